"""Taking part: drafts of major decisions, surveys, hearings, questions and feedback (domain.md 3.7)."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
    from django.utils.translation import gettext_lazy as _

    from disclosure.participation import limits, words
    from disclosure.participation.access import KIND, QUESTION
    from disclosure.participation.actions.timing import TIMERS
    from disclosure.participation.doors import DOORS
    from disclosure.participation.invariants import INVARIANTS
    from portal.accounts.roles import Role
    from portal.core import doors, menus
    from portal.matters import invariants, kinds, ledger
    from portal.matters import limits as spine

    doors.declare("disclosure", DOORS)
    spine.register(*limits.KINDS)
    ledger.register(TIMERS)
    invariants.register(*INVARIANTS)
    for code, label, page, statuses, events in (
        (KIND, _("公众参与"), "disclosure:consultation_desk", words.STATUSES, words.EVENTS),
        (QUESTION, _("政策咨询"), "disclosure:question_desk", words.QUESTION_STATUSES, words.QUESTION_EVENTS),
    ):
        kinds.register(
            kinds.MatterKind(
                code,
                label,
                page,
                statuses=statuses,
                events=events,
                event_line=lambda event: str(event.data.get("reason", "")),
                next_step=lambda _matter: str(_("请到“征集调查”的“查回执”，凭编号和查询码查看答复。")),
                hides_applicant=True,
                also_read_by=frozenset({Role.EDITOR}),
            )
        )
    menus.add(menus.Menu.STAFF, menus.Link(_("征集调查"), "disclosure:consultation_desks"))
    menus.add(menus.Menu.STAFF, menus.Link(_("政策问答"), "disclosure:question_desks"))
    menus.add(
        menus.Menu.INTERACTION,
        menus.Link(
            _("征集调查、听证"), "disclosure:consultations", text=_("对草案提意见、填问卷、报名听证，不用登录。")
        ),
        menus.Link(_("政策问答"), "disclosure:questions", text=_("问政策怎么规定，5个工作日内答复。")),
        menus.Link(_("查回执"), "disclosure:consultation_receipts", text=_("看您的意见是否采纳、问题怎样答复。")),
    )
