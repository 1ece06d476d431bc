"""Forms of the style guide: one field of each kind."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.day_inputs import DayInput

KINDS = (("new", _("新办")), ("change", _("变更")), ("renew", _("延续")))


class SampleForm(forms.Form):
    """Every widget that the portal's forms use."""

    name = forms.CharField(label=_("经营者姓名"), help_text=_("与身份证一致，例如：张三"))
    phone = forms.CharField(label=_("手机号码"), widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}))
    amount = forms.IntegerField(label=_("资金数额（元）"), required=False)
    opening = forms.DateField(label=_("开业日期"), widget=DayInput())
    area = forms.ChoiceField(label=_("所在区"), choices=(("1", _("中心区")), ("2", _("河东区"))))
    kind = forms.ChoiceField(label=_("办理类型"), choices=KINDS, widget=forms.RadioSelect)
    services = forms.MultipleChoiceField(
        label=_("同时办理"),
        choices=(("seal", _("刻章")), ("tax", _("税务登记"))),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("可以多选"),
    )
    scope = forms.CharField(label=_("经营范围"), widget=forms.Textarea({"rows": 4}))
    proof = forms.FileField(label=_("经营场所证明"), help_text=_("PDF 或图片，不超过 20 MB"))
    agree = forms.BooleanField(label=_("我承诺所填内容真实，并愿意承担责任"))


class ErrorForm(forms.Form):
    """A form that is shown with its errors."""

    name = forms.CharField(label=_("姓名"))
    phone = forms.CharField(label=_("手机号码"), help_text=_("11 位数字"))
    kind = forms.ChoiceField(
        label=_("办理类型"),
        choices=KINDS,
        widget=forms.RadioSelect,
    )

    def clean_phone(self) -> str:
        """Eleven digits."""
        phone = str(self.cleaned_data["phone"])
        if len(phone) != 11:
            raise forms.ValidationError(_("手机号码应为 11 位数字，您填了 %d 位") % len(phone))
        return phone


class FilterForm(forms.Form):
    """Filters of a list."""

    word = forms.CharField(label=_("编号或名称"), required=False)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=(("", _("全部")), ("open", _("在办")), ("late", _("已超期")))
    )
