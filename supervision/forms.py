"""Filters of the lists; they live in the URL."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Office, User
from portal.matters.models import Alert
from supervision.actions import LONGEST
from supervision.board import OPEN_STAGES
from supervision.models import CardState, Level, Rule
from supervision.selectors import LATE, Choice, offices_on_board

ALL = ("", _("全部"))
DAYS = [("", _("不限")), ("1", _("今天")), ("7", _("近 7 天")), ("30", _("近 30 天")), ("90", _("近 90 天"))]


class Filter(forms.Form):
    """A form whose invalid fields count as empty."""

    office = forms.ModelChoiceField(Office.objects.none(), label=_("承办机构"), required=False, empty_label=_("全部"))

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["office"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = offices_on_board(user)

    def chosen(self) -> dict[str, Any]:
        """The filters in use, as the URL writes them."""
        self.is_valid()
        found = {name: self.cleaned_data.get(name) for name in self.fields}
        return {name: getattr(value, "pk", value) for name, value in found.items() if value}


class MatterFilter(Filter):
    """Which open matters."""

    stage = forms.ChoiceField(
        label=_("阶段"), required=False, choices=[ALL, *[(stage.value, stage.label) for stage in OPEN_STAGES]]
    )
    alert = forms.ChoiceField(label=_("警示"), required=False, choices=[ALL, (LATE, _("已超期")), *Alert.choices])
    kind = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def choice(self) -> Choice:
        """The condition for figures and matters."""
        return Choice(**self.chosen())


class CardFilter(Filter):
    """Which cards."""

    level = forms.ChoiceField(label=_("等级"), required=False, choices=[ALL, (LATE, _("黄牌和红牌")), *Level.choices])
    rule = forms.ModelChoiceField(Rule.objects.all(), label=_("规则"), required=False, empty_label=_("全部"))
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[ALL, *CardState.choices])
    days = forms.ChoiceField(label=_("亮牌时间"), required=False, choices=DAYS)

    def chosen(self) -> dict[str, Any]:
        """As of Filter, with the days as a number."""
        found = super().chosen()
        return {**found, "days": int(found["days"])} if "days" in found else found


class TextForm(forms.Form):
    """One text, in the field ``name``."""

    name = ""

    @property
    def typed(self) -> str:
        """What was typed."""
        return str(self.cleaned_data[self.name])


class ExplainForm(TextForm):
    """The office's explanation."""

    name = "text"
    text = forms.CharField(
        label=_("情况说明"),
        help_text=_("写明超期的原因、现在办到哪里、何时办结。最多 1000 个字，提交后不能修改。"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class RevokeForm(TextForm):
    """The supervisor's reason."""

    name = "reason"
    reason = forms.CharField(
        label=_("撤牌理由"),
        help_text=_("写明为什么这张牌不应成立。最多 1000 个字，记入办件记录。"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
