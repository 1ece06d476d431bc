"""An office is reviewed by its own government, a government by the one above (行政复议法 24)."""

import pytest
from django.conf import settings

from portal.accounts.models import Office, OfficeKind
from portal.accounts.reconsideration import reconsideration_organ

CITY = Office(name="示范市人民政府", kind=OfficeKind.GOVERNMENT)
COUNTY = Office(name="示范县人民政府", kind=OfficeKind.GOVERNMENT, parent=CITY)
CITY_BUREAU = Office(name="示范市教育局", kind=OfficeKind.DEPARTMENT)
COUNTY_BUREAU = Office(name="示范县教育局", kind=OfficeKind.DEPARTMENT, parent=COUNTY)
SECTION = Office(name="招生科", kind=OfficeKind.DEPARTMENT, parent=COUNTY_BUREAU)


@pytest.mark.parametrize(
    ("body", "organ"),
    [
        (CITY_BUREAU, f"{settings.PORTAL_CITY_NAME}人民政府"),
        (COUNTY_BUREAU, "示范县人民政府"),
        (SECTION, "示范县人民政府"),
        (COUNTY, "示范市人民政府"),
        (CITY, settings.PORTAL_SUPERIOR_GOVERNMENT),
    ],
)
def test_reconsideration_goes_to_the_right_government(body: Office, organ: str) -> None:
    assert reconsideration_organ(body) == organ
