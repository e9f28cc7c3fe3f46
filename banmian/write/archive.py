"""What the writer is given: everything that a build knows, once all of it is known."""

from dataclasses import dataclass, field

from banmian.describe.gazetteer import Gazetteer
from banmian.describe.themes import Theme
from banmian.model import Article, Leftover, Page
from banmian.relate.relations import Relations


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The pages, articles and leftovers of one build, in page order, and the vocabularies that describe them."""

    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    leftovers: tuple[Leftover, ...]
    gazetteer: Gazetteer
    themes: tuple[Theme, ...]
    relations: Relations = field(default_factory=Relations)
    versions: tuple[tuple[str, str], ...] = ()
    """Name and version of everything that shaped the output, such as ("banmian", "0.1.0")."""
    stages: tuple[str, ...] = ()
    """Names of the build's stages in their order, for build.json."""
    site_name: str = ""
    site_description: str = ""
    """What the site is, in a line, as mkdocs.yml says it."""
    site_url: str = ""
    """Where the site will be, ending in a slash; "" where mkdocs.yml does not say."""
    repo_url: str = ""
    """Of the repository that takes reports of errors, without a slash at its end; "" for none."""
    rules: str = ""
    """Digest of all that the output hangs on beside the dumps; "" where nobody keeps results."""
