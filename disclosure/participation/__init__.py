"""Taking part: drafts of major decisions, surveys, hearings, questions and feedback (domain.md 3.7)."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
