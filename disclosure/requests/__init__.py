"""Information on request (依申请公开): the second matter of this app (GIR-10 to GIR-28)."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
