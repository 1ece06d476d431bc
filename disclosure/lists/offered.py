"""The registers as public lists beside those of other apps (portal.core.public_lists)."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure.lists.models import ListEntry
from disclosure.lists.schemas import REGISTERS, Register
from disclosure.lists.selectors import bodies_of, public_entries
from portal.core.menus import url_or_nothing
from portal.core.public_lists import PublicList


def offered() -> list[PublicList]:
    """One public list a register."""
    return [_offer(register) for register in REGISTERS.values()]


def _offer(register: Register) -> PublicList:
    return PublicList(
        register.code,
        register.label,
        register.note,
        (*(column.label for column in register.columns), gettext_lazy("单位")),
        partial(public_entries, register.code),
        ("name_key", "id"),
        partial(_cells, register),
        partial(bodies_of, register.code),
        lambda entry: reverse("disclosure:list_history", args=[register.code, entry.pk]),
        _complain if register.may_complain else lambda _entry: None,
    )


def _cells(register: Register, entry: ListEntry) -> Sequence[Any]:
    data = entry.current.data if entry.current else {}
    return *(data.get(column.name, "") for column in register.columns), entry.body


def _complain(entry: ListEntry) -> tuple[str, str] | None:
    """Where one complains about this intermediary (row 98)."""
    url = url_or_nothing("complaints:new")
    return (_("投诉"), f"{url}?{urlencode({'kind': 'complain', 'item': entry.name})}") if url else None
