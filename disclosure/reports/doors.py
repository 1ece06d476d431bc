"""Who may open the pages of annual reports (portal.core.doors)."""

from portal.core.doors import ANY, OFFICE, Door, public, roles

_STAFF = roles(editor=ANY, head=ANY, supervisor=ANY)
_READERS = roles("annual report", editor=OFFICE, head=OFFICE, supervisor=ANY)

DOORS: dict[str, Door] = {
    "reports": public(),
    "report": public("public report"),
    "report_sheet": public("public report"),
    "report_paper": public("public report"),
    "report_desks": _STAFF,
    "report_desk": _READERS,
    "report_move": _READERS,
}
