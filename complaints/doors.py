"""Who may open the pages of complaints (portal.core.doors)."""

from portal.core.doors import ANY, ASSIGNED, OFFICE, OWN, Door, public, roles

_STAFF = roles(operator=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE, leader=ASSIGNED, supervisor=ANY)
_READERS = roles("order", operator=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE, leader=ASSIGNED, supervisor=ANY)
_TAKERS = roles(operator=ANY, window=ANY)
"""Who takes calls, letters and visits; what is shown beside them is narrowed to what the person may read."""
_CENTRE = roles(operator=ANY, chief=ANY, head=ANY, supervisor=ANY)
"""What is shown is narrowed to the centre of the person."""
_PLANNERS = roles("reception", operator=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)
_KEEPERS = roles(operator=ANY, reviewer=ANY, chief=ANY, head=ANY)
"""Everybody at a desk reads the knowledge; only its own office changes an entry (complaints/rulebook/actions.py)."""
_REPORTERS = roles("period report", operator=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)
_CALLER = roles("own order", anonymous=OWN, citizen=OWN)
"""Without an account it is one's own by the query code that one has shown (portal.matters.grants)."""

DOORS: dict[str, Door] = {
    "home": public(),
    "figures": public(),
    "letters": public(),
    "letter": public("published letter"),
    "feed": public(),
    "figures_csv": public(),
    "letter_follow": public("published letter"),
    "receptions": public(),
    "reception_booked": public(),
    "reception_back": public(),
    "reception": public("public reception"),
    "reception_ics": public("public reception"),
    "follow_ups": _CENTRE,
    "follow_up": roles("follow-up", operator=OFFICE, chief=OFFICE, head=OFFICE),
    "reception_desks": _CENTRE,
    "reception_desk": _PLANNERS,
    "reception_move": _PLANNERS,
    "window_codes": roles(window=ANY, operator=ANY, chief=ANY, head=ANY),
    "rules": _CENTRE,
    "rules_of": roles("routing table", operator=ANY, chief=ANY, head=ANY, supervisor=ANY),
    "rules_csv": roles("routing table", operator=ANY, chief=ANY, head=ANY, supervisor=ANY),
    "propose_*": roles(operator=ANY, chief=ANY, head=ANY),
    "knowledge": _KEEPERS,
    "knowledge_new": _KEEPERS,
    "knowledge_edit": roles("knowledge", operator=ANY, reviewer=ANY, chief=ANY, head=ANY),
    "knowledge_check": roles("knowledge", operator=ANY, reviewer=ANY, chief=ANY, head=ANY),
    "public_reports": public(),
    "public_report": public("monthly report"),
    "public_paper": public("monthly report"),
    "period_desks": _CENTRE,
    "period_desk": _REPORTERS,
    "period_move": _REPORTERS,
    "bulletin": _CENTRE,
    "bulletin_csv": _CENTRE,
    "samples": _CENTRE,
    "weights": _CENTRE,
    "seats": _CENTRE,
    "oversights": _CENTRE,
    "sample": roles("sample", operator=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY),
    "new": public(),
    "own": _CALLER,
    "receipt": _CALLER,
    "own_*": _CALLER,
    "call": _TAKERS,
    "call_*": _TAKERS,
    "pool": _STAFF,
    "pool_export": _STAFF,
    "order": _READERS,
    "reveal": _READERS,
    "move": _READERS,
}

_API_READERS = roles(
    "api order", operator=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE, leader=ASSIGNED, supervisor=ANY
)
API_DOORS: dict[str, Door] = {
    "orders": _STAFF,
    "file": public(),
    "deliver": roles(operator=ANY),
    "figures": public(),
    "letters": public(),
    "feedback": roles("upper order", operator=OFFICE, supervisor=ANY),
    "order": _API_READERS,
    "move_*": _API_READERS,
}
"""Other systems deliver with the token of an account that is an operator of the centre."""
