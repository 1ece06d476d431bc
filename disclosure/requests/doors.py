"""Who may open the pages of requests (portal.core.doors)."""

from portal.core.doors import ANY, OFFICE, OWN, Door, public, roles, signed_in

_STAFF = roles(editor=ANY, reviewer=ANY, chief=ANY, head=ANY, supervisor=ANY)
_READERS = roles("information request", editor=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)
_OWNER = roles("own request", anonymous=OWN, citizen=OWN)
"""Without an account it is one's own by the query code that one has shown (portal.matters.grants)."""
_REDACTORS = roles("file of a request", editor=OFFICE)

DOORS: dict[str, Door] = {
    "request_new": signed_in(),
    "request_third_party": public(),
    "request_own": _OWNER,
    "request_own_paper": _OWNER,
    "request_own_act": _OWNER,
    "request_desks": _STAFF,
    "request_receive": roles(editor=ANY),
    "request_desk": _READERS,
    "request_redact": _REDACTORS,
    "request_redact_picture": _REDACTORS,
    "request_move": _READERS,
}
