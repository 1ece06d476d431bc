"""Who may open the pages of approvals (portal.core.doors)."""

from portal.core.doors import ANY, OFFICE, OWN, Door, public, roles, signed_in

_READERS = roles("case", window=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)
_HANDLERS = roles("case", window=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE)

_EDITORS = roles("item_version", catalogue=ANY, chief=OFFICE, head=OFFICE)
# An import publishes at once, so it is not for chiefs and heads, who may only draft and have others publish.
_IMPORTERS = roles("import_run", catalogue=ANY)

DOORS: dict[str, Door] = {
    "catalogue": roles(catalogue=ANY, chief=ANY, head=ANY),
    "item": roles("item", catalogue=ANY, chief=OFFICE, head=OFFICE),
    "item_version": _EDITORS,
    "item_version_edit": _EDITORS,
    "item_version_move": _EDITORS,
    "imports": roles(catalogue=ANY),
    "import_run": _IMPORTERS,
    "import_commit": _IMPORTERS,
    "import_go_on": _IMPORTERS,
    "case": _READERS,
    "reveal": _READERS,
    "move": _HANDLERS,
}

_MOVERS = roles("case", citizen=OWN, window=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)
API_DOORS: dict[str, Door] = {
    "items": public(),
    "item": public("item"),
    "cases": signed_in(),
    "case": _MOVERS,
    "move_*": _MOVERS,
}
"""The REST API: whoever may read a case meets its moves, and is told there (403) which are not his."""
