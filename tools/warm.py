"""All that a build loads before its first dump: a copy of a process that imported this begins with it.

On its own it is a second's work, of which a change of one dump in a small archive takes little more.
"""

import gc
import importlib

from banmian.model import Corrections, Page
from banmian.pages import build_page

for _late in ("banmian.build", "banmian.write.parquet", "mkdocs.commands.build"):
    importlib.import_module(_late)
_lines = ("市政府发布", "本报讯 3日，市民增加五人。")
build_page(Page(name="0.txt", sha256="", encoding="utf-8", lines=_lines), Corrections())
# Copies share what the collector does not touch.
gc.freeze()
