"""What fault tests ask again and again."""

from portal.matters.invariants import all_invariants
from tests.servers import Portal


def broken() -> list[str]:
    """Every breach of every invariant."""
    return [f"{each.code} {breach.where}: {breach.what}" for each in all_invariants() for breach in each.check()]


def worker_tasks(portal: Portal, task: str) -> int:
    """How many tasks of that name the worker has received since its last start."""
    return portal.log("worker").count(f"Task {task}[")
