"""HTML to PDF. The renderer reads nothing but the text it is given: no network, no files."""

import functools
import warnings
from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import PortalError
from portal.matters.documents import fonts

PDF_VARIANT = "pdf/a-2u"
APT_LINE = "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class RendererMissing(PortalError):
    """The system library that draws PDFs is absent; the message names the line that installs it."""

    status = 503


def render_pdf(html: str) -> bytes:
    """Draw a page of HTML as a tagged PDF/A-2u with embedded fonts.

    Pictures and styles must stand inside the HTML (`data:`); any other address is refused and left out.
    Raises RendererMissing when pango is not installed.
    """
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=["data"])
    document = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=None)
    with warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        pdf: bytes = document.write_pdf(font_config=_font_configuration(), pdf_variant=PDF_VARIANT, pdf_tags=True)
    return pdf


def _weasyprint() -> Any:
    fonts.install()
    try:
        import weasyprint
    except OSError as error:
        raise RendererMissing(_("本机缺少 PDF 排版组件。请管理员执行：%(line)s") % {"line": APT_LINE}) from error
    return weasyprint


@functools.cache
def _font_configuration() -> Any:
    """One per process: a new one for each document would load every font again."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()
