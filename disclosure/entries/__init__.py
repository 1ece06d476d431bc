"""What the city publishes by itself: catalogue, entries, versions, reviews, index numbers (domain.md 3.1, 3.6)."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
    from django.utils.translation import gettext_lazy as _

    from disclosure.entries import events, limits
    from disclosure.entries.access import KIND
    from disclosure.entries.actions.redact import redact_file
    from disclosure.entries.doors import DOORS
    from disclosure.entries.states import State
    from disclosure.redaction import orders
    from portal.accounts.roles import Role
    from portal.core import doors, menus
    from portal.matters import kinds
    from portal.matters import limits as spine

    orders.register(KIND, redact_file)
    doors.declare("disclosure", DOORS)
    spine.register(*limits.KINDS)
    kinds.register(
        kinds.MatterKind(
            KIND,
            _("公开信息"),
            "disclosure:entry_desk",
            statuses=dict(State.choices),
            events=events.EVENTS,
            event_line=events.event_line,
            also_read_by=frozenset({Role.EDITOR, Role.SECRECY}),
        )
    )
    menus.add(menus.Menu.STAFF, menus.Link(_("信息公开"), "disclosure:entry_desks"))
