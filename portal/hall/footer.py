"""What the footer of a government website must say (国办发〔2017〕47号)."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.core.menus import url_or_nothing

LINKS = (
    (gettext_noop("我为政府网站找错"), "hall:report_error"),
    (gettext_noop("站点地图"), "hall:sitemap"),
    (gettext_noop("无障碍"), "hall:accessibility"),
    (gettext_noop("联系我们"), "hall:contact"),
)
FACTS = (
    (gettext_noop("主办单位"), "PORTAL_FOOTER_SPONSOR"),
    (gettext_noop("网站标识码"), "PORTAL_FOOTER_SITE_CODE"),
    (gettext_noop("ICP 备案号"), "PORTAL_FOOTER_ICP"),
    (gettext_noop("公安备案号"), "PORTAL_FOOTER_POLICE"),
    (gettext_noop("联系方式"), "PORTAL_FOOTER_CONTACT"),
)


class Footer(NamedTuple):
    """Facts and links in order; ``is_example`` while any of them is still the demo's."""

    facts: list[tuple[str, str]]
    links: list[tuple[str, str]]
    is_example: bool


def footer() -> Footer:
    """The footer from the settings; links only to pages that exist."""
    facts = [(_(label), str(getattr(settings, name))) for label, name in FACTS]
    links = [(_(label), url_or_nothing(name)) for label, name in LINKS]
    return Footer(facts, [link for link in links if link[1]], any("演示" in value for _label, value in facts))
