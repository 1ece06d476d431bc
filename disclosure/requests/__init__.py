"""Information on request (依申请公开): the second matter of this app (GIR-10 to GIR-28)."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
    from django.utils.translation import gettext_lazy as _

    from disclosure.redaction import orders
    from disclosure.requests import access, limits, plain_words, words
    from disclosure.requests.access import KIND
    from disclosure.requests.actions.redact import redact_paper
    from disclosure.requests.actions.timing import TIMERS
    from disclosure.requests.doors import DOORS
    from disclosure.requests.invariants import INVARIANTS
    from portal.accounts.roles import Role
    from portal.core import doors, menus
    from portal.matters import invariants, kinds, ledger, letters, papers
    from portal.matters import limits as spine

    orders.register(KIND, redact_paper)
    doors.declare("disclosure", DOORS)
    spine.register(*limits.KINDS)
    ledger.register(TIMERS)
    invariants.register(*INVARIANTS)
    kinds.register(
        kinds.MatterKind(
            KIND,
            _("依申请公开"),
            "disclosure:request_desk",
            statuses=words.STATUSES,
            events=words.EVENTS,
            grounds=words.GROUNDS,
            event_line=plain_words.event_line,
            next_step=plain_words.next_step,
            own_actions=plain_words.own_actions,
            own_url_name="disclosure:request_own",
            hides_applicant=True,
            reads_papers=access.reads_papers,
            also_read_by=frozenset({Role.EDITOR}),
        )
    )
    letters.register_renderer(KIND, papers.render_paper)
    menus.add(menus.Menu.STAFF, menus.Link(_("依申请公开"), "disclosure:request_desks"))
