"""Forms of the desk: what is handed over, and the guide of a body."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.reading.actions.guide import GuideText
from disclosure.reading.actions.hand_over import RECEIVERS
from disclosure.reading.models import DisclosureGuide, ReadingPoint
from portal.core.day_inputs import DayInput

_DAY = DayInput()


class HandOverForm(forms.Form):
    """A period, to whom, when."""

    use_required_attribute = False
    first = forms.DateField(label=_("发布日期从"), widget=_DAY)
    last = forms.DateField(label=_("到"), widget=_DAY)
    receiver = forms.ModelChoiceField(
        label=_("接收单位"),
        queryset=ReadingPoint.objects.filter(kind__in=RECEIVERS, is_active=True),
        empty_label=_("请选择"),
    )
    handed_on = forms.DateField(label=_("移交日期"), widget=_DAY)
    note = forms.CharField(label=_("备注"), max_length=200, required=False)


class GuideForm(forms.Form):
    """What the guide says beyond the office row."""

    use_required_attribute = False
    unit = forms.CharField(label=_("公开工作机构名称"), max_length=100)
    classes = forms.CharField(label=_("信息分类"), max_length=3000, widget=forms.Textarea({"rows": 4}))
    arrangement = forms.CharField(label=_("编排体系"), max_length=3000, widget=forms.Textarea({"rows": 3}))
    ways = forms.CharField(label=_("获取方式"), max_length=3000, widget=forms.Textarea({"rows": 4}))
    fax = forms.CharField(label=_("传真"), max_length=40, required=False)
    internet = forms.CharField(label=_("互联网联系方式"), help_text=_("网址或邮箱"), max_length=200, required=False)

    @classmethod
    def of(cls, guide: DisclosureGuide | None) -> "GuideForm":
        """The form as the guide stands."""
        return cls(initial={name: getattr(guide, name) for name in cls.base_fields} if guide else None)

    def text(self) -> GuideText:
        """What was typed; only after is_valid()."""
        typed: dict[str, Any] = self.cleaned_data
        return GuideText(**typed)
