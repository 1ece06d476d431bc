import pytest

from tests import factories
from tests.disclosure.scene import Body, body


@pytest.fixture
def people(db: None) -> Body:
    factories.calendar_2026()
    return body()
