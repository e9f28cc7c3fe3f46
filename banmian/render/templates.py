"""What the theme makes that is of no page: the page for addresses where there is none, and the site map."""

import gzip
import io
from collections.abc import Sequence

from banmian.render.shell import Shell

SITE_MAP = "sitemap.xml"


def templates(shell: Shell, pages: Sequence[str]) -> dict[str, bytes]:
    """Files of the site by name; `pages` in MkDocs' order."""
    made = {name: shell.template(name, pages if name == SITE_MAP else ()).encode() for name in shell.template_names}
    if SITE_MAP in made:
        made[f"{SITE_MAP}.gz"] = _compressed(made[SITE_MAP])
    return {name: content for name, content in made.items() if content.strip()}


def _compressed(content: bytes) -> bytes:
    """As MkDocs does, with the time that hooks.py leaves it."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, filename=f"{SITE_MAP}.gz", mode="wb", mtime=0) as file:
        file.write(content)
    return buffer.getvalue()
