"""How the public finds and follows what is published: search, pages, feeds, subscription, open data, screens."""


def register() -> None:
    """Hand over doors, consumers and menus of this part; called once when the apps are ready."""
    from django.utils.translation import gettext_lazy as _

    from disclosure.reading.actions.tell import ANNOUNCEMENTS
    from disclosure.reading.doors import API_DOORS, DOORS
    from portal.core import doors, menus
    from portal.matters import ledger

    doors.declare("disclosure", DOORS)
    doors.declare("disclosure_api", API_DOORS)
    ledger.register(ANNOUNCEMENTS)
    menus.add(menus.Menu.SITE, menus.Link(_("政务公开"), "disclosure:home"))
    menus.add(
        menus.Menu.HOME,
        menus.Link(_("政务公开"), "disclosure:home", text=_("文件、规划、统计、收费、年报，按栏目查或搜索")),
    )
    menus.add(menus.Menu.STAFF, menus.Link(_("公开信息反馈"), "disclosure:feedback_desk"))
    menus.add(menus.Menu.STAFF, menus.Link(_("移交档案馆、图书馆"), "disclosure:hand_overs"))
    menus.add(menus.Menu.STAFF, menus.Link(_("公开指南"), "disclosure:own_guide"))
