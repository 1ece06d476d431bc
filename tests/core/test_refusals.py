"""A refused form shows everything that was typed."""

import pytest
from django.test import RequestFactory

from portal.core import refusals
from portal.core.errors import WrongState


def test_every_value_of_a_repeated_field_is_shown_again(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: dict[str, object] = {}
    monkeypatch.setattr(refusals, "render", lambda request, template, context, status: shown.update(context))
    request = rf.post("/x", {"problem": ["缺执照", "缺签名"], "password": "secret", "csrfmiddlewaretoken": "t"})
    refusals.answer(request, WrongState("此件已变动。"))
    assert shown["typed"] == [("problem", "缺执照"), ("problem", "缺签名")]
