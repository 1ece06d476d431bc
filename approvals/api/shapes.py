"""What the API shows of items and cases; personal data are masked as on every list."""

from typing import Any

from rest_framework import serializers

from approvals.models import Case, Item, ItemKind, ItemVersion
from approvals.moves import MOVES, allowed_now
from approvals.states import State
from portal.accounts.models import User
from portal.core.api.asking import PageQuery
from portal.matters.models import Alert, Channel, Stage


class ItemLine(serializers.Serializer[Any]):
    """An item in a list."""

    code = serializers.CharField()
    name = serializers.CharField()
    office = serializers.CharField()
    kind = serializers.ChoiceField(ItemKind.choices)
    statutory_limit = serializers.IntegerField(allow_null=True)
    statutory_unit = serializers.CharField()
    promised_limit = serializers.IntegerField(allow_null=True)
    promised_unit = serializers.CharField()


class ItemGuide(ItemLine):
    """An item with what an applicant needs to know; ``form`` is the schema of its answers."""

    version = serializers.IntegerField()
    audience = serializers.ListField(child=serializers.CharField())
    conditions = serializers.ListField(child=serializers.JSONField())
    materials = serializers.ListField(child=serializers.JSONField())
    fees = serializers.ListField(child=serializers.JSONField())
    legal_basis = serializers.ListField(child=serializers.JSONField())
    online = serializers.BooleanField()
    form = serializers.DictField()


class ItemPage(serializers.Serializer[Any]):
    """A page of items."""

    results = ItemLine(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


class ItemQuery(PageQuery):
    """Filters of the catalogue."""

    audience = serializers.ChoiceField(["natural", "legal"], required=False)
    office = serializers.CharField(required=False, max_length=40)
    theme = serializers.CharField(required=False, max_length=100)


class CaseShape(serializers.Serializer[Any]):
    """A case; ``moves`` are what you may do with it now, ``version`` is what your next move must name."""

    number = serializers.CharField()
    item = serializers.CharField()
    title = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    stage = serializers.ChoiceField(Stage.choices)
    applicant = serializers.CharField(help_text="masked")
    office = serializers.CharField()
    channel = serializers.ChoiceField(Channel.choices)
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    alert = serializers.ChoiceField(Alert.choices)
    version = serializers.IntegerField()
    moves = serializers.ListField(child=serializers.ChoiceField(sorted(MOVES)))


class FiledShape(CaseShape):
    """A case just filed; the query code opens its progress without signing in."""

    query_code = serializers.CharField()


def item_line(item: Item) -> dict[str, Any]:
    """An item of the published catalogue for a list."""
    version = item.current
    assert version is not None
    limits = ("statutory_limit", "statutory_unit", "promised_limit", "promised_unit")
    facts = {"code": item.code, "name": version.name, "office": item.body.name, "kind": version.kind}
    return facts | {name: getattr(version, name) for name in limits}


def item_guide(item: Item) -> dict[str, Any]:
    """An item with its guide."""
    version = item.current
    assert version is not None
    names = ("audience", "conditions", "materials", "fees", "legal_basis", "online", "form")
    return item_line(item) | {"version": version.number} | {name: getattr(version, name) for name in names}


def case_shape(case: Case, user: User) -> dict[str, Any]:
    """A case as this person may see it."""
    matter, version = case.matter, case.item_version
    names = ("number", "title", "stage", "channel", "opened_at", "closed_at", "due_on", "alert", "version")
    facts: dict[str, Any] = {name: getattr(matter, name) for name in names}
    return facts | {
        "item": _code(version),
        "state": case.state,
        "applicant": matter.applicant_label,
        "office": matter.office.name,
        "moves": _moves(case, user),
    }


def _code(version: ItemVersion) -> str:
    return version.item.code


def _moves(case: Case, user: User) -> list[str]:
    own = [
        name
        for name, move in MOVES.items()
        if move.by_applicant and case.state in move.sources and move.who(user, case) is None
    ]
    return [move.name for move in allowed_now(user, case)] + own
