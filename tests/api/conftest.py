"""Callers of the API: a client for each kind of person, sending and reading JSON."""

from typing import Any

import pytest
from django.test import Client

from portal.accounts.models import User


class Caller:
    """``get`` and ``post`` give (status, body)."""

    def __init__(self, user: User | None = None) -> None:
        self.client = Client()
        if user:
            self.client.force_login(user)

    def get(self, path: str, **query: Any) -> tuple[int, Any]:
        answer = self.client.get(f"/api/v1/{path}", query)
        return answer.status_code, answer.json()

    def post(self, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        answer = self.client.post(f"/api/v1/{path}", body or {}, content_type="application/json", headers=headers)
        return answer.status_code, answer.json()

    def send(self, path: str, data: bytes) -> tuple[int, Any]:
        """Post bytes as they are."""
        answer = self.client.generic("POST", f"/api/v1/{path}", data, content_type="application/json")
        return answer.status_code, answer.json()


@pytest.fixture
def anonymous(db: None) -> Caller:
    return Caller()
