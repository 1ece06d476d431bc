from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "approvals"
    label = "approvals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from approvals import consumers, licence_facts, limits, plain_words, public_lists, timeline, words
        from approvals.doors import API_DOORS, DOORS
        from approvals.invariants import INVARIANTS
        from approvals.letters.issue import render
        from portal.core import doors
        from portal.core import public_lists as lists
        from portal.matters import invariants, kinds, ledger, letters, licences
        from portal.matters import limits as spine

        doors.declare("approvals", DOORS)
        doors.declare("approvals_api", API_DOORS)
        spine.register(*limits.KINDS)
        kinds.register(
            kinds.MatterKind(
                "approval",
                _("审批"),
                "approvals:case",
                statuses=words.STATUSES,
                events=words.EVENTS,
                grounds=words.GROUNDS,
                next_step=plain_words.next_step,
                event_note=plain_words.event_note,
                event_line=timeline.note,
                own_act=timeline.own_act,
                status_words=plain_words.status_words,
                road=plain_words.road,
                own_actions=plain_words.own_actions,
                receipt_url_name="hall:received",
            )
        )
        ledger.register(consumers.TIMERS)
        invariants.register(*INVARIANTS)
        letters.register_renderer("approval", render)
        lists.register(*public_lists.LISTS)
        licences.register_teller("approval", licence_facts.licence_of)
        licences.register_counter("approval", licence_facts.decided_in)
