"""The index that Material's search plugin makes of articles, without their pages; run where Material is installed."""

import json
import sys
import time
from html import escape
from pathlib import Path
from types import SimpleNamespace

from material.plugins.search.plugin import SearchIndex


def build(index: Path) -> None:
    """Put the articles of standard input into the index of a site; print the seconds."""
    articles = [json.loads(line) for line in sys.stdin]
    made = SearchIndex(**json.loads(index.read_text(encoding="utf-8"))["config"])
    begun = time.process_time()
    for number, (title, *paragraphs) in enumerate(articles):
        content = f"<h1>{escape(title)}</h1>" + "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
        page = SimpleNamespace(meta={}, content=content, toc=[], url=str(number), title=title)
        made.add_entry_from_context(page)
    index.write_text(made.generate_search_index(None), encoding="utf-8")
    print(time.process_time() - begun)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
