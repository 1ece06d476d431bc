"""What an editor writes about a consultation, as fields; a kind shows only what it needs."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from disclosure.entries.models import Entry
from disclosure.entries.selectors import published
from disclosure.participation.actions.prepare import Facts
from disclosure.participation.models import Consultation
from disclosure.participation.programme import parse_agenda, parse_assessors, parse_criteria, write_lines
from disclosure.participation.schema import parse_questions, write_questions
from disclosure.participation.words import Kind
from portal.core.clock import SHANGHAI
from portal.core.day_inputs import DayInput, MomentInput
from portal.core.errors import Invalid

_ASSESSMENT = ("agenda", "criteria", "assessors")


def long_words(label: Any, help_text: Any = "", *, rows: int = 6) -> forms.CharField:
    """A field for a text as long as a law."""
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=50_000, widget=forms.Textarea({"rows": rows})
    )


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """A local date."""
    widget = DayInput()
    return forms.DateField(label=label, help_text=help_text, widget=widget)


def moment(label: Any, *, required: bool = True) -> forms.DateTimeField:
    """A local time of Asia/Shanghai."""
    widget = MomentInput()
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
    return forms.DateTimeField(label=label, required=required, widget=widget, input_formats=formats)


def entry_of(number: str) -> Entry | None:
    """A published text by its index number; Invalid for another one."""
    if not number.strip():
        return None
    found = published().filter(index_number=number.strip()).first()
    if found is None:
        raise Invalid(gettext("没有这个索引号的公开信息。"), {"entry": [gettext("没有这个索引号的公开信息，请核对。")]})
    return found


def parse_seats(text: str) -> list[dict[str, Any]]:
    """Seats from lines ``居民代表|10``."""
    seats = []
    for place, line in enumerate((each.strip() for each in text.splitlines() if each.strip()), 1):
        label, _bar, count = line.replace("｜", "|").partition("|")
        if not (label.strip() and count.strip().isascii() and count.strip().isdigit() and 0 < int(count) < 10_000):
            sentence = gettext("第 %d 行看不懂。每行一类参加人和席位数，例如：居民代表|10") % place
            raise Invalid(sentence, {"seats": [sentence]})
        seats.append({"code": f"g{place}", "label": label.strip()[:50], "seats": int(count)})
    return seats


class FactsFields(forms.Form):
    """What an editor writes about a consultation; a kind shows only what it needs."""

    title = forms.CharField(label=_("标题"), max_length=150)
    entry = forms.CharField(label=_("所属公开信息的索引号"), required=False, max_length=40)
    text = long_words(_("草案全文"), rows=12)
    explanation = long_words(_("起草说明"))
    background = long_words(_("背景"))
    ways = long_words(_("提出意见的方式"), _("网上之外的途径：信函、电话、邮箱、现场。"), rows=3)
    opens_on = day_field(_("开始日期"))
    closes_on = day_field(_("截止日期"), _("重大决策草案一般不少于30日。"))
    short_reason = forms.CharField(label=_("缩短期限的理由"), max_length=300, required=False)
    questions = long_words(
        _("题目"), _("每行一题：单选*|问题|选项一|选项二。种类有单选、多选、问答，带*的必答。"), rows=8
    )
    seats = long_words(_("席位"), _("每行一类参加人和席位数，例如：居民代表|10"), rows=4)
    held_at = moment(_("开会时间"), required=False)
    place = forms.CharField(label=_("开会地点"), max_length=200, required=False)
    agenda = long_words(_("议程"), _("每行一项，先写当天的时间，例如：09:00|现场演示"), rows=6)
    criteria = long_words(_("评分项目"), _("每行一项和满分（1到100），例如：服务态度|40"), rows=4)
    assessors = long_words(
        _("评议人"), _("每行一位姓名和单位，至少3名，不能来自本单位，例如：张示例|示范大学。会向社会公布。"), rows=6
    )

    def keep_for(self, kind: str) -> None:
        """Leave out what this kind has not."""
        gone = {
            Kind.DECISION: ("questions", "seats", "held_at", "place", *_ASSESSMENT),
            Kind.SURVEY: ("text", "explanation", "ways", "short_reason", "seats", "held_at", "place", *_ASSESSMENT),
            Kind.HEARING: ("questions", "short_reason", *_ASSESSMENT),
            Kind.SESSION: ("questions", "short_reason", *_ASSESSMENT),
            Kind.ASSESSMENT: ("explanation", "questions", "seats", "short_reason"),
        }[Kind(kind)]
        for name in gone:
            del self.fields[name]
        if kind == Kind.ASSESSMENT:
            self._speak_of_assessment()

    def _speak_of_assessment(self) -> None:
        """People ask from the first day to the last; the demonstration is on one of them."""
        words = {
            "text": (gettext("演示内容"), gettext("在网上公开演示什么：办理过程、成果、整改情况。")),
            "ways": (gettext("提问的其他方式"), None),
            "opens_on": (gettext("提问开始日期"), None),
            "closes_on": (gettext("提问截止日期"), gettext("评议当天在这段时间里。")),
            "held_at": (gettext("评议当天的开始时间"), None),
            "place": (gettext("地点或观看方式"), None),
        }
        for name, (label, hint) in words.items():
            self.fields[name].label = label
            if hint is not None:
                self.fields[name].help_text = hint

    def facts(self) -> Facts:
        """What the action takes; raises Invalid for lines that cannot be read."""
        given = dict(self.cleaned_data)
        given.pop("version", None)
        given["entry"] = entry_of(given["entry"])
        for name, reader in _READERS.items():
            if name in given:
                given[name] = reader(given[name])
        return Facts(**given)


_READERS: Mapping[str, Callable[[str], list[dict[str, Any]]]] = {
    "questions": parse_questions,
    "seats": parse_seats,
    "agenda": parse_agenda,
    "criteria": parse_criteria,
    "assessors": parse_assessors,
}


def written(row: Consultation) -> dict[str, Any]:
    """What was written before, as the fields show it."""
    names = ("title", "text", "explanation", "background", "ways", "opens_on", "closes_on", "short_reason", "place")
    return {
        **{name: getattr(row, name) for name in names},
        "held_at": row.held_at.astimezone(SHANGHAI) if row.held_at else None,
        "entry": row.entry.index_number if row.entry else "",
        "questions": write_questions(row.questions),
        "seats": write_lines(row.seats, "label", "seats"),
        "agenda": write_lines(row.agenda, "at", "text"),
        "criteria": write_lines(row.criteria, "label", "most"),
        "assessors": write_lines(row.assessors, "name", "organisation"),
    }


class New(FactsFields):
    """A new consultation of a kind."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, kind: str, now: datetime) -> None:
        super().__init__(data, initial={"opens_on": now.date()})
        self.keep_for(kind)
