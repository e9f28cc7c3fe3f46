"""The comparison of two versions."""

from banmian.model import Article
from banmian.relate.align import align
from banmian.relate.reading import read
from banmian.relate.relations import Comparison


def compare(id_: str, left: Article, right: Article) -> Comparison:
    """Two versions, passage by passage; `id_` is the one that the comparison is named after."""
    return Comparison(id=id_, left=left.id, right=right.id, rows=align(read(left), read(right)))
