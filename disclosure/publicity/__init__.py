"""Double publicity of licences and penalties, objections and credit repair (PUB-01 to PUB-07)."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
