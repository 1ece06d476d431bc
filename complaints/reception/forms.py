"""Forms of receptions: planning, the moves, booking."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.kinds import Kind
from complaints.models import BookingState, ReceptionKind
from complaints.reception import actions
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.core.day_inputs import DayInput
from portal.core.errors import Invalid
from portal.core.identifiers import check_phone
from portal.matters.move_pages import MoveForm, long_text

_TIME = forms.TimeInput({"type": "time"})


class PlanForm(forms.Form):
    """A session as it is planned."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=_("形式"), choices=ReceptionKind.choices)
    leader = forms.ModelChoiceField(label=_("接访领导"), queryset=User.objects.none())
    topic = forms.CharField(label=_("主题"), max_length=100)
    place = forms.CharField(label=_("地点"), max_length=200)
    day = forms.DateField(label=_("日期"), widget=DayInput())
    begins = forms.TimeField(label=_("开始"), widget=_TIME)
    ends = forms.TimeField(label=_("结束"), widget=_TIME)
    places = forms.IntegerField(label=_("名额"), min_value=1, max_value=actions.MOST_PLACES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leader = self.fields["leader"]
        assert isinstance(leader, forms.ModelChoiceField)
        posts = Post.objects.filter(role=Role.LEADER, is_active=True).values("holder_a")
        leader.queryset = User.objects.filter(pk__in=posts, is_active=True).order_by("pk")

    def plan(self) -> actions.Plan:
        """What the action takes."""
        return actions.Plan(**self.cleaned_data)


class Publish(MoveForm):
    action = actions.publish
    question = _("公布后任何人都能看到并预约。确认公布吗？")


class Cancel(MoveForm):
    action = actions.cancel
    question = _("取消后所有预约作废。确认取消吗？")
    reason = forms.CharField(label=_("取消原因"), max_length=200)


class Attend(MoveForm):
    action = actions.attend
    booking = forms.TypedChoiceField(label=_("预约人"), coerce=int)
    came = forms.TypedChoiceField(
        label=_("来了吗？"), choices=[("yes", _("是")), ("no", _("否"))], coerce=lambda value: value == "yes"
    )
    kind = forms.ChoiceField(label=_("诉求类型"), choices=Kind.choices, initial=Kind.HELP)
    said = long_text(_("反映的事情和领导的意见"), _("会登记成工单，按工单的期限办理。"), rows=5, required=False)

    def prepare(self) -> None:
        field = self.fields["booking"]
        assert isinstance(field, forms.TypedChoiceField)
        rows = self.row.bookings.filter(state=BookingState.BOOKED).order_by("id")
        field.choices = [(each.pk, f"{each.name}：{each.subject[:40]}") for each in rows]


class Hold(MoveForm):
    action = actions.hold
    question = _("完成后不能再改。没有登记的预约按未到处理。确认完成吗？")
    record = long_text(_("接访记录"), _("谁来反映什么、领导的意见、谁来办、何时办好。"), rows=8)


class PublishRecord(MoveForm):
    action = actions.publish_record
    question = _("公开后任何人都能看到。您已核对记录里没有个人信息吗？")


FORMS: dict[str, type[MoveForm]] = {
    "publish": Publish,
    "cancel": Cancel,
    "attend": Attend,
    "hold": Hold,
    "publish_record": PublishRecord,
}


class BookForm(forms.Form):
    """What who books must say."""

    use_required_attribute = False
    name = forms.CharField(label=_("姓名"), max_length=60)
    phone = forms.CharField(
        label=_("电话"), max_length=20, widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"})
    )
    subject = long_text(_("想反映什么事"), _("几句话就行，让领导事先了解。"))

    def clean_phone(self) -> str:
        try:
            return check_phone(self.cleaned_data["phone"])
        except Invalid as error:
            raise forms.ValidationError(error.message) from error
