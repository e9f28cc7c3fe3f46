"""Material's own search with jieba beside ours: its index of the same corpus, in its worker, in the same browser."""

import gzip
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from selenium.common.exceptions import WebDriverException

from benchmarks.corpus import Article
from benchmarks.search_driving import browser, check, percentiles, served

BUILDER = Path(__file__).with_name("search_material_index.py")

PATIENCE_SECONDS = 100
"""After which nobody waits for a first answer."""

CONFIG = """\
site_name: 甲
theme: {name: material, language: zh}
plugins: [search]
use_directory_urls: false
"""

ASK = """
const [base, script, queries, patience, done] = arguments;
setTimeout(() => done(`none after ${patience} s`), 1000 * patience);
(async () => {
  const worker = new Worker(base + script);
  const say = (message) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data.data);
    worker.postMessage(message);
  });
  const begun = performance.now();
  const index = await (await fetch(base + "search/search_index.json")).json();
  await say({ type: 0, data: { ...index, options: {} } });
  const ready = performance.now() - begun;
  const answers = [];
  for (const query of queries) {
    const begun = performance.now();
    const { items } = await say({ type: 2, data: query });
    const articles = items.flat().map(({ location }) => Number(location));
    answers.push({ articles, milliseconds: performance.now() - begun });
  }
  worker.terminate();
  return { ready, answers };
})().then(done, (error) => done(String(error.stack)));
"""


def measure(python: str, corpus: Sequence[Article], queries: Sequence[str], texts: Sequence[str], folder: Path) -> bool:
    """Print what Material's search, of the environment of an interpreter, makes of a corpus and finds in it.

    False where the browser did not survive it.
    """
    print(f"\nMaterial's search with jieba, {len(corpus)} articles")
    site = folder / f"material{len(corpus)}"
    script = _build(python, corpus, site)
    chrome = browser()
    try:
        with served(site / "site") as base:
            chrome.get(f"{base}404.html")
            said = chrome.execute_async_script(
                ASK, base, f"assets/javascripts/workers/{script}", queries, PATIENCE_SECONDS
            )
    except WebDriverException as error:
        said = str(error.msg).splitlines()[0]
    finally:
        chrome.quit()
    if not isinstance(said, dict):
        print(f"no answer: {said}", flush=True)
        return False
    print(f"{said['ready'] / 1e3:.0f} s before the first answer, not throttled")
    check("random substrings", queries, [set(answer["articles"]) for answer in said["answers"]], texts)
    percentiles("a later query, not throttled", [answer["milliseconds"] for answer in said["answers"]], "ms")
    return True


def _build(python: str, corpus: Sequence[Article], site: Path) -> str:
    """Print what the index weighs; the name of its worker's script."""
    (site / "docs").mkdir(parents=True)
    (site / "docs/index.md").write_text("# 甲\n", encoding="utf-8")
    (site / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    subprocess.run([python, "-m", "mkdocs", "-q", "build"], cwd=site, check=True, capture_output=True)
    index = site / "site/search/search_index.json"
    rows = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in corpus)
    made = subprocess.run([python, BUILDER, index], input=rows, capture_output=True, text=True, check=True)
    size, content = sum(len(piece.encode()) for article in corpus for piece in article), index.read_bytes()
    print(f"build: {size / 1e6 / float(made.stdout):.1f} MB/s and core, its index alone;", end=" ")
    print(f"{len(content) / 1e6:.1f} MB, {len(content) / size:.2f} x text, 1 file;", end=" ")
    print(f"{len(gzip.compress(content)) / 1e6:.1f} MB in gzip, which is what a first query fetches", flush=True)
    return next((site / "site/assets/javascripts/workers").glob("search.*.js")).name
