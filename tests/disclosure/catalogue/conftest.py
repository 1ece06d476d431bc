import pytest

from disclosure.entries import default_columns
from disclosure.entries.models import Column
from tests import factories
from tests.disclosure.scene import Body, body


@pytest.fixture
def people(db: None) -> Body:
    """A department that keeps a catalogue, in a city with columns and rules of supervision."""
    default_columns.load(Column)
    factories.add_missing_rules()
    return body()
