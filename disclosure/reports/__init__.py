"""The annual report of the 2021 format (GIR-25, domain.md 3.5)."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
    from django.utils.translation import gettext_lazy as _

    from disclosure.reports import limits, words
    from disclosure.reports.access import KIND
    from disclosure.reports.doors import DOORS
    from portal.accounts.roles import Role
    from portal.core import doors, menus
    from portal.matters import kinds, letters, papers
    from portal.matters import limits as spine

    doors.declare("disclosure", DOORS)
    spine.register(*limits.KINDS)
    kinds.register(
        kinds.MatterKind(
            KIND,
            _("年度报告"),
            "disclosure:report_desk",
            statuses=words.STATUSES,
            events=words.EVENTS,
            event_line=lambda event: str(event.data.get("reason", "")),
            also_read_by=frozenset({Role.EDITOR}),
        )
    )
    letters.register_renderer(KIND, papers.render_paper)
    menus.add(menus.Menu.STAFF, menus.Link(_("公开年度报告"), "disclosure:report_desks"))
