"""Reconsiderations and lawsuits of one's office: list, register, write down the result."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from portal.accounts.asking import user_of
from portal.accounts.models import Office, User
from portal.core.day_inputs import DayInput
from portal.core.errors import Invalid, NotFound
from portal.core.paging import page
from portal.matters.disputes import KEEPS, Filed, decide_dispute, disputes_readable_by, register_dispute
from portal.matters.models import Dispute, DisputeResult, DisputeWay

_DAY = DayInput()


class FiledForm(forms.Form):
    """A dispute as it is registered."""

    use_required_attribute = False
    office = forms.ModelChoiceField(label=gettext_lazy("被申请人（被告）"), queryset=Office.objects.none())
    way = forms.ChoiceField(label=gettext_lazy("途径"), choices=DisputeWay.choices)
    number = forms.CharField(label=gettext_lazy("案号"), max_length=60)
    subject = forms.CharField(label=gettext_lazy("事由"), max_length=200)
    organ = forms.CharField(label=gettext_lazy("复议机关或法院"), max_length=100)
    filed_on = forms.DateField(label=gettext_lazy("受理日期"), widget=_DAY)
    about_disclosure = forms.BooleanField(label=gettext_lazy("政府信息公开案件（计入年度报告）"), required=False)
    matter_number = forms.CharField(label=gettext_lazy("有关办件的编号"), max_length=50, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office = self.fields["office"]
        assert isinstance(office, forms.ModelChoiceField)
        office.queryset = Office.objects.filter(pk__in=user.offices_as(*KEEPS)).order_by("level", "code")


class ResultForm(forms.Form):
    """How it ended."""

    use_required_attribute = False
    result = forms.ChoiceField(
        label=gettext_lazy("结果"),
        choices=[each for each in DisputeResult.choices if each[0] != DisputeResult.PENDING],
    )
    decided_on = forms.DateField(label=gettext_lazy("审结日期"), widget=_DAY)
    note = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )


@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest) -> HttpResponse:
    """The disputes of one's offices, the newest first, and the form to register one."""
    user = user_of(request)
    form = FiledForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            register_dispute(Filed(**form.cleaned_data), actor=user)
        except Invalid as error:
            _show(form, error)
        else:
            messages.success(request, _("已登记。"))
            return redirect("hall:disputes")
    found = page(disputes_readable_by(user), ("-filed_on", "-id"), request.GET.get("after"))
    context = {"page": found, "rows": found.rows, "form": form if user.offices_as(*KEEPS) else None}
    return render(request, "hall/disputes.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One dispute; its office writes down the result."""
    user = user_of(request)
    found = disputes_readable_by(user).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("没有找到这个案件。请从列表重新进入。"))
    form = ResultForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decide_dispute(pk, actor=user, **form.cleaned_data)
        except Invalid as error:
            _show(form, error)
        else:
            messages.success(request, _("已登记结果。"))
            return redirect("hall:dispute", pk)
    waits = found.result == DisputeResult.PENDING and found.office_id in user.offices_as(*KEEPS)
    context = {"dispute": found, "facts": _facts(found), "form": form if waits else None}
    return render(request, "hall/dispute.html", context, status=400 if form.errors else 200)


def _facts(dispute: Dispute) -> list[dict[str, object]]:
    rows = (
        (_("被申请人（被告）"), dispute.office),
        (_("途径"), dispute.get_way_display()),
        (_("事由"), dispute.subject),
        (_("复议机关或法院"), dispute.organ),
        (_("受理日期"), dispute.filed_on),
        (_("有关办件"), dispute.matter),
        (_("结果"), dispute.get_result_display()),
        (_("审结日期"), dispute.decided_on),
        (_("说明"), dispute.note),
    )
    return [{"label": label, "value": value} for label, value in rows if value]


def _show(form: forms.Form, error: Invalid) -> None:
    form.add_error(None, error.message)
    for name, sentences in error.fields.items():
        form.add_error(name if name in form.fields else None, list(sentences))
