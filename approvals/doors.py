"""Who may open the pages of approvals (portal.core.doors)."""

from portal.core.doors import ANY, OFFICE, Door, roles

_READERS = roles("case", window=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)
_HANDLERS = roles("case", window=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE)

DOORS: dict[str, Door] = {
    "case": _READERS,
    "reveal": _READERS,
    "move": _HANDLERS,
}
