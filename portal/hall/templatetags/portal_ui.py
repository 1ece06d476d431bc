"""Filters and tags of the pages: dates and money in words, icons, fields, tags, switches."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, Field, Select
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from portal.core import clock
from portal.core.text import day_in_words
from portal.core.workdays import DayLine, Unit
from portal.hall import footer, icons, menus, modes
from portal.hall.clock_ruler import PAINT, ruler

register = template.Library()

TONE_ICONS = {"": "dot", "now": "clock", "good": "check", "warn": "alert", "bad": "cross", "paused": "pause"}
CARD_WORDS = {"warning": gettext_noop("预警"), "yellow": gettext_noop("黄牌"), "red": gettext_noop("红牌")}


@register.filter
def html_lang(code: str) -> str:
    """The value of ``lang`` for a Django language code."""
    return {"zh-hans": "zh-CN"}.get(code, code)


@register.filter
def mode_classes(request: HttpRequest | None) -> str:
    """Classes of ``<html>`` for the display modes that this browser has chosen."""
    return " ".join(modes.chosen(request)) if request else ""


@register.filter
def cn_date(value: date | datetime | None) -> str:
    """2026年8月21日 (21 August 2026 in English); the local date of a moment; empty for None."""
    if value is None:
        return ""
    day = clock.local_date(value) if isinstance(value, datetime) else value
    return day_in_words(day)


@register.filter
def cn_datetime(value: datetime | None) -> str:
    """2026年8月21日 15:42, Asia/Shanghai; empty for None."""
    if value is None:
        return ""
    return f"{cn_date(value)} {timezone.localtime(value, clock.SHANGHAI):%H:%M}"


@register.filter
def days_left(days: int | None) -> str:
    """Working days until the due date in words; negative is late; empty for None."""
    if days is None:
        return ""
    if days == 0:
        return _("今天到期")
    if days < 0:
        return ngettext("已超过 %d 个工作日", "已超过 %d 个工作日", -days) % -days
    return ngettext("还剩 %d 个工作日", "还剩 %d 个工作日", days) % days


@register.filter
def days_tone(days: int | None) -> str:
    """The tone of a tag for working days left: bad when late, warn on the last two days."""
    if days is None:
        return ""
    return "bad" if days < 0 else "warn" if days <= 2 else "now"


@register.filter
def yuan(fen: int | None) -> str:
    """Integer fen as 1,234.56 元; whole yuan without decimals; empty for None."""
    if fen is None:
        return ""
    amount = Decimal(fen) / 100
    return _("%s 元") % (f"{amount:,.2f}" if fen % 100 else f"{amount:,.0f}")


@register.filter
def file_size(size: int | None) -> str:
    """Bytes as 340 KB or 1.2 MB; empty for None."""
    if size is None:
        return ""
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(1, round(size / 1024))} KB"


@register.filter
def later(value: date, days: int) -> date:
    """The date so many natural days later."""
    return value + timedelta(days=days)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inline picture by name (portal.hall.icons)."""
    return icons.icon(name)


@register.inclusion_tag("components/status_tag.html")
def status_tag(word: str, tone: str = "") -> dict[str, Any]:
    """A state as icon, word and colour; tones: '', now, good, warn, bad, paused."""
    return {"word": word, "tone": tone, "icon_name": TONE_ICONS.get(tone, "dot")}


@register.inclusion_tag("components/card_tag.html")
def card_tag(level: str) -> dict[str, Any]:
    """A supervision card: warning (预警), yellow (黄牌) or red (红牌)."""
    return {"level": level, "word": _(CARD_WORDS[level])}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Label, hint, error and control of one form field, whatever its widget."""
    kind = bound.field.widget.__class__.__name__
    return {
        "field": bound,
        "sentences": [plain_sentence(bound, str(text)) for text in bound.errors],
        "is_check": kind == "CheckboxInput",
        "in_parts": kind == "SelectDateWidget",
    }


def plain_sentence(bound: BoundField, text: str) -> str:
    """Names the field where Django only says that something is required."""
    if text != str(Field.default_error_messages["required"]):
        return text
    if bound.use_fieldset or isinstance(bound.field.widget, Select):
        return _("请选择：%s") % bound.label
    if isinstance(bound.field.widget, CheckboxInput):
        return _("请勾选：%s") % bound.label
    return _("请填写：%s") % bound.label


@register.inclusion_tag("components/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """Every field of a form, hidden ones too; use with ``error_summary``."""
    return {"form": form}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm | None) -> dict[str, Any]:
    """What is wrong with the form, each line a link to its field; nothing for a form without errors."""
    return {"errors": list(_problems(form)) if form is not None else []}


def _problems(form: BaseForm) -> Iterator[dict[str, str]]:
    for name, sentences in form.errors.items():
        known = name in form.fields
        target = f"field-{form[name].auto_id}" if known and form[name].use_fieldset else ""
        anchor = target or (form[name].auto_id if known else "")
        for sentence in sentences:
            text = plain_sentence(form[name], str(sentence)) if known else str(sentence)
            yield {"anchor": str(anchor), "text": text}


@register.inclusion_tag("components/site_menu.html", takes_context=True)
def site_menu(context: template.Context) -> dict[str, Any]:
    """The main navigation; leaves out what has no URL yet."""
    request = context.get("request")
    return {"entries": menus.site_menu(request.path if request else "")}


@register.filter
def has_mode(request: HttpRequest | None, mode: str) -> bool:
    """Whether this browser has chosen the display mode (elder, contrast)."""
    return request is not None and mode in modes.chosen(request)


@register.simple_tag
def footer_values() -> footer.Footer:
    """What the footer says, from the settings."""
    return footer.footer()


@register.inclusion_tag("components/clock_ruler.html")
def clock_ruler(
    lines: Sequence[DayLine],
    promised: date | None = None,
    statutory: date | None = None,
    unit: str = Unit.WORKING_DAYS,
    ended: date | None = None,
) -> dict[str, Any]:
    """The clock ruler for the lines of ``Calendar.explain``, as of today (portal.hall.clock_ruler)."""
    today = clock.today()
    return {"ruler": ruler(lines, today=today, promised=promised, statutory=statutory, unit=Unit(unit), ended=ended)}


@register.simple_tag
def ruler_paint(kind: str) -> SafeString:
    """Presentation attributes of a day's square."""
    fill, edge, _ink = PAINT[kind]
    return format_html('fill="{}" stroke="{}"', fill, edge)


@register.simple_tag
def ruler_ink(kind: str) -> SafeString:
    """Presentation attributes of the mark in a day's square."""
    weight = "400" if kind in {"off", "paused"} else "700"
    return format_html('fill="{}" font-weight="{}"', PAINT[kind][2], weight)
