"""The annual report of the 2021 format (GIR-25, domain.md 3.5)."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
