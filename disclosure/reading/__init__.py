"""How the public finds and follows what is published: search, pages, feeds, subscription, open data, screens."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
