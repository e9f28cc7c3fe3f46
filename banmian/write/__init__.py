"""Articles to files: Markdown pages, indexes and data, and every kind of escaping."""

from banmian.write.archive import Archive
from banmian.write.docs import update_docs, write_docs

__all__ = ["Archive", "update_docs", "write_docs"]
