"""Whether reconsideration or a court has put a decision right: then it must not become public, or must come down (PUB-04)."""

from portal.matters.models import Dispute, DisputeResult


def lost_dispute(*matters: int) -> Dispute | None:
    """The last dispute about any of these matters that was decided against the body."""
    lost = Dispute.objects.filter(matter__in=matters, result=DisputeResult.CORRECTED, decided_on__isnull=False)
    return lost.order_by("-decided_on").first()
