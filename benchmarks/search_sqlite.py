"""SQLite's full-text search over range requests beside ours: pages that a reader would fetch for a query.

Each pair of neighbouring characters is a token of FTS5, in hexadecimal, so that a string is a phrase; a single
character is asked for as the beginning of a pair. (Its own trigrams find nothing shorter than three characters.) Reads
of the database file are counted by a VFS of apsw, from an empty cache: each run of pages is a range request.
"""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

PAGE_BYTES = 4096
CLIENT_KILOBYTES = 1_200
"""sql.js-httpvfs 0.8.12: sql-wasm.wasm 1,178 kB and its worker, before any page."""


def measure(
    python: str, corpus: Sequence[tuple[str, ...]], queries: Sequence[str], texts: Sequence[str], folder: Path
) -> None:
    """Print what FTS5 makes of a corpus and finds in it, by an interpreter that has apsw."""
    from banmian.search.folding import fold
    from benchmarks.search_driving import check, percentiles

    print("\nSQLite FTS5 on pairs, read by range requests")
    rows = {"articles": [[fold(piece) for piece in one] for one in corpus], "queries": list(map(fold, queries))}
    command = [python, __file__, str(folder / "articles.db")]
    made = subprocess.run(command, input=json.dumps(rows), capture_output=True, text=True, check=True)
    said = json.loads(made.stdout)
    size = sum(len(piece.encode()) for article in corpus for piece in article)
    print(f"build: {size / 1e6 / said['seconds']:.1f} MB/s and core;", end=" ")
    print(f"{said['bytes'] / 1e6:.1f} MB, {said['bytes'] / size:.2f} x text, 1 file")
    check("random substrings", queries, [set(answer["articles"]) for answer in said["answers"]], texts)
    percentiles("bytes of a query, without the client", [one["bytes"] for one in said["answers"]], "kB", 1e3)
    percentiles("range requests of a query", [one["requests"] for one in said["answers"]], "requests")
    print(f"the client is {CLIENT_KILOBYTES} kB")


def run(path: str) -> None:
    """Build and ask; what is read comes from standard input, what is found goes to standard output as JSON."""
    import apsw

    reads: list[tuple[int, int]] = []

    class File(apsw.VFSFile):
        def __init__(self, name: object, flags: list[int]) -> None:
            super().__init__("", name, flags)

        def xRead(self, amount: int, offset: int) -> bytes:
            if amount >= PAGE_BYTES:
                reads.append((offset, amount))
            return super().xRead(amount, offset)

    class Vfs(apsw.VFS):
        def xOpen(self, name: object, flags: list[int]) -> File:
            return File(name, flags)

    rows = json.load(sys.stdin)
    begun = time.process_time()
    database = apsw.Connection(path)
    database.execute(f"pragma page_size={PAGE_BYTES}")
    database.execute("begin")
    database.execute("create virtual table f using fts5(t, content='', tokenize=ascii)")
    for number, article in enumerate(rows["articles"]):
        database.execute("insert into f(rowid, t) values(?, ?)", (number, " break ".join(map(tokens, article))))
    database.execute("insert into f(f) values('optimize')")
    database.execute("commit")
    database.close()
    seconds = time.process_time() - begun
    held = Vfs("counted", "")
    answers = []
    for query in rows["queries"]:
        database = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY, vfs="counted")
        database.execute("pragma cache_size=-8000").fetchall()
        reads.clear()
        sought = f'"{" ".join(pairs(query))}"' if len(query) > 1 else f"{in_hexadecimal(query)}*"
        found = [row for (row,) in database.execute("select rowid from f where f match ?", (sought,))]
        pages = sorted(set(reads))
        runs = 1 + sum(after[0] != before[0] + before[1] for before, after in pairwise(pages))
        answers.append({"articles": found, "bytes": sum(amount for _, amount in pages), "requests": runs})
        database.close()
    del held
    print(json.dumps({"seconds": seconds, "bytes": Path(path).stat().st_size, "answers": answers}))


def tokens(text: str) -> str:
    """Pairs, and the last character alone, so that every single one begins a token."""
    return " ".join([*pairs(text), in_hexadecimal(text[-1:])])


def pairs(text: str) -> list[str]:
    """Every pair of neighbouring characters as a token."""
    return [in_hexadecimal(first + second) for first, second in pairwise(text)]


def in_hexadecimal(text: str) -> str:
    """Five digits a character, enough for all of Unicode but private planes."""
    return "".join(f"{ord(character):05x}" for character in text)


if __name__ == "__main__":
    run(sys.argv[1])
