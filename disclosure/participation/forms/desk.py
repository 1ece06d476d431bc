"""The forms of the moves of consultations and questions; they hold no rule of the law."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from disclosure.entries.models import Entry
from disclosure.entries.selectors import published
from disclosure.participation.actions import meetings, papers, prepare, prolong, results
from disclosure.participation.actions.prepare import Facts
from disclosure.participation.papers import findings, papers_of
from disclosure.participation.schema import parse_questions, write_questions
from disclosure.participation.words import Kind, Showing, Verdict
from portal.core.clock import SHANGHAI
from portal.core.day_inputs import DayInput, MomentInput
from portal.core.errors import Invalid
from portal.matters.move_pages import MoveForm, long_text

MOST_CHOICES = 200
"""Opinions that one form offers to group; the next ones come when these are explained."""


def _long(label: Any, help_text: Any = "", *, rows: int = 6) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=50_000, widget=forms.Textarea({"rows": rows})
    )


def _day(label: Any, help_text: Any = "") -> forms.DateField:
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
    text = _long(_("草案全文"), rows=12)
    explanation = _long(_("起草说明"))
    background = _long(_("背景"))
    ways = _long(_("提出意见的方式"), _("网上之外的途径：信函、电话、邮箱、现场。"), rows=3)
    opens_on = _day(_("开始日期"))
    closes_on = _day(_("截止日期"), _("重大决策草案一般不少于30日。"))
    short_reason = forms.CharField(label=_("缩短期限的理由"), max_length=300, required=False)
    questions = _long(_("题目"), _("每行一题：单选*|问题|选项一|选项二。种类有单选、多选、问答，带*的必答。"), rows=8)
    seats = _long(_("席位"), _("每行一类参加人和席位数，例如：居民代表|10"), rows=4)
    held_at = moment(_("开会时间"), required=False)
    place = forms.CharField(label=_("开会地点"), max_length=200, required=False)

    def keep_for(self, kind: str) -> None:
        """Leave out what this kind has not."""
        gone = {
            Kind.DECISION: ("questions", "seats", "held_at", "place"),
            Kind.SURVEY: ("text", "explanation", "ways", "short_reason", "seats", "held_at", "place"),
            Kind.HEARING: ("questions", "short_reason"),
            Kind.SESSION: ("questions", "short_reason"),
        }[Kind(kind)]
        for name in gone:
            del self.fields[name]

    def facts(self) -> Facts:
        """What the action takes; raises Invalid for lines that cannot be read."""
        given = dict(self.cleaned_data)
        given.pop("version", None)
        given["entry"] = entry_of(given["entry"])
        for name, reader in (("questions", parse_questions), ("seats", parse_seats)):
            if name in given:
                given[name] = reader(given[name])
        return Facts(**given)


class Edit(MoveForm, FactsFields):
    """The draft again."""

    action = prepare.edit

    def prepare(self) -> None:
        row = self.row
        names = ("title", "text", "explanation", "background", "ways", "opens_on", "closes_on", "short_reason", "place")
        self.initial.update({name: getattr(row, name) for name in names})
        self.initial.update(
            {
                "held_at": row.held_at.astimezone(SHANGHAI) if row.held_at else None,
                "entry": row.entry.index_number if row.entry else "",
                "questions": write_questions(row.questions),
                "seats": "\n".join(f"{each['label']}|{each['seats']}" for each in row.seats),
            }
        )
        self.keep_for(row.kind)

    def arguments(self) -> dict[str, Any]:
        return {"facts": self.facts()}


class Attach(MoveForm):
    action = papers.attach
    file = forms.FileField(label=_("附件"), help_text=_("PDF、DOCX、XLSX、JPG、PNG，不超过20 MB；会自动检查隐藏内容。"))

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data["file"]
        return {"name": given.name, "content": given.file}


class Detach(MoveForm):
    action = papers.detach
    document = forms.TypedChoiceField(label=_("去掉哪个附件"), coerce=int)

    def prepare(self) -> None:
        field = self.fields["document"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = list(papers_of(self.row).values_list("pk", "title"))


class Submit(MoveForm):
    action = prepare.submit


class Discard(MoveForm):
    action = prepare.discard
    question = _("作废以后不能恢复。确定作废吗？")
    sure = forms.BooleanField(label=_("我确定这份草稿不再需要"))

    def arguments(self) -> dict[str, Any]:
        return {}


class PassReview(MoveForm):
    action = prepare.pass_review
    grounds = long_text(_("审核意见"), required=False)

    def prepare(self) -> None:
        if count := len(findings(self.row)):
            label = gettext("附件检查发现 %d 个问题，我已逐条看过") % count
            self.fields["seen"] = forms.BooleanField(label=label, required=False)


class Approve(MoveForm):
    action = prepare.approve
    question = _("批准后到开始日期自动向社会公布。确定批准吗？")
    grounds = long_text(_("批准意见"), required=False)


class SendBack(MoveForm):
    action = prepare.send_back
    reason = long_text(_("需要修改什么"))


class Draw(MoveForm):
    action = meetings.draw
    question = _("抽取只进行一次，种子和结果立即记入办理记录。确定现在抽取吗？")
    sure = forms.BooleanField(label=_("报名已经截止，可以抽取"))

    def arguments(self) -> dict[str, Any]:
        return {}


class SendMaterials(MoveForm):
    action = meetings.send_materials


class Postpone(MoveForm):
    action = meetings.postpone
    held_at = moment(_("新的开会时间"))
    reason = long_text(_("改期的理由"))


class Prolong(MoveForm):
    """The last day that is announced now, to be put later."""

    action = prolong.prolong
    closes_on = _day(_("新的截止日期"), _("只能比现在的截止日期晚。"))
    reason = long_text(_("延长的理由（公众会看到）"))

    def prepare(self) -> None:
        self.initial["closes_on"] = self.row.closes_on


class Explain(MoveForm):
    """One opinion or several that say the same."""

    action = results.explain
    title = forms.CharField(label=_("意见（概括）"), max_length=300)
    verdict = forms.ChoiceField(label=_("采纳情况"), choices=Verdict.choices, widget=forms.RadioSelect)
    reason = long_text(_("理由"), _("部分采纳和未采纳的必须写。"), required=False)
    opinions = forms.TypedMultipleChoiceField(
        label=_("属于这一组的意见"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        if self.row.kind != Kind.DECISION:
            del self.fields["opinions"]
            return
        rows = self.row.opinions.filter(showing=Showing.SHOWN, explanation=None).order_by("number")
        found = rows.values_list("number", "text")[:MOST_CHOICES]
        field = self.fields["opinions"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(number, f"{number}. {text[:120]}") for number, text in found]


class Unexplain(MoveForm):
    """Which explanation was wrong."""

    action = results.unexplain
    explanation = forms.TypedChoiceField(label=_("要删去的说明"), coerce=int)

    def prepare(self) -> None:
        field = self.fields["explanation"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [
            (each.pk, f"{each.title}：{each.get_verdict_display()}") for each in self.row.explanations.all()
        ]


class WriteResult(MoveForm):
    action = results.write_result
    summary = _long(_("采纳情况综述"))
    minutes = _long(_("会议记录"), rows=10)

    def prepare(self) -> None:
        self.initial.update({"summary": self.row.summary, "minutes": self.row.minutes})
        if self.row.kind not in (Kind.HEARING, Kind.SESSION):
            del self.fields["minutes"]


class SubmitResult(MoveForm):
    action = results.submit_result


class SendBackResult(MoveForm):
    action = results.send_back_result
    reason = long_text(_("需要修改什么"))


class Conclude(MoveForm):
    action = results.conclude
    question = _("批准后立即向社会公布采纳情况。确定公布吗？")
    grounds = long_text(_("审核意见"), required=False)


class Withdraw(MoveForm):
    action = results.withdraw
    question = _("撤下后公众只看到标题和理由。确定撤下吗？")
    reason = long_text(_("撤下的理由（公众会看到）"))


FORMS: dict[str, type[MoveForm]] = {
    "edit": Edit,
    "attach": Attach,
    "detach": Detach,
    "submit": Submit,
    "discard": Discard,
    "pass_review": PassReview,
    "approve": Approve,
    "send_back": SendBack,
    "draw": Draw,
    "send_materials": SendMaterials,
    "postpone": Postpone,
    "prolong": Prolong,
    "explain": Explain,
    "unexplain": Unexplain,
    "write_result": WriteResult,
    "submit_result": SubmitResult,
    "send_back_result": SendBackResult,
    "conclude": Conclude,
    "withdraw": Withdraw,
}


class New(FactsFields):
    """A new consultation of a kind."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, kind: str, now: datetime) -> None:
        super().__init__(data, initial={"opens_on": now.date()})
        self.keep_for(kind)
