"""Where a page's credits stand: at the start of an article or at its end, and how far from each line."""

from collections.abc import Sequence

from banmian.segment.passages import is_break
from banmian.segment.shapes import Form, Shape


def _credit_kind(forms: Sequence[Form], index: int) -> str:
    """Whether a line shows who wrote an article at its start, at its end, or not at all (an empty text)."""
    form = forms[index]
    if form.credit and form.credit.writes:
        before = forms[index - 1] if index else None
        return "start" if before and (before.is_head or before.shape is Shape.DASHED) else "end"
    if form.tail and form.tail.credit.writes:
        return "end"
    return "start" if form.lead else ""


def credit_context(forms: Sequence[Form]) -> list[tuple[str, str]]:
    """For each line the kinds of credit before and after it, each with how many heads lie between, up to 3."""
    kinds = [_credit_kind(forms, index) for index in range(len(forms))]
    breaks = [is_break(form) for form in forms]
    last = _distances(kinds, breaks)
    following = _distances(kinds[::-1], breaks[::-1])[::-1]
    return list(zip(last, following, strict=True))


def _distances(kinds: Sequence[str], breaks: Sequence[bool]) -> list[str]:
    found, kind, heads = [], "none", 0
    for here, parts in zip(kinds, breaks, strict=True):
        found.append(f"{kind}{min(heads, 3)}")
        heads += parts
        if here:
            kind, heads = here, 0
    return found
