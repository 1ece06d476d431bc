from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "complaints"
    label = "complaints"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from complaints import grants, limits, lines, plain_words, words
        from complaints.counting import FACTS
        from complaints.doors import API_DOORS, DOORS
        from complaints.invariants import INVARIANTS
        from complaints.models import ReceptionState, ReportState
        from complaints.reporting.headlines import rates
        from complaints.reporting.sampling import DRAWS
        from portal.core import doors, menus
        from portal.matters import headlines, invariants, kinds, ledger, letters, papers
        from portal.matters import limits as spine

        doors.declare("complaints", DOORS)
        doors.declare("complaints_api", API_DOORS)
        spine.register(*limits.KINDS)
        kinds.register(
            kinds.MatterKind(
                "complaint",
                _("诉求"),
                "complaints:order",
                statuses=words.STATUSES,
                events=words.EVENTS,
                next_step=plain_words.next_of,
                event_note=plain_words.event_note,
                event_line=lines.event_line,
                own_act=lines.own_act,
                applicant_word=_("诉求人"),
                hides_applicant=True,
                status_words=plain_words.status_of,
                own_actions=plain_words.own_actions,
                own_url_name="complaints:own",
                opens=grants.opens,
                also_owned=grants.own_orders,
            )
        )
        kinds.register(
            kinds.MatterKind(
                "reception",
                _("领导接访"),
                "complaints:reception_desk",
                statuses=dict(ReceptionState.choices),
                events=words.RECEPTION_EVENTS,
                hides_applicant=True,
            )
        )
        kinds.register(
            kinds.MatterKind(
                "complaint_report",
                _("诉求办理报告"),
                "complaints:period_desk",
                statuses=dict(ReportState.choices),
                events=words.REPORT_EVENTS,
            )
        )
        letters.register_renderer("complaint_report", papers.render_paper)
        letters.register_renderer("complaint", papers.render_paper)
        headlines.register("complaints", rates)
        ledger.register(FACTS)
        invariants.register(*INVARIANTS, DRAWS)
        menus.add(menus.Menu.SITE, menus.Link(_("互动交流"), "complaints:home"))
        menus.add(menus.Menu.STAFF, menus.Link(_("投诉工单"), "complaints:pool"))
        menus.add(menus.Menu.STAFF, menus.Link(_("来电来访登记"), "complaints:call"))
        menus.add(menus.Menu.STAFF, menus.Link(_("领导接访"), "complaints:reception_desks"))
        menus.add(menus.Menu.STAFF, menus.Link(_("周报月报和通报"), "complaints:period_desks"))
        menus.add(menus.Menu.STAFF, menus.Link(_("督办"), "complaints:oversights"))
        menus.add(menus.Menu.STAFF, menus.Link(_("窗口投诉码"), "complaints:window_codes"))
        menus.add(menus.Menu.STAFF, menus.Link(_("知识库"), "complaints:knowledge"))
        menus.add(menus.Menu.STAFF, menus.Link(_("分派规则和时限"), "complaints:rules"))
        menus.add(menus.Menu.STAFF, menus.Link(_("跟帖审核"), "complaints:follow_ups"))
        menus.add(
            menus.Menu.HOME,
            menus.Link(_("投诉建议"), "complaints:home", text=_("投诉、求助、举报、给市长写信，可以不留姓名")),
        )
