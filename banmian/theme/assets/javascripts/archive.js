// Without this script the link on the home page leads to one fixed article.
document.getElementById("random")?.addEventListener("click", async (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const fixed = event.currentTarget.href;
  try {
    const ids = await (await fetch("data/ids.json")).json();
    const id = ids[Math.floor(Math.random() * ids.length)];
    location.href = `articles/${id.split("/").map(encodeURIComponent).join("/")}/`;
  } catch {
    location.href = fixed;
  }
});
