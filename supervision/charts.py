"""Draws figures as SVG with Vega-Lite: ``python -m supervision.charts`` reads JSON and writes the pictures.

It runs as a process of its own, which the worker starts: the drawing engine keeps some hundred megabytes for
ever. No Django here. Data: ``{"name", "series": [label, …], "rows": [[group, series index, count], …], …}``.
What a colour says, a pattern, a dash or a shape says too.
"""

import json
import sys
from typing import Any

INK, LINE, GREEN, BLUE, AMBER, RED = "#1F2937", "#D9DEE5", "#1B7F4B", "#0B5CAB", "#9A5B00", "#B42318"
FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"
_LINE = '<path d="{}" stroke="{}" stroke-width="{}" fill="none"/>'
# A fill that tells a series apart without its colour.
PATTERNS = {
    AMBER: _LINE.format("M-2 2 2 -2M0 8 8 0M6 10 10 6", AMBER, 2.5),
    BLUE: f'<circle cx="2" cy="2" r="1.4" fill="{BLUE}"/><circle cx="6" cy="6" r="1.4" fill="{BLUE}"/>',
}


def draw(data: dict[str, Any]) -> str:
    """The picture of a board or a trend."""
    import vl_convert

    chart = {"board": _board, "trend": _trend}[data["name"]](data)
    chart = chart.configure(background="#FFFFFF", font=FONT).configure_view(stroke=None)
    svg: str = vl_convert.vegalite_to_svg(
        chart.configure_axis(labelColor=INK, titleColor=INK, gridColor=LINE, labelFontSize=13, labelLimit=220)
        .configure_legend(labelColor=INK, labelFontSize=13, orient="top", title=None, symbolSize=160)
        .to_dict()
    )
    return _patterned(svg) if data["name"] == "board" else svg


def _rows(data: dict[str, Any]) -> Any:
    import altair

    named = [
        {"group": group, "series": data["series"][number], "order": number, "count": count}
        for group, number, count in data["rows"]
    ]
    return altair.Data(values=named)  # type: ignore[no-untyped-call]


def _board(data: dict[str, Any]) -> Any:
    """Bars of offices, stacked by alert, with the numbers in them."""
    import altair as alt

    scale = alt.Scale(domain=data["series"], range=["#E8F1FB", BLUE, AMBER, RED])
    groups = list(dict.fromkeys(group for group, _series, _count in data["rows"]))
    longest = max([len(group) for group in groups], default=1)
    base = alt.Chart(_rows(data)).encode(
        y=alt.Y("group:N", sort=groups, title=None, axis=alt.Axis(minExtent=14 * longest, ticks=False, domain=False)),
        x=alt.X("count:Q", stack="zero", title=data["unit"], axis=alt.Axis(tickMinStep=1, format="d")),
        order=alt.Order("order:Q"),
    )
    bars = base.mark_bar(stroke=INK, strokeWidth=0.6).encode(color=alt.Color("series:N", scale=scale))
    return bars.properties(width=620, height=alt.Step(26))


def _trend(data: dict[str, Any]) -> Any:
    """A line for each series, told apart by dash and shape."""
    import altair as alt

    names = data["series"]
    chart = alt.Chart(_rows(data)).mark_line(point=alt.OverlayMarkDef(size=45, filled=True), strokeWidth=2)
    return chart.encode(
        x=alt.X("group:O", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=alt.Y("count:Q", title=data["unit"], axis=alt.Axis(tickMinStep=1, format="d")),
        color=alt.Color("series:N", scale=alt.Scale(domain=names, range=[BLUE, GREEN, RED])),
        strokeDash=alt.StrokeDash("series:N", scale=alt.Scale(domain=names, range=[[1, 0], [6, 3], [2, 2]])),
        shape=alt.Shape("series:N", scale=alt.Scale(domain=names, range=["circle", "square", "triangle-up"])),
    ).properties(width=760, height=220)


def _patterned(svg: str) -> str:
    """Replaces plain fills by the patterns of their colours."""
    made = []
    for number, (colour, drawing) in enumerate(PATTERNS.items()):
        made.append(
            f'<pattern id="p{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="#FFFFFF"/>{drawing}</pattern>'
        )
        svg = svg.replace(f'fill="{colour}"', f'fill="url(#p{number})"')
    head, rest = svg.split(">", 1)
    return f"{head}><defs>{''.join(made)}</defs>{rest}"


if __name__ == "__main__":
    json.dump([draw(each) for each in json.load(sys.stdin)], sys.stdout)
