"""A small corpus for tests of whole builds, written for them."""

from pathlib import Path

DUMPS = {
    "001_market.txt": """\
菜市场里的“共享菜园”

本报讯(记者 周文) 昨日,记者在内蒙古自治区乌海市海勃湾区的一处社区菜市场看到,居民正忙着给菜苗浇水。

这片菜园由社区党组织牵头建设,共有四十二户居民认领,收获的蔬菜一半送给社区里的独居老人。

居民给菜苗浇水。
(李平 摄)
""",
    "002_river.txt": """\
三年治理 清水归来

浙江省丽水市讯 全市河流水质监测结果近日公布,出境断面水质连续三年达到优良标准,沿河的十二个乡镇都建起了污水处理站。

河长每周巡河一次,发现问题当天上报,由县里统一派单处置,群众可以在手机上看到办理结果。
""",
}


def write_dumps(folder: Path, dumps: dict[str, str] = DUMPS) -> Path:
    """Write dumps into a folder, which need not be there, and return it."""
    folder.mkdir(exist_ok=True)
    for name, text in dumps.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def read_tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
