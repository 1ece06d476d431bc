"""Hello, a page of 20 rows, a create, and a move under a row lock with its event."""

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from portal.demo.bench.bare.models import Thing, ThingEvent


def hello(request: HttpRequest) -> HttpResponse:
    """The least that a request costs."""
    return HttpResponse("hello")


def page(request: HttpRequest) -> HttpResponse:
    """The first 20 by due date."""
    return render(request, "bare/page.html", {"things": Thing.objects.order_by("due_on", "id")[:20]})


@csrf_exempt
def create(request: HttpRequest) -> HttpResponse:
    """One thing and its first event."""
    return HttpResponse(create_thing().number)


@csrf_exempt
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Lock, change the state, record."""
    move_thing(pk)
    return HttpResponse("moved")


@transaction.atomic
def create_thing() -> Thing:
    """Two inserts."""
    now = timezone.now()
    thing = Thing.objects.create(number=uuid.uuid4().hex, title="Thing", state="new", due_on=now.date(), opened_at=now)
    ThingEvent.objects.create(thing=thing, kind="created", at=now)
    return thing


@transaction.atomic
def move_thing(pk: int) -> None:
    """A select for update, an update and an insert."""
    thing = Thing.objects.select_for_update().get(pk=pk)
    thing.state = "moved" if thing.state != "moved" else "new"
    thing.save(update_fields=["state"])
    ThingEvent.objects.create(thing=thing, kind="moved", at=timezone.now(), data={"state": thing.state})
