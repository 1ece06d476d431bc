"""What the API takes and shows of complaints; personal data are masked as on every list."""

from typing import Any

from rest_framework import serializers

from complaints.kinds import Identity, Kind, Source, Urgency
from complaints.models import Order, Result, Truth
from complaints.moves import allowed_now
from complaints.rules import last_reply
from complaints.states import State
from portal.accounts.models import User
from portal.core.api.asking import PageQuery
from portal.core.text.personal import mask_personal
from portal.matters.models import Alert, Stage

FROM_OTHERS = (Source.UPPER, Source.OLD_SYSTEM)
"""Sources that another system names when it delivers; people who file have their own."""
UPPER_NUMBER = r"[\w.()（）〔〕-]{1,60}"
"""Numbers of other systems: what can be delivered can also be asked for in an address."""


class ComplaintFiling(serializers.Serializer[Any]):
    """What somebody comes with. A named or hidden person gives name and telephone; an anonymous one neither."""

    kind = serializers.ChoiceField(Kind.choices)
    text = serializers.CharField(max_length=5_000)
    identity = serializers.ChoiceField(Identity.choices, default=Identity.ANONYMOUS)
    name = serializers.CharField(required=False, default="", allow_blank=True, max_length=100)
    phone = serializers.CharField(required=False, default="", allow_blank=True, max_length=30)
    id_number = serializers.CharField(required=False, default="", allow_blank=True, max_length=30)
    place = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    urgency = serializers.ChoiceField(Urgency.choices, default=Urgency.NORMAL)
    object_office = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=50, help_text="code of the office that it is about"
    )
    object_note = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=200, help_text="the person or thing that it is about"
    )
    consents_to_publish = serializers.BooleanField(required=False, default=False)


class ComplaintDelivery(ComplaintFiling):
    """An order that another system hands over, by its own number; twice is once."""

    source = serializers.ChoiceField([(each.value, each.label) for each in FROM_OTHERS])  # type: ignore[assignment]
    upper_number = serializers.RegexField(f"^{UPPER_NUMBER}$")
    upper_due_at = serializers.DateTimeField(required=False, allow_null=True, default=None)


class ComplaintFiledShape(serializers.Serializer[Any]):
    """An order just filed; the query code opens its progress without signing in."""

    number = serializers.CharField()
    query_code = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)


class FeedbackShape(serializers.Serializer[Any]):
    """What goes back up: where the order is, and the reply once the centre has passed it."""

    upper_number = serializers.CharField()
    number = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    closed_at = serializers.DateTimeField(allow_null=True)
    reply = serializers.CharField(allow_null=True)
    truth = serializers.ChoiceField(Truth.choices, allow_null=True)
    result = serializers.ChoiceField(Result.choices, allow_null=True)


class OrderShape(serializers.Serializer[Any]):
    """An order; ``moves`` are what you may do with it now, ``version`` is what your next move must name."""

    number = serializers.CharField()
    title = serializers.CharField()
    text = serializers.CharField(help_text="numbers of people masked")
    place = serializers.CharField(help_text="numbers of people masked")
    kind = serializers.ChoiceField(Kind.choices)
    source = serializers.ChoiceField(Source.choices)  # type: ignore[assignment]
    urgency = serializers.ChoiceField(Urgency.choices)
    state = serializers.ChoiceField(State.choices)
    stage = serializers.ChoiceField(Stage.choices)
    caller = serializers.CharField(help_text="masked or hidden")
    office = serializers.CharField()
    category = serializers.CharField(allow_null=True)
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    alert = serializers.ChoiceField(Alert.choices)
    version = serializers.IntegerField()
    moves = serializers.ListField(child=serializers.CharField())


class ComplaintPage(serializers.Serializer[Any]):
    """A page of orders."""

    results = OrderShape(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


class OrderQuery(PageQuery):
    """Filters of the list."""

    state = serializers.ChoiceField(State.choices, required=False)
    kind = serializers.ChoiceField(Kind.choices, required=False)


def order_shape(order: Order, user: User) -> dict[str, Any]:
    """An order as this person may see it."""
    matter = order.matter
    names = ("number", "title", "stage", "opened_at", "closed_at", "due_on", "alert", "version")
    facts: dict[str, Any] = {name: getattr(matter, name) for name in names}
    facts |= {name: getattr(order, name) for name in ("kind", "source", "urgency", "state")}
    return facts | {
        "text": mask_personal(order.text),
        "place": mask_personal(order.place),
        "caller": matter.applicant_label,
        "office": matter.office.name,
        "category": order.category.code if order.category else None,
        "moves": [move.name for move in allowed_now(user, order)],
    }


def feedback(order: Order) -> dict[str, Any]:
    """What the system above learns of its order."""
    reply = last_reply(order) if order.matter.status in ("reviewed", "revisited", "closed") else None
    return {
        "upper_number": order.upper_number,
        "number": order.matter.number,
        "state": order.state,
        "closed_at": order.matter.closed_at,
        "reply": mask_personal(reply.text) if reply else None,
        "truth": reply.truth if reply else None,
        "result": reply.result if reply else None,
    }
