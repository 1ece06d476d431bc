from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "approvals"
    label = "approvals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from approvals import consumers, limits, words
        from approvals.letters.issue import render
        from portal.matters import kinds, ledger, letters
        from portal.matters import limits as spine

        spine.register(*limits.KINDS)
        kinds.register(
            kinds.MatterKind(
                "approval",
                _("审批"),
                "approvals:case",
                statuses=words.STATUSES,
                events=words.EVENTS,
                grounds=words.GROUNDS,
            )
        )
        ledger.register(consumers.TIMERS)
        letters.register_renderer("approval", render)
