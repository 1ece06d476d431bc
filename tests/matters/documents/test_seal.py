"""Seals and QR codes are stand-alone SVG."""

import re
from xml.etree import ElementTree

import pytest

from portal.matters.documents.pictures import heading_svg
from portal.matters.documents.qr import qr_svg
from portal.matters.documents.seal import seal_svg


def words(svg: str) -> str:
    return "".join(ElementTree.fromstring(svg).itertext())


def test_seal_holds_name_kind_and_demo_mark() -> None:
    assert words(seal_svg("示范市市场监督管理局")) == "示范市市场监督管理局行政审批专用章演示"


def test_real_seal_has_no_demo_mark() -> None:
    assert words(seal_svg("示范市人民政府", kind="", demo=False)) == "示范市人民政府"


@pytest.mark.parametrize("name", ["局", "示范市住房和城乡建设局与自然资源和规划局", "a<b>&c"])
def test_any_name_gives_well_formed_svg(name: str) -> None:
    assert words(seal_svg(name)).startswith(name)


def test_long_name_leaves_the_foot_of_the_seal_free() -> None:
    turns = [float(turn) for turn in re.findall(r"rotate\((-?[0-9.]+) ", seal_svg("示" * 30))]
    assert max(turns) == -min(turns) <= 113


def test_heading_is_well_formed() -> None:
    assert words(heading_svg("受理<通知>书")) == "受理<通知>书"


def test_qr_is_well_formed_and_names_no_address() -> None:
    svg = qr_svg("http://127.0.0.1:8000/verify/ABC")
    ElementTree.fromstring(svg)
    assert "style=" not in svg
