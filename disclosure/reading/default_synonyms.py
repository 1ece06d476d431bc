"""Everyday words and the words of documents that every site begins with; a city adds its own in the administration."""

from typing import Any

GROUPS: tuple[tuple[str, ...], ...] = (
    ("低保", "最低生活保障"),
    ("社保", "社会保险"),
    ("医保", "医疗保险", "医疗保障"),
    ("公积金", "住房公积金"),
    ("拆迁", "征收补偿", "房屋征收"),
    ("环评", "环境影响评价"),
    ("招考", "公务员录用", "公务员招录"),
    ("红头文件", "行政规范性文件", "规范性文件"),
    ("保障房", "保障性住房", "公租房", "公共租赁住房"),
    ("幼升小", "小学入学", "义务教育招生"),
    ("创业补贴", "创业补助"),
    ("年报", "年度报告"),
)


def load(model: Any) -> None:
    """Put the groups into an empty table; a city that has its own keeps them."""
    if not model.objects.exists():
        model.objects.bulk_create(model(words=list(words)) for words in GROUPS)
