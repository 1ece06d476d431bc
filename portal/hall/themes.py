"""Life events of the home page: themes that mark a turn in a person's or a company's life."""

from collections.abc import Sequence

LIFE_EVENTS = (
    *("出生", "上学", "就业", "婚育", "住房", "医疗卫生", "交通出行", "社会救助", "退休", "身后"),
    *("开办企业", "经营许可", "工程建设"),
)


def life_events(themes: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The themes that are life events, in the order of a life; the biggest themes when there are none."""
    counts = dict(themes)
    return [(name, counts[name]) for name in LIFE_EVENTS if name in counts] or list(themes[:10])
