"""Public lists from the data that approvals use: powers, duties, fees, intermediaries, certificates."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
