"""Who may open the pages of the hall (portal.core.doors)."""

from portal.core.doors import ANY, ASSIGNED, OFFICE, OWN, Door, public, roles, signed_in

# What was shared with a leader of the city in person is "assigned" to him.
_OFFICERS = roles(
    window=OFFICE, operator=OFFICE, reviewer=OFFICE, chief=OFFICE, head=OFFICE, leader=ASSIGNED, supervisor=ANY
)
DOORS: dict[str, Door] = {
    "home": public(),
    "personal": public(),
    "company": public(),
    "departments": public(),
    "department": public("department"),
    "themes": public(),
    "theme": public("theme"),
    "letters": public(),
    "letter": public("initial"),
    "search": public(),
    "guide": public("item"),
    "styleguide": public(),
    "mode": public(),
    "move_clock": roles(supervisor=ANY, sysadmin=ANY),
    "after_sign_in": signed_in(),
    "document": roles(
        "document",
        citizen=OWN,
        window=OFFICE,
        operator=OFFICE,
        reviewer=OFFICE,
        chief=OFFICE,
        head=OFFICE,
        leader=ASSIGNED,
        supervisor=ANY,
    ),
    "verify_ask": public(),
    "verify": public("letter"),
    "matter": roles(
        "case",
        window=OFFICE,
        operator=OFFICE,
        reviewer=OFFICE,
        chief=OFFICE,
        head=OFFICE,
        leader=ASSIGNED,
        supervisor=ANY,
    ),
    "disputes": roles(reviewer=ANY, chief=ANY, head=ANY, editor=ANY, operator=ANY, supervisor=ANY),
    "dispute": roles("dispute", reviewer=OFFICE, chief=OFFICE, head=OFFICE, editor=OFFICE, supervisor=ANY),
    "queue": _OFFICERS,
    "queue_export": _OFFICERS,
    "apply": public("item"),
    "apply_begin": signed_in("item"),
    "draft*": roles("draft", citizen=OWN),
    "identify": signed_in(),
    "identify_company": signed_in(),
    "my_matters": signed_in(),
    "my_matter": roles("case", citizen=OWN),
    "my_withdraw": roles("case", citizen=OWN),
    "my_correction*": roles("correcting case", citizen=OWN),
    "my_data": signed_in(),
    "inbox": signed_in(),
    "inbox_read": signed_in(),
    "progress": public(),
    "received": roles("case", citizen=OWN),
}
# Django's own language switch has no namespace.
PLAIN_DOORS: dict[str, Door] = {"set_language": public(), "openapi": public()}
API_DOORS: dict[str, Door] = {"queue": _OFFICERS, "progress": public()}
