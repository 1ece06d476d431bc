"""Who may open the desk of disclosure (portal.core.doors)."""

from portal.core.doors import ANY, OFFICE, Door, roles

_READERS = roles("entry", editor=OFFICE, chief=OFFICE, head=OFFICE, reviewer=OFFICE, secrecy=ANY, supervisor=ANY)
_REDACTORS = roles("draft entry", editor=OFFICE)

DOORS: dict[str, Door] = {
    "entry_desks": roles(editor=ANY, chief=ANY, head=ANY, reviewer=ANY, secrecy=ANY, supervisor=ANY),
    "entry_new": roles(editor=ANY),
    "entry_desk": _READERS,
    "entry_file": _READERS,
    "entry_original": roles("redacted entry", editor=OFFICE, chief=OFFICE, head=OFFICE, secrecy=ANY),
    "entry_redact": _REDACTORS,
    "entry_redact_page": _REDACTORS,
    "entry_redact_picture": _REDACTORS,
    "entry_move": _READERS,
}
