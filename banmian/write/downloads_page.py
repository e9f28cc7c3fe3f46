"""The page of downloads and the data dictionary."""

from collections.abc import Iterable, Iterator

from banmian.write.catalog import Catalog
from banmian.write.dictionary import Fields, load_dictionary
from banmian.write.document import Document
from banmian.write.escape import markdown
from banmian.write.links import DATA, DICTIONARY_PAGE, crumbs, feed_path, source_link
from banmian.write.shelves import Shelf

_WHOLE = """\
| 文件 | 内容 | 用途 |
| --- | --- | --- |
| [articles.jsonl](articles.jsonl) | 全部文章，一行一篇，含正文、行号和各项根据 | 程序处理；DuckDB、pandas 可直接读 |
| [articles.parquet](articles.parquet) | 同上，各项有类型，只读所需的列 | pandas、Polars、DuckDB、R |
| [articles.csv](articles.csv) | 全部文章，一行一篇，含正文 | Excel、WPS |
| [banmian.sqlite.gz](banmian.sqlite.gz) | 文章、地区、主题、数字、疑误各一表，可查全文 | SQLite、Datasette |
| [metadata.json](metadata.json) | 上面这个数据库的说明 | Datasette |
| [versions.jsonl](versions.jsonl) | 同一篇文章各版本的逐段对照，以及文章之间相同的文字 | 校勘 |
| [systems.jsonl](systems.jsonl) | 有名字的治理模式、平台、工程和工作法，一行一个，含组成、原句和同句中的数字 | 统计 |
| [leftovers.jsonl](leftovers.jsonl) | 没有归入任何文章的文字及原因 | 核对 |
| [build.json](build.json) | 篇数与版本 | 核对 |
| [SHA256SUMS](SHA256SUMS) | 以上和以下所有文件的校验和 | `sha256sum -c SHA256SUMS` |
"""

_USE = """\
## 怎么用 {: #use }

用 Excel 或 WPS 打开 CSV 即可，编码已标明。
凡以等号、加号、减号、@ 开头的格子，前面加了一个单引号，免得被当作公式；要一字不差，请用 JSONL。

数据库先解压（Windows 可用 7-Zip），再用 Datasette 打开，可以按省份、年份、体裁、报纸筛选，也可以查全文：

    gunzip banmian.sqlite.gz
    datasette banmian.sqlite --metadata metadata.json

全文表用三字词元，查三个字以上的词最快；两个字的词请用 LIKE：

    SELECT id, title FROM articles_fts JOIN articles ON articles.rowid = articles_fts.rowid
    WHERE articles_fts MATCH '冰雪节';

用 DuckDB 可以直接查 Parquet；把文件名换成它的网址，连下载也不必：

    SELECT title, date
    FROM (SELECT title, date, unnest(themes) AS theme FROM 'articles.parquet')
    WHERE theme.name = '基层治理';

    SELECT title, date
    FROM (SELECT title, date, unnest(regions) AS region FROM 'articles.parquet')
    WHERE region.path[1] = '内蒙古自治区' AND region.role <> 'mentioned';

校验下载的文件：

    sha256sum --check --ignore-missing SHA256SUMS
"""

_FORMATS = {"csv": "CSV", "jsonl.gz": "JSONL"}
"""By suffix, the formats of a region's or theme's files."""

_SHELF_FILES = """\
CSV 是不含正文的目录；JSONL 含正文，用 gzip 压缩过，DuckDB、pandas 都可直接读。
“亦涉及”的文章列在 CSV 里，正文在以它为主的地区的 JSONL 里。下级的目录和订阅见各自的页；要 Parquet，照上面的例子查。"""


def data_documents(catalog: Catalog) -> Iterator[Document]:
    """The downloads, then the dictionary."""
    yield _downloads(catalog)
    yield _dictionary()


def _downloads(catalog: Catalog) -> Document:
    regions = ((catalog.region_name(shelf.id), "regions", shelf) for shelf in catalog.regions.values())
    themes = ((catalog.theme_names[shelf.id].name, "themes", shelf) for shelf in catalog.themes.values())
    feed = source_link(DATA, feed_path("", ""))
    chunks = [
        "# 下载",
        "全部数据都可以下载、统计、再利用。文章的著作权属于原报社和作者。\n{: .remark }",
        _WHOLE,
        f"各项的含义见[数据说明]({source_link(DATA, DICTIONARY_PAGE)})。新收的文章可以[订阅]({feed})（Atom）。",
        _USE,
        *_shelves("按地区", "regions", regions),
        *_shelves("按主题", "themes", themes),
    ]
    meta = {"hide": ["toc"]}
    return Document(path=DATA, body="\n\n".join(chunks), meta=meta)


def _shelves(title: str, anchor: str, shelves: Iterable[tuple[str, str, Shelf]]) -> Iterator[str]:
    """One line for each top shelf; those below have their files named after their ids, linked from their own pages."""
    rows = [_shelf(name, kind, shelf) for name, kind, shelf in shelves if not shelf.parent]
    if rows:
        yield f"## {title} {{: #{anchor} }}"
        yield f"{_SHELF_FILES}\n{{: .remark }}"
        yield "\n".join(rows)


def _shelf(name: str, kind: str, shelf: Shelf) -> str:
    links = [f"[{_FORMATS[suffix]}]({source_link(DATA, f'data/{kind}/{shelf.id}.{suffix}')})" for suffix in _FORMATS]
    feed = f"[订阅]({source_link(DATA, feed_path(kind, shelf.id))})"
    return f"- {markdown(name)} {shelf.count} *{' · '.join([*links, feed])}*"


def _dictionary() -> Document:
    known = load_dictionary()
    chunks = ["# 数据说明", "各文件逐项的含义。未知的项是空的，从不猜填；日期用 EDTF 写法。\n{: .remark }"]
    chunks += ["## articles.jsonl、articles.parquet {: #jsonl }", _fields(known.jsonl)]
    chunks += ["## CSV {: #csv }", _fields(known.csv)]
    for table, fields in known.sqlite.items():
        chunks += [f"## banmian.sqlite：{markdown(table)} {{: #sqlite-{table} }}", _fields(fields)]
    meta = {"crumbs": crumbs(("下载", DATA))}
    return Document(path=DICTIONARY_PAGE, body="\n\n".join(chunks), meta=meta)


def _fields(fields: Fields) -> str:
    rows = (f"| `{name}` | {markdown(meaning)} |" for name, meaning in fields.items())
    return "\n".join(["| 项 | 含义 |", "| --- | --- |", *rows])
