"""What an article is called on the site."""

from banmian.model import Article, BlockType
from banmian.stored import StoredArticle, primary_of
from banmian.write.escape import folded
from banmian.write.labels import label

OPENING_CHARACTERS = 18
"""About half a line of the text column: enough to tell two untitled articles apart."""

LIST_CHARACTERS = 120
"""Three lines of a list; the article's own page shows a longer title whole."""


def display_title(article: Article) -> str:
    """The title as printed, or 〔kind〕 and the first words where the page prints none; white space folded."""
    if title := folded(article.title):
        return title
    return f"〔{label('untitled', article.kind)}〕{shortened(opening(article), OPENING_CHARACTERS)}"


def opening(article: Article) -> str:
    """The first words of its text, some hundreds at most, a note or heading only where it has nothing else; folded."""
    if isinstance(article, StoredArticle):
        return article.opening
    last = (BlockType.HEADING, BlockType.NOTE)
    blocks = sorted(article.blocks, key=lambda block: block.type in last)
    return next((words for block in blocks if (words := folded(block.text))), "")


def list_title(article: Article) -> str:
    """The title for lists and breadcrumbs, where a very long one would hide the others."""
    return shortened(display_title(article), LIST_CHARACTERS)


def shortened(text: str, characters: int) -> str:
    """The text, or its beginning and an ellipsis."""
    return text if len(text) <= characters else text[: characters - 1] + "…"


def place(article: Article) -> str:
    """The last two names of the path to its primary region, or ""."""
    return "".join(next((tag.path for tag in primary_of(article)), ())[-2:])
