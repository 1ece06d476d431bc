"""Every component once, with invented data and no query: browser tests photograph this page."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from portal.core import clock
from portal.hall.ruler_samples import rulers
from portal.hall.samples import ErrorForm, FilterForm, SampleForm


def show(request: HttpRequest) -> HttpResponse:
    """The style guide."""
    context = {
        "form_sample": SampleForm(auto_id="sample_%s"),
        "form_wrong": _wrong_form(),
        "form_filter": FilterForm(auto_id="filter_%s"),
        "rulers": rulers(),
    }
    return render(request, "hall/styleguide.html", {**context, **_lists(), **_records()})


def _wrong_form() -> ErrorForm:
    form = ErrorForm({"phone": "1380"})
    form.is_valid()
    return form


def _lists() -> dict[str, Any]:
    return {
        "trail": [(_("个人办事"), "#"), (_("样式指南"), "")],
        "steps": [
            SimpleNamespace(name=_("提交申请"), state="done", note=_("8月3日")),
            SimpleNamespace(name=_("受理"), state="done", note=_("8月4日")),
            SimpleNamespace(name=_("审查"), state="now", note=_("市场监督管理局")),
            SimpleNamespace(name=_("决定"), state="next", note=""),
            SimpleNamespace(name=_("送达"), state="next", note=""),
        ],
        "tasks": [
            SimpleNamespace(name=_("申请人信息"), url="#", word=_("已完成"), tone="good", hint=""),
            SimpleNamespace(name=_("经营场所"), url="#", word=_("填写中"), tone="now", hint=""),
            SimpleNamespace(name=_("签字提交"), url="", word=_("暂不能开始"), tone="", hint=_("先完成上面两项")),
        ],
        "tabs": [(_("待受理"), "#", True, 12), (_("在办"), "#", False, 48), (_("已超期"), "#", False, 0)],
        "staff_menu_sample": [(_("我的办件"), "#", True, 12), (_("公共池"), "#", False, 5)],
        "columns": [(_("部门"), False), (_("收件"), True), (_("按时办结"), True), (_("超期"), True)],
        "table_rows": [
            [_("市场监督管理局"), 1284, 1279, 5],
            [_("公安局"), 2310, 2310, 0],
            [_("民政局"), 96, 95, 1],
        ],
        "chart": mark_safe(_CHART),  # noqa: S308 - a constant of this file
        "page": SimpleNamespace(next_token="b2", previous_token="a1"),  # noqa: S106 - a place in a list
    }


def _records() -> dict[str, Any]:
    now = clock.now()
    return {
        "answers": [
            SimpleNamespace(label=_("姓名"), value=_("张三（示例）"), change_url="#"),
            SimpleNamespace(label=_("经营场所"), value=_("示范市中心区幸福路 1 号"), change_url="#"),
            SimpleNamespace(label=_("法定期限"), value=_("20 个工作日"), change_url=""),
        ],
        "events": [
            SimpleNamespace(at=now, title=_("进入审查"), who=_("李敏，市场监督管理局"), why=""),
            SimpleNamespace(
                at=now - timedelta(days=2),
                title=_("要求补正"),
                who=_("王强，综合窗口"),
                why=_("缺少经营场所使用证明，请一次补齐。"),
            ),
            SimpleNamespace(at=now - timedelta(days=3), title=_("收到申请"), who=_("网上提交"), why=""),
        ],
        "files": [
            SimpleNamespace(name=_("身份证正面.jpg"), size=348_160, url="#", problem=""),
            SimpleNamespace(name=_("租赁合同.exe"), size=0, url="", problem=_("不能上传这种文件，请换成 PDF 或图片")),
        ],
        "saved_at": now,
    }


_CHART = (
    '<svg viewBox="0 0 320 84" role="img" aria-label="市场监督管理局 99.6%，公安局 100%，民政局 99.0%">'
    '<g fill="#0B5CAB"><rect y="4" width="308" height="18" rx="2"/><rect y="32" width="320" height="18"'
    ' rx="2"/><rect y="60" width="300" height="18" rx="2"/></g></svg>'
)
