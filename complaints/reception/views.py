"""Pages of receptions: the public calendar with booking, and the desk of the centre."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from complaints.limits import RECEPTION_RECORD
from complaints.models import Booking, Reception, ReceptionState
from complaints.reception import actions
from complaints.reception.access import get_reception, public_receptions, receptions_readable_by
from complaints.reception.forms import FORMS, BookForm, PlanForm
from complaints.reception.moves import MOVES
from complaints.reception.rules import bookable
from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.address import client_address
from portal.core.clock import SHANGHAI
from portal.core.errors import Invalid, NotFound, TooManyTries, WrongState
from portal.core.names import check_text
from portal.core.paging import page
from portal.core.tries import count_try
from portal.matters.move_pages import MoveDesk, facts_of

DESK = MoveDesk(MOVES, FORMS, get_reception, "complaints:reception_desk", "complaints:reception_move")
CALENDAR = ("day", "matter_id")
PAST = timedelta(days=90)
AN_HOUR = 10
"""Bookings of one address in an hour."""


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What is to come; with ``past`` what was held in the last three months."""
    today, past = clock.today(), "past" in request.GET
    rows = public_receptions()
    rows = rows.filter(day__lt=today, day__gte=today - PAST) if past else rows.filter(day__gte=today)
    found = page(rows, CALENDAR, request.GET.get("after") or request.GET.get("before"))
    shown = [(each, _free(each) if bookable(each, clock.now()) else None) for each in found.rows]
    context = {"page": found, "rows": shown, "past": past, "base_query": "past=1" if past else ""}
    return render(request, "complaints/citizen/receptions.html", context)


def _free(reception: Reception) -> int:
    taken: int = getattr(reception, "taken", 0)
    return max(0, reception.places - taken)


def _public(number: str) -> Reception:
    found = public_receptions().filter(matter__number=number).first()
    if found is None:
        raise NotFound(_("没有找到这场接访。请从接访日历重新进入。"))
    return found


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, number: str) -> HttpResponse:
    """One session: where and when, the form to book, the public record."""
    reception = _public(number)
    if request.method != "POST":
        return _page(request, reception, BookForm(auto_id="b_%s"))
    form = BookForm(request.POST, auto_id="b_%s")
    if not form.is_valid():
        return _page(request, reception, form, 400)
    try:
        count_try("reception", client_address(request), limit=AN_HOUR, seconds=3600)
        given: dict[str, Any] = {name: check_text(value) for name, value in form.cleaned_data.items()}
        actor = request.user if isinstance(request.user, User) else None
        booking = actions.book(number, actor=actor, **given)
    except (Invalid, WrongState, TooManyTries) as error:
        for name, sentences in getattr(error, "fields", {}).items():
            form.add_error(name if name in form.fields else None, list(sentences))
        if not getattr(error, "fields", {}):
            form.add_error(None, error.message)
        return _page(request, reception, form, error.status)
    request.session["booking"] = booking.code
    return redirect("complaints:reception_booked")


def _page(request: HttpRequest, reception: Reception, form: BookForm, status: int = 200) -> HttpResponse:
    open_now = reception.state == ReceptionState.PUBLISHED and bookable(reception, clock.now())
    free = _free(reception) if open_now else 0
    context = {"reception": reception, "form": form if free or form.errors else None, "free": free, "open": open_now}
    return render(request, "complaints/citizen/reception.html", context, status=status)


@never_cache
@require_safe
def booked(request: HttpRequest) -> HttpResponse:
    """The receipt of a booking, for the browser that made it; any other is led to the calendar."""
    code = request.session.get("booking", "")
    booking = Booking.objects.select_related("reception__leader", "reception__matter").filter(code=code).first()
    if booking is None:
        return redirect("complaints:receptions")
    return render(request, "complaints/citizen/booked.html", {"booking": booking, "reception": booking.reception})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest) -> HttpResponse:
    """Give a place back by its code; looking changes nothing."""
    if request.method != "POST":
        return render(request, "complaints/citizen/give_back.html", {})
    count_try("reception-back", client_address(request), limit=AN_HOUR, seconds=3600)
    try:
        actions.give_back(check_text(request.POST.get("code", "")).strip().upper())
    except (NotFound, WrongState) as error:
        context = {"message": error.message, "has_errors": True}
        return render(request, "complaints/citizen/give_back.html", context, status=error.status)
    messages.success(request, _("预约已取消，名额让给了别人。谢谢。"))
    return redirect("complaints:receptions")


@require_safe
def ics(request: HttpRequest, number: str) -> HttpResponse:
    """The session for a calendar."""
    reception = _public(number)
    begins, ends = (
        datetime.combine(reception.day, moment, SHANGHAI).strftime("%Y%m%dT%H%M%S")
        for moment in (reception.begins, reception.ends)
    )
    escape = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//portal//receptions//ZH",
        "BEGIN:VEVENT",
        f"UID:{reception.matter.number}@{request.get_host()}",
        f"DTSTAMP:{clock.now().astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Asia/Shanghai:{begins}",
        f"DTEND;TZID=Asia/Shanghai:{ends}",
        f"SUMMARY:{reception.matter.title.translate(escape)}",
        f"LOCATION:{reception.place.translate(escape)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    response = HttpResponse("\r\n".join(lines) + "\r\n", content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="reception-{reception.matter.number}.ics"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """The centre's list, and the form that plans a new session."""
    user = user_of(request)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reception = actions.plan(form.plan(), actor=user)
        except Invalid as error:
            for name, sentences in error.fields.items():
                form.add_error(name, list(sentences))
        else:
            return redirect("complaints:reception_desk", reception.matter.number)
    rows = receptions_readable_by(user)
    found = page(rows, ("-day", "-matter_id"), request.GET.get("after") or request.GET.get("before"))
    may_plan = bool(user.offices_as(Role.OPERATOR, Role.CHIEF, Role.HEAD))
    context = {"page": found, "rows": found.rows, "form": form, "may_plan": may_plan}
    return render(request, "complaints/desk/receptions.html", context, status=400 if form.errors else 200)


@require_safe
def desk_reception(request: HttpRequest, number: str) -> HttpResponse:
    """A session as the centre works on it."""
    user = user_of(request)
    reception = get_reception(user, number)
    facts = facts_of(
        (_("形式"), reception.get_kind_display()),
        (_("接访领导"), reception.leader),
        (_("地点"), reception.place),
        (_("时间"), f"{reception.day:%Y-%m-%d} {reception.begins:%H:%M}–{reception.ends:%H:%M}"),
        (_("名额"), reception.places),
        (_("拟定人"), reception.made_by),
        (_("公布人"), reception.reviewed_by),
        (_("取消原因"), reception.cancel_reason),
        (_("接访记录"), reception.record),
    )
    context: dict[str, Any] = DESK.context(user, reception, clocks=(RECEPTION_RECORD,))
    bookings = reception.bookings.select_related("order__matter").order_by("id")[: actions.MOST_PLACES * 2]
    context |= {"facts": facts, "bookings": bookings, "public_url": reverse("complaints:reception", args=[number])}
    return render(request, "complaints/desk/reception.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One move of a reception."""
    return DESK.serve(request, number, name)
