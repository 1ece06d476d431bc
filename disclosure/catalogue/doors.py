"""Who may open the pages of the catalogue's desk (portal.core.doors)."""

from portal.core.doors import ANY, OFFICE, Door, roles

_STAFF = roles(editor=ANY, chief=ANY, head=ANY, supervisor=ANY)
_READERS = roles("catalogue line", editor=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)
_KEEPERS = roles(editor=ANY)

DOORS: dict[str, Door] = {
    "catalogue_lines": _STAFF,
    "catalogue_lines_csv": _STAFF,
    "catalogue_scores": _STAFF,
    "catalogue_scores_csv": _STAFF,
    "catalogue_tasks": _STAFF,
    "catalogue_task": _READERS,
    "catalogue_line": _READERS,
    "catalogue_line_new": _KEEPERS,
    "catalogue_line_edit": roles("catalogue line", editor=OFFICE),
    "catalogue_line_remove": roles("catalogue line", editor=OFFICE),
    "catalogue_make": _KEEPERS,
    "catalogue_copy": _KEEPERS,
    "catalogue_import": _KEEPERS,
}
