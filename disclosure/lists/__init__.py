"""Public lists from the data that approvals use: powers, duties, fees, intermediaries, certificates."""


def register() -> None:
    """Hand over doors, limits, kinds and menus of this part; called once when the apps are ready."""
    from django.utils.translation import gettext_lazy as _

    from disclosure.lists.doors import DOORS
    from disclosure.lists.offered import offered
    from portal.core import doors, menus, public_lists

    doors.declare("disclosure", DOORS)
    public_lists.register(*offered())
    menus.add(menus.Menu.STAFF, menus.Link(_("公开清单"), "disclosure:list_desk"))
    menus.add(
        menus.Menu.INTERACTION,
        menus.Link(
            _("权责、收费、证明等清单"), "disclosure:lists", text=_("按单位查权力、责任、收费、中介和证明清单。")
        ),
    )
