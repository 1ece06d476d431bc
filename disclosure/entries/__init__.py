"""What the city publishes by itself: catalogue, entries, versions, reviews, index numbers (domain.md 3.1, 3.6)."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
