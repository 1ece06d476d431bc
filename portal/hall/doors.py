"""Who may open the pages of the hall (portal.core.doors)."""

from portal.core.doors import Door, public

DOORS: dict[str, Door] = {
    "styleguide": public(),
    "mode": public(),
}
# Django's own language switch has no namespace.
PLAIN_DOORS: dict[str, Door] = {"set_language": public()}
