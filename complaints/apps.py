from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "complaints"
    label = "complaints"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from complaints import limits, words
        from complaints.doors import DOORS
        from complaints.invariants import INVARIANTS
        from portal.core import doors
        from portal.matters import invariants, kinds
        from portal.matters import limits as spine

        doors.declare("complaints", DOORS)
        spine.register(*limits.KINDS)
        kinds.register(
            kinds.MatterKind("complaint", _("诉求"), "complaints:order", statuses=words.STATUSES, events=words.EVENTS)
        )
        invariants.register(*INVARIANTS)
