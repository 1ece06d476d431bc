"""Who may open the pages of supervision (portal.core.doors; trust.md A7)."""

from portal.core.doors import ANY, OFFICE, Door, public, roles

_BY_POST = {"head": OFFICE, "chief": OFFICE, "reviewer": OFFICE, "window": OFFICE, "operator": OFFICE}
FIGURES = roles(supervisor=ANY, auditor=ANY, **_BY_POST)

DOORS: dict[str, Door] = {
    "dashboard": FIGURES,
    "public": public(),
    "matters": FIGURES,
    "cards": FIGURES,
    "picture": roles("picture", supervisor=ANY, auditor=ANY, **dict.fromkeys(_BY_POST, ANY)),
    "board_csv": FIGURES,
    "cards_csv": FIGURES,
    "explain": roles("matter", supervisor=ANY, auditor=ANY, **_BY_POST),
    "card": roles("card", supervisor=ANY, auditor=ANY, **_BY_POST),
    "explain_card": roles("card", **_BY_POST),
    "revoke_card": roles("card", supervisor=ANY),
}

API_DOORS: dict[str, Door] = {"flags": FIGURES, "figures": FIGURES}
