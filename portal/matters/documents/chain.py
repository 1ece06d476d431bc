"""From a template to a signed paper."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from portal.core.errors import PortalError
from portal.matters.documents.fonts import missing_glyphs
from portal.matters.documents.render import render_pdf
from portal.matters.documents.sign import sign_pdf


class GlyphsMissing(PortalError):
    """A text holds characters that no installed font can draw; the message lists them."""

    status = 503


def make_pdf(template: str, context: Mapping[str, Any], *, organ: str, reason: str) -> bytes:
    """Render a paper, draw it and sign it for an organ.

    Raises RendererMissing, GlyphsMissing or SigningKeyMissing; nothing is issued then.
    """
    html = paper_html(template, context)
    refuse_missing_glyphs(strip_tags(html))
    return sign_pdf(render_pdf(html), reason=reason, location=settings.PORTAL_CITY_NAME, organ=organ)


def paper_html(template: str, context: Mapping[str, Any]) -> str:
    """The HTML of a paper; official papers are Chinese whatever language the reader's pages have."""
    with translation.override("zh-hans"):
        return render_to_string(template, dict(context))


def refuse_missing_glyphs(text: str) -> None:
    """Raise GlyphsMissing when a character of the text would come out as an empty box."""
    missing = missing_glyphs(text)
    if missing:
        message = _("本机字体缺少以下字，文书不能出具：%(chars)s。请管理员在 PORTAL_FONT_DIRS 中加入字体。")
        raise GlyphsMissing(message % {"chars": "、".join(sorted(missing))})
