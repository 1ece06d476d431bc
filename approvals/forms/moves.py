"""One form for each move of an officer: what it asks, and the action that it hands over to.

A form holds no rule of the law: it only knows what must be filled in. Actions decide, and what they refuse as
Invalid comes back into the same form with the typed text.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.actions import assign, decide, deliver, extend, receive, review, special, withdraw
from approvals.limits import EXTENSION_DAYS
from approvals.models import Case
from approvals.rules import may_do_step
from approvals.special import Ground
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.core.errors import Invalid

Action = Callable[..., Case]


def _long(label: Any, help_text: Any = "", *, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=2000, widget=forms.Textarea({"rows": rows, "maxlength": 2000})
    )


class MoveForm(forms.Form):
    """``version`` is the page that the officer saw. ``question`` asks once more before a weighty move."""

    action: ClassVar[Action]
    question: ClassVar[str | Promise] = ""
    template: ClassVar[str] = "approvals/move_fields.html"
    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, case: Case, user: User, auto_id: str = "id_%s") -> None:
        self.case, self.user = case, user
        super().__init__(data, auto_id=auto_id, initial={"version": case.matter.version})
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices that depend on the case."""

    def arguments(self) -> dict[str, Any]:
        """What the action takes beside number, actor and version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def act(self) -> Case:
        """Hand over to the action; raises what the action raises."""
        return type(self).action(
            self.case.matter.number, actor=self.user, version=self.cleaned_data["version"], **self.arguments()
        )

    def take_errors(self, error: Invalid) -> None:
        """Show what the action refused: at the fields it names, and as a sentence on top."""
        for name, sentences in error.fields.items():
            if name in self.fields:
                for sentence in sentences:
                    self.add_error(name, sentence)
        self.add_error(None, error.message)


class Accept(MoveForm):
    action = receive.accept


class RefuseAcceptance(MoveForm):
    action = receive.refuse_acceptance
    question = _("不予受理决定书将立即生成并通知申请人。确认不予受理吗？")
    WHY = (
        ("other_organ", _("不属于本机关职权范围（行政许可法第三十二条第二项）")),
        ("none", _("依法不需要行政许可（第一项）")),
    )

    why = forms.ChoiceField(label=_("情形"), choices=WHY, widget=forms.RadioSelect)
    competent_organ = forms.CharField(
        label=_("应当向哪个机关申请"), required=False, max_length=100, help_text=_("不属于本机关职权时必须写明")
    )
    reason = _long(_("理由"), _("写给申请人看：事实、理由和依据"))

    def arguments(self) -> dict[str, Any]:
        return {
            "reason": self.cleaned_data["reason"],
            "competent_organ": self.cleaned_data["competent_organ"],
            "not_required": self.cleaned_data["why"] == "none",
        }


class StartReview(MoveForm):
    action = review.start_review


class Review(MoveForm):
    action = review.review

    step = forms.ChoiceField(label=_("环节"))
    passed = forms.TypedChoiceField(
        label=_("结论"),
        choices=(("yes", _("符合条件")), ("no", _("不符合条件"))),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    opinion = _long(_("审查意见"), _("写明看了什么、依据哪一条、结论是什么"))

    def prepare(self) -> None:
        mine = [(step.key, step.name) for step in self.case.steps.all() if may_do_step(self.user, step)]
        _choices(self, "step", mine)


class ProposeSuspension(MoveForm):
    action = special.propose_suspension

    ground = forms.ChoiceField(label=_("法定情形"), choices=Ground.choices, help_text=_("行政许可法第四十五条"))
    days = forms.IntegerField(label=_("预计工作日"), min_value=1, help_text=_("将书面告知申请人"))
    reason = _long(_("理由"))


class Suspend(MoveForm):
    action = special.suspend
    question = _("批准后办理期限从今天起暂停计时，并书面告知申请人。确认批准吗？")


class Resume(MoveForm):
    action = special.resume

    result = _long(_("特别程序的结果"), _("申请人会在恢复办理通知书中看到"))


class Extend(MoveForm):
    action = extend.extend
    question = _("法定期限只能延长一次，延期办理告知书将立即生成。确认批准吗？")

    days = forms.IntegerField(label=_("延长的工作日"), initial=EXTENSION_DAYS, min_value=1)
    reason = _long(_("延期的理由"), _("申请人有权知道"))


class Assign(MoveForm):
    action = assign.assign

    handler = forms.ModelChoiceField(User.objects.none(), label=_("承办人"))

    def prepare(self) -> None:
        posts = Post.objects.filter(office=self.case.matter.office_id, role=Role.REVIEWER, is_active=True)
        people = User.objects.filter(pk__in=posts.values("holder_a")) | User.objects.filter(
            pk__in=posts.values("holder_b")
        )
        field = self.fields["handler"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people.order_by("display_name", "pk")


class Grant(MoveForm):
    action = decide.grant
    question = _("准予决定书将立即生成、加盖电子印章并通知申请人。确认准予吗？")

    reason = forms.CharField(
        label=_("决定的说明"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2, "maxlength": 2000})
    )


class Refuse(MoveForm):
    action = decide.refuse
    question = _("不予许可决定书将立即生成、加盖电子印章并通知申请人。确认不予许可吗？")

    reason = _long(_("事实、理由和依据"), _("写明查明的事实、适用的条款；复议和诉讼的途径由系统写入决定书"), rows=5)


class Issue(MoveForm):
    action = deliver.issue


class Serve(MoveForm):
    action = deliver.serve

    way = forms.ChoiceField(label=_("送达方式"), choices=tuple(deliver.SERVE_WAYS.items()))
    receiver = forms.CharField(label=_("签收人"), required=False, max_length=60)


class Archive(MoveForm):
    action = deliver.archive


class Terminate(MoveForm):
    action = withdraw.terminate
    question = _("终止后此件不再办理，通知书将立即生成。确认终止吗？")

    reason = _long(_("终止的理由"), _("例如：申请人死亡或者单位终止，许可对象已不存在"))


def _choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
    if len(choices) == 1:
        field.initial = choices[0][0]
