"""Who may open the pages of complaints (portal.core.doors)."""

from portal.core.doors import ANY, OFFICE, Door, public, roles

_STAFF = roles(operator=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)
_READERS = roles("order", operator=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)

DOORS: dict[str, Door] = {
    "home": public(),
    "new": public(),
    "own": public("order of nobody"),
    "receipt": public("order of nobody"),
    "own_*": public("order of nobody"),
    "pool": _STAFF,
    "pool_export": _STAFF,
    "order": _READERS,
    "reveal": _READERS,
    "move": _READERS,
}
