"""Hand-marked pages in the composer's form, so that both train the same model."""

from banmian.segment.forms import tail_credit
from banmian.segment.roles import Role
from training.marked_pages import NO_ARTICLE, MarkedPage, MarkedRow
from training.rows import Row


def _is_photo(row: MarkedRow, credited: bool) -> bool:
    tail = tail_credit(row.text)
    return row.role == "caption" or credited or (tail is not None and tail.credit.photo and not tail.credit.writes)


def _opening_role(first: MarkedRow, rows: list[MarkedRow]) -> Role:
    """Role of the first text row of an article without a title."""
    credited = any(row.role == "credit" for row in rows)
    alone = all(row.role in ("paragraph", "caption", "credit", "byline") for row in rows)
    return Role.PHOTO_NEWS if alone and len(rows) <= 3 and _is_photo(first, credited) else Role.OPENING


def rows_of(page: MarkedPage) -> list[Row]:
    """The page's rows with the roles that the model learns."""
    by_article: dict[str, list[MarkedRow]] = {}
    for row in page.rows:
        by_article.setdefault(row.article, []).append(row)
    openings = {}
    for name, rows in by_article.items():
        if name != NO_ARTICLE and not any(row.role in ("title", "mark", "kicker") for row in rows):
            first = next((row for row in rows if row.role in ("paragraph", "caption", "item")), None)
            if first:
                openings[first.line] = _opening_role(first, rows)
    numbers = {name: i for i, name in enumerate(by_article)}
    return [
        Row(
            text=row.text,
            role=openings.get(row.line, Role(row.role)),
            gap=0 if row.directly_below else 1,
            article=-1 if row.article == NO_ARTICLE else numbers[row.article],
            key=row.key.rstrip("abcdefghijklmnopqrstuvwxyz") if not row.key.startswith("t") else "",
            part=max(0, ord(row.key[-1]) - 97) if row.key[-1:].islower() and not row.key.startswith("t") else 0,
        )
        for row in page.rows
    ]
