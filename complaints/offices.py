"""Which office is the complaint centre."""

from django.conf import settings
from django.utils.translation import gettext as _

from portal.accounts.models import Office
from portal.core.errors import NotFound


def centre() -> Office:
    """The complaint centre (效能投诉中心、12345), named by the setting PORTAL_COMPLAINT_CENTRE; NotFound when it is missing."""
    office = Office.objects.filter(code=settings.PORTAL_COMPLAINT_CENTRE, is_active=True).first()
    if office is None:
        raise NotFound(_("投诉受理中心还没有设置，请拨打12345。管理员请检查机构设置。"))
    return office
