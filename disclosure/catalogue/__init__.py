"""The catalogue of a body and year: what it must publish by when, how complete it is, and a task for what is missing.

Rows 99, 114, 136 and 144; 政府信息公开条例 12, 20, 21. The lines themselves are ``entries.models.CatalogueItem``.
"""


def register() -> None:
    """Hand over doors, limits, kinds, consumers and menus of this part; called once when the apps are ready."""
    from django.utils.translation import gettext_lazy as _

    from disclosure.catalogue import limits, words
    from disclosure.catalogue.access import KIND
    from disclosure.catalogue.actions.following import TASKS
    from disclosure.catalogue.doors import DOORS
    from portal.accounts.roles import Role
    from portal.core import doors, menus
    from portal.matters import kinds, ledger
    from portal.matters import limits as spine

    doors.declare("disclosure", DOORS)
    spine.register(*limits.KINDS)
    ledger.register(TASKS)
    kinds.register(
        kinds.MatterKind(
            KIND,
            _("目录待公开任务"),
            "disclosure:catalogue_task",
            statuses=words.STATUSES,
            events=words.EVENTS,
            event_line=lambda event: str(event.data.get("reason") or event.data.get("index_number") or ""),
            also_read_by=frozenset({Role.EDITOR}),
        )
    )
    menus.add(menus.Menu.STAFF, menus.Link(_("公开目录"), "disclosure:catalogue_lines"))
