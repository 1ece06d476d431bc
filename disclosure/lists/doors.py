"""Who may open the pages of public lists (portal.core.doors)."""

from portal.core.doors import ANY, OFFICE, Door, public, roles

_STAFF = roles(editor=ANY, chief=ANY, head=ANY, supervisor=ANY)
_REGISTERS = roles("register", editor=ANY, chief=ANY, head=ANY, supervisor=ANY)
_REVIEWERS = roles("list draft", editor=OFFICE, chief=OFFICE, head=OFFICE)

DOORS: dict[str, Door] = {
    "lists": public(),
    "list": public("register"),
    "list_csv": public("register"),
    "list_history": public("list entry"),
    "list_desk": _STAFF,
    "list_register": _REGISTERS,
    "list_new": roles("register", editor=ANY),
    "list_edit": roles("list draft entry", editor=OFFICE),
    "list_import": roles("register", editor=ANY),
    "list_publish": _REVIEWERS,
    "list_publish_all": roles("register", editor=ANY, chief=ANY, head=ANY),
}
