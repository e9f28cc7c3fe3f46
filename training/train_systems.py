"""Trains the weights of what makes a name a system: python -m training.train_systems

Reads the names that a reader judged (training/systems.tsv), finds their features in the articles of training/articles
and seeds/, fits a logistic regression (L-BFGS, L2) and writes its weights, rounded, to
banmian/data/systems-weights.tsv.
`--hold-out` writes nothing: it leaves each fifth of the articles out in turn and prints how the names in it are told.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from banmian.clean import clean_article
from banmian.data_files import numbered_rows
from banmian.describe.systems.mentions import passages
from banmian.describe.systems.score import ENOUGH, names
from banmian.describe.systems.weights import BIAS, PATH
from banmian.model import Article, Block, BlockType
from banmian.pages import build_page
from banmian.read.corrections import read_corrections
from banmian.read.dumps import read_folder
from training.articles import Manuscript, read_manuscripts

ROOT = Path(__file__).parent.parent
VERDICTS = Path(__file__).parent / "systems.tsv"
L2 = 1.0
"""Of 0.3, 1, 3 and 10 the one with the best F1 of --hold-out."""
FOLDS = 5
SMALLEST_WEIGHT = 0.02
_HEAD = """\
# Weights of what speaks for and against a system, in natural logarithms of the odds. Do not edit by hand.
# Source: trained on names that we judged ourselves, by `python -m training.train_systems`; MIT, as the code.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One judged name."""

    source: str
    name: str
    features: frozenset[str]
    right: bool


def articles() -> Iterator[tuple[str, Article]]:
    """The manuscripts and the articles of the seeds, each with the source that verdicts name."""
    yield from ((f"articles/{one.name}", article_of(one)) for one in read_manuscripts())
    dumps = read_folder(ROOT / "seeds")
    fixes = read_corrections(ROOT / "corrections", dumps.pages, complete=True)
    for page, fix in zip(dumps.pages, fixes, strict=True):
        yield from ((f"seeds/{article.id}", article) for article in build_page(page, fix).articles)


def article_of(manuscript: Manuscript) -> Article:
    """A manuscript as the article that a reader of its page would get."""
    known = set(BlockType)
    blocks = (
        Block(type=BlockType(part.type) if part.type in known else BlockType.PARAGRAPH, text=part.text, lines=((n, n),))
        for n, part in enumerate(manuscript.parts, 1)
    )
    return clean_article(
        Article(
            id=f"{manuscript.name}/1",
            page=manuscript.name,
            page_sha256="",
            kicker=manuscript.kicker,
            title=" ".join(manuscript.title),
            subtitle=manuscript.subtitle,
            blocks=tuple(blocks),
        )
    )


def examples() -> list[Example]:
    """Every name with a verdict other than doubtful."""
    rows = (row.split("\t") for _, row in numbered_rows(VERDICTS))
    verdicts = {(source, name): verdict for source, name, verdict in rows}
    return [
        Example(source, one.name, frozenset(cue.feature for cue in one.cues), verdict == "right")
        for source, article in articles()
        for one in names(passages(article))
        if (verdict := verdicts.get((source, one.name), "doubtful")) != "doubtful"
    ]


def fit(known: Sequence[Example]) -> dict[str, float]:
    """Weights by feature, that of BIAS unpunished by L2."""
    features = [BIAS, *sorted({feature for one in known for feature in one.features})]
    column = {feature: place for place, feature in enumerate(features)}
    matrix = np.zeros((len(known), len(features)))
    matrix[:, 0] = 1
    for row, one in enumerate(known):
        matrix[row, [column[feature] for feature in one.features]] = 1
    signs = np.array([1.0 if one.right else -1.0 for one in known])
    punished = np.array([0.0] + [L2] * (len(features) - 1))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = signs * (matrix @ weights)
        chances = 1 / (1 + np.exp(margins))
        total = np.logaddexp(0, -margins).sum() + 0.5 * (punished * weights**2).sum()
        return float(total), -(matrix.T @ (signs * chances)) + punished * weights

    found = minimize(loss, np.zeros(len(features)), jac=True, method="L-BFGS-B").x
    return {feature: round(float(weight), 2) for feature, weight in zip(features, found, strict=True)}


def score(weights: dict[str, float], one: Example) -> float:
    """Logarithm of the odds that it is right."""
    return weights.get(BIAS, 0.0) + sum(weights.get(feature, 0.0) for feature in one.features)


def hold_out(known: Sequence[Example]) -> list[tuple[Example, float]]:
    """Each example with its score by weights from the articles of other folds."""
    order = sorted({one.source for one in known})
    fold = {source: place % FOLDS for place, source in enumerate(order)}
    told: list[tuple[Example, float]] = []
    for number in range(FOLDS):
        weights = fit([one for one in known if fold[one.source] != number])
        told.extend((one, score(weights, one)) for one in known if fold[one.source] == number)
    return told


def report(told: Sequence[tuple[Example, float]]) -> str:
    """Precision, recall and F1 of a list of scored examples."""
    hits = sum(one.right and found >= ENOUGH for one, found in told)
    taken, right = sum(found >= ENOUGH for _, found in told), sum(one.right for one, _ in told)
    precision, recall = hits / max(taken, 1), hits / max(right, 1)
    f1 = 2 * hits / (taken + right)
    return f"{len(told)} names, {right} systems: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"


def main() -> None:
    """Train and write the weights, or tell how well they do on articles that they were not trained on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hold-out", action="store_true", help="measure on articles left out; write nothing")
    options = parser.parse_args()
    known = examples()
    if options.hold_out:
        print(report(hold_out(known)))
        return
    weights = fit(known)
    rows = (f"{name}\t{weight}\n" for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST_WEIGHT)
    PATH.write_text(_HEAD + "".join(rows), encoding="utf-8")
    print(report([(one, score(weights, one)) for one in known]))


if __name__ == "__main__":
    main()
