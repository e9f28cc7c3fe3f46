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

const reportAddress = (details) => {
  const paragraph = details.closest("figure") ?? details.previousElementSibling;
  const text = (paragraph.querySelector("figcaption") ?? paragraph).textContent.trim();
  const lines = [...details.querySelectorAll("p:not(:last-child)")].map((printed) => {
    const line = printed.dataset.begins ?? (printed.hasAttribute("data-same") ? text : printed.lastChild.textContent.trim());
    const begins = JSON.stringify([...line].slice(0, BEGINS_CHARACTERS).join(""));
    return { number: Number(printed.firstChild.textContent), begins };
  });
  const role = ["caption", "item", "note"].find((name) => paragraph.classList.contains(name)) ?? "paragraph";
  const [where] = details.firstElementChild.textContent.split(" ");
  const body = [
    `文章：${document.querySelector("article h1").firstChild.textContent}（${report.dataset.id}）`,
    `网址：${new URL(`#${paragraph.id}`, location)}`,
    `原样：${where}`,
    `正文：${text.slice(0, 60)}`,
    "\n疑误与应为：\n\n",
    `能写校订的话（corrections/${report.dataset.page}.toml，留下要改的项）：\n`,
    `\`\`\`toml\n${corrections(lines, role, details.classList.contains("mended"))}\n\`\`\`\n`,
  ].join("\n");
  const address = new URL(report.href);
  address.search = new URLSearchParams({ title: `疑误：${report.dataset.id} ${where}`, body });
  return address;
};

// Lines that differ from the text by marks and blanks alone are on the page as printed, and only there.
const fetched = new Map();

const printedPage = (address) => {
  if (!fetched.has(address)) {
    fetched.set(address, import("./search/document.js").then(({ fetchDocument }) => fetchDocument(address)));
  }
  return fetched.get(address);
};

const showPrinted = async (printed) => {
  const [address, anchor] = printed.firstChild.href.split("#");
  try {
    const line = (await printedPage(address)).getElementById(anchor).cloneNode(true);
    for (const number of line.querySelectorAll(".no")) number.remove();
    printed.lastChild.data = ` ${line.textContent}`;
  } catch {
    // What stands there says what differs, and the number leads to the line.
    fetched.delete(address);
  }
};

for (const printed of document.querySelectorAll(".src > [data-begins]")) {
  printed.parentElement.addEventListener("toggle", () => showPrinted(printed), { once: true });
}

for (const details of report ? document.querySelectorAll(".src") : []) {
  details.addEventListener(
    "toggle",
    () => {
      const link = document.createElement("a");
      link.href = reportAddress(details);
      link.textContent = "报告疑误";
      details.lastElementChild.append(link);
    },
    { once: true },
  );
}
