// The page of an article. Without this script every text is there to be read and copied by hand.

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

// GB/T 7714—2015 asks for the day of access, which no build can know.
for (const citation of document.querySelectorAll(".cite [data-copy]")) {
  if (citation.firstChild?.nodeType === Node.TEXT_NODE && citation.dataset.copy.startsWith("GB/T")) {
    citation.textContent = citation.textContent.replace("[引用日期]", `[${today()}]`);
  }
}

const told = document.createElement("span");
told.setAttribute("role", "status");
told.className = "told";

const select = (element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
};

for (const source of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "复制";
  button.setAttribute("aria-label", `复制 ${source.dataset.copy}`);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.href ?? source.textContent);
      told.textContent = "已复制";
    } catch {
      // Without the right to the clipboard, as on a page served without TLS.
      select(source);
      told.textContent = "已选中，请按复制键";
    }
    button.after(told);
    setTimeout(() => (told.textContent = ""), 4000);
  });
  source.after(button);
}

// A citation names the digest of the text that it was made from.
const cited = /^#t-[0-9a-f]{12}$/.exec(location.hash);
if (cited && document.querySelector(".cite") && !document.getElementById(cited[0].slice(1))) {
  const notice = document.createElement("p");
  notice.className = "changed";
  notice.setAttribute("role", "status");
  notice.textContent = "您打开的引文所据的文字，此后有过改动；改动记在源代码库的历史里。";
  document.querySelector("article h1").after(notice);
}

// Each paragraph's report has its lines, and corrections that hold for them as they are, to be changed by whoever reports.
const report = document.querySelector(".report a");
const BEGINS_CHARACTERS = 8;

const corrections = (lines, role, mended) => {
  const parts = lines.map(({ number, begins }) => `[[role]]\nline = ${number}\nbegins = ${begins}\nis = "${role}"`);
  if (mended) parts.push(`[[part]]\nline = ${lines[0].number}\nbegins = ${lines[0].begins}`);
  return parts.join("\n\n");
};

const reportAddress = (details, lines) => {
  const paragraph = details.closest("figure") ?? details.previousElementSibling;
  const text = textOf(paragraph);
  const role = ["caption", "item", "note"].find((name) => paragraph.classList.contains(name)) ?? "paragraph";
  const [where] = details.firstElementChild.textContent.split(" ");
  const body = [
    `文章：${document.querySelector("article h1").firstChild.textContent}（${report.dataset.id}）`,
    `网址：${new URL(`#${paragraph.id}`, location)}`,
    `原样：${where}`,
    `正文：${text.slice(0, 60)}`,
    "\n疑误与应为：\n\n",
    `校订（corrections/${report.dataset.page}.toml，只留要改的项）：\n`,
    `\`\`\`toml\n${corrections(lines, role, details.classList.contains("mended"))}\n\`\`\`\n`,
  ].join("\n");
  const address = new URL(report.href);
  address.search = new URLSearchParams({ title: `疑误：${report.dataset.id} ${where}`, body });
  return address;
};

const textOf = (paragraph) => (paragraph.querySelector("figcaption") ?? paragraph).textContent.trim();

const link = (address, words) => {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = words;
  return made;
};

const paragraph = (...parts) => {
  const made = document.createElement("p");
  made.append(...parts);
  return made;
};

// The numbers of printed lines open in place; without this script they lead to the page as printed.
const numbersIn = (label) =>
  [...label.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: last - first + 1 }, (_, step) => Number(first) + step),
  );

const pages = new Map();

const printedPage = (address) => {
  if (!pages.has(address)) {
    pages.set(address, import("./javascripts/search/document.js").then(({ fetchDocument }) => fetchDocument(address)));
  }
  return pages.get(address);
};

// The lines as they are printed, each put beside its number; blank ones, which have no id, are left out.
const showLines = async (shown, address) => {
  const printed = await printedPage(address);
  const lines = [];
  for (const line of shown) {
    const number = Number(line.firstChild.textContent);
    const copy = printed.getElementById(`L${number}`)?.cloneNode(true);
    if (!copy) {
      line.remove();
      continue;
    }
    for (const sign of copy.querySelectorAll(".no")) sign.remove();
    lines.push({ number, begins: begins(copy.textContent.trim()) });
    line.lastChild.data = ` ${copy.textContent}`;
  }
  return lines;
};

const begins = (text) => JSON.stringify([...text].slice(0, BEGINS_CHARACTERS).join(""));

const open = async (details, address) => {
  const shown = [...details.querySelectorAll("p:not(:last-child)")];
  let lines;
  try {
    lines = await showLines(shown, address);
  } catch {
    // Not to be had, as from a folder without a server: the number leads to the line.
    pages.delete(address);
    for (const line of shown) line.lastChild.data = " 点行号看原样";
    lines = [{ number: Number(shown[0].firstChild.textContent), begins: begins(textOf(details.closest("figure") ?? details.previousElementSibling)) }];
  }
  if (report) details.lastElementChild.append(link(reportAddress(details, lines), "报告疑误"));
};

for (const note of document.querySelectorAll("div.src")) {
  const [address] = note.firstChild.href.split("#");
  const label = note.firstChild.textContent;
  const own = (note.closest("figure") ?? note.previousElementSibling).id;
  const summary = document.createElement("summary");
  summary.textContent = label;
  const details = document.createElement("details");
  details.className = note.className;
  const lines = numbersIn(label).map((number) => paragraph(link(`${address}#L${number}`, number), " …"));
  details.append(summary, ...lines, paragraph(link(`#${own}`, "本段网址")));
  details.addEventListener("toggle", () => open(details, address), { once: true });
  note.replaceWith(details);
}
