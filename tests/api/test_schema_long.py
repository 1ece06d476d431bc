"""The documented schema is the one the code has, and answers keep to it under fuzzing by every kind of person."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from approvals.models import Case
from portal.accounts.models import User
from portal.wsgi import application
from tests.factories import Staff

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = 40


@pytest.fixture(autouse=True)
def _keep_the_connection() -> Iterator[None]:
    """As Django's own test client does: a request must not close the connection of the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_schema_is_valid_and_the_file_is_fresh() -> None:
    said = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=said)
    kept = (ROOT / "docs" / "openapi.yaml").read_text(encoding="utf-8")
    assert said.getvalue().strip() == kept.strip(), "run: manage.py spectacular --file docs/openapi.yaml"


def test_the_schema_is_served(client: Client, db: None) -> None:
    answer = client.get("/api/v1/openapi.yaml")
    assert answer.status_code == 200
    assert b"operationId: file_case" in answer.content


@pytest.mark.parametrize("who", ["anonymous", "citizen", "window", "supervisor"])
def test_no_input_breaks_an_operation(staff: Staff, submitted: Case, who: str) -> None:
    users: dict[str, User | None] = {
        "anonymous": None,
        "citizen": submitted.submitted_by,
        "window": staff.window,
        "supervisor": staff.supervisor,
    }
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.yaml", application)
    found = [result.ok() for result in schema.get_all_operations()]
    assert len(found) > 20
    for operation in found:
        if operation.path != "/api/v1/openapi.yaml":
            fuzz(operation, headers_of(users[who]), submitted.matter.number)


def fuzz(operation: Any, headers: dict[str, str], number: str) -> None:
    """Call one operation with made input; every other time for a case that is there."""

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(operation.as_strategy())
    def call(case: Any) -> None:
        if "number" in (case.path_parameters or {}) and len(str(case.body)) % 2:
            case.path_parameters["number"] = number
        answer = case.call(headers=headers)
        checks = [not_a_server_error, response_schema_conformance, status_code_conformance]
        case.validate_response(answer, checks=checks)

    call()


def headers_of(user: User | None) -> dict[str, str]:
    if user is None:
        return {}
    client = Client()
    client.force_login(user)
    token = "x" * 32
    return {"Cookie": f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}", "X-CSRFToken": token}
