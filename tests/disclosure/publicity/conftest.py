import pytest

from portal.matters.models import Matter
from tests import factories
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body, body


@pytest.fixture
def people(db: None) -> Body:
    factories.calendar_2026()
    return body()


@pytest.fixture
def granted(people: Body) -> Matter:
    """Business in which a licence was granted that the check does not doubt."""
    return scene.granted(people.office)
