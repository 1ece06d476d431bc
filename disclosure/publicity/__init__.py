"""Double publicity of licences and penalties, objections and credit repair (PUB-01 to PUB-07)."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
    from django.utils.translation import gettext_lazy as _

    from disclosure.publicity import limits, words
    from disclosure.publicity.access import KIND, LICENCE, OBJECTION, REPAIR
    from disclosure.publicity.actions.flowing import DISPUTES, LICENCES, REMINDERS
    from disclosure.publicity.doors import DOORS
    from disclosure.publicity.invariants import INVARIANTS
    from disclosure.publicity.notes import event_note
    from portal.accounts.roles import Role
    from portal.core import doors, menus
    from portal.matters import invariants, kinds, ledger, letters, papers
    from portal.matters import limits as spine

    doors.declare("disclosure", DOORS)
    spine.register(*limits.KINDS)
    for consumer in (LICENCES, REMINDERS, DISPUTES):
        ledger.register(consumer)
    invariants.register(*INVARIANTS)
    for kind in (KIND, LICENCE):
        letters.register_renderer(kind, papers.render_paper)
    for code, label, page, statuses, events in (
        (KIND, _("处罚公示"), "disclosure:penalty_desk", words.STATUSES, words.EVENTS),
        (LICENCE, _("许可公示"), "disclosure:licence_desk", words.LICENCE_STATUSES, words.LICENCE_EVENTS),
        (OBJECTION, _("公示异议"), "disclosure:objection_desk", words.FOLLOW_STATUSES, words.FOLLOW_EVENTS),
        (REPAIR, _("信用修复"), "disclosure:repair_desk", words.FOLLOW_STATUSES, words.FOLLOW_EVENTS),
    ):
        kinds.register(
            kinds.MatterKind(
                code,
                label,
                page,
                statuses=statuses,
                events=events,
                event_note=event_note,
                event_line=lambda event: str(event.data.get("reason", "")),
                hides_applicant=True,
                also_read_by=frozenset({Role.EDITOR}),
            )
        )
    menus.add(menus.Menu.STAFF, menus.Link(_("双公示"), "disclosure:penalty_desks"))
    menus.add(menus.Menu.STAFF, menus.Link(_("信用审查"), "disclosure:credit_reviews"))
    menus.add(
        menus.Menu.INTERACTION,
        menus.Link(_("双公示"), "disclosure:publicity", text=_("查行政许可和行政处罚，提异议，申请信用修复。")),
        menus.Link(_("裁量基准"), "disclosure:benchmarks", text=_("查违法行为分几等、每等罚多少。")),
    )
