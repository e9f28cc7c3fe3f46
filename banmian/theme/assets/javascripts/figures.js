// Tables of figures sort by a click on a head; without this script they stay in the order of the text.
for (const table of document.querySelectorAll(".figures table")) {
  const body = table.tBodies[0];
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const text = (row) => row.cells[column].textContent;
      // Numbers come first; one that does not begin with its value as printed says it.
      const value = ({ cells: [cell] }) => Number(cell.dataset.sort ?? Number.parseFloat(cell.textContent));
      const compare = (a, b) => (column ? text(a).localeCompare(text(b), "zh") : value(a) - value(b));
      body.append(...[...body.rows].sort((a, b) => (down ? compare(b, a) : compare(a, b))));
    });
  });
}
