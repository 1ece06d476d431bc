"""How the public finds and follows what is published: search, pages, feeds."""


def register() -> None:
    """Hand over doors and menus of this part; called once when the apps are ready."""
    from django.utils.translation import gettext_lazy as _

    from portal.core import doors, menus
    from portal.core.doors import public

    doors.declare(
        "disclosure",
        {
            "home": public(),
            "listed": public(),
            "feed": public(),
            "atom": public(),
            "entry": public("public entry"),
            "file": public("public entry"),
        },
    )
    menus.add(menus.Menu.SITE, menus.Link(_("政务公开"), "disclosure:home"))
    menus.add(
        menus.Menu.HOME,
        menus.Link(_("政务公开"), "disclosure:home", text=_("文件、规划、统计、收费、年报，按栏目查或搜索")),
    )
