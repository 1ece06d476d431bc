"""Fixtures shared by all apps."""

from datetime import datetime, timedelta

import pytest

from approvals.models import Case
from tests import factories


@pytest.fixture
def calendar(db: None) -> None:
    factories.calendar_2026()


@pytest.fixture
def staff(calendar: None) -> factories.Staff:
    """Standing people of one office and its hall window."""
    return factories.Staff()


@pytest.fixture
def submitted(staff: factories.Staff) -> Case:
    """A case filed on an ordinary Monday morning."""
    return factories.case()


@pytest.fixture
def tuesday() -> datetime:
    return factories.MONDAY + timedelta(days=1)
