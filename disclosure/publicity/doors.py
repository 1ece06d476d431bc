"""Who may open the pages of double publicity (portal.core.doors)."""

from portal.core.doors import Door

DOORS: dict[str, Door] = {}
