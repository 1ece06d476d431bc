"""Who may open the pages of supervision (portal.core.doors; trust.md A7)."""

from portal.core.doors import ANY, OFFICE, Door, public, roles

FIGURES = roles(supervisor=ANY, auditor=ANY, head=OFFICE, chief=OFFICE, reviewer=OFFICE, window=OFFICE)

DOORS: dict[str, Door] = {
    "dashboard": FIGURES,
    "public": public(),
    "matters": FIGURES,
    "cards": FIGURES,
    "picture": roles("picture", supervisor=ANY, auditor=ANY, head=ANY, chief=ANY, reviewer=ANY, window=ANY),
    "board_csv": FIGURES,
    "cards_csv": FIGURES,
    "explain": roles("matter", supervisor=ANY, auditor=ANY, head=OFFICE, chief=OFFICE, reviewer=OFFICE, window=OFFICE),
    "card": roles("card", supervisor=ANY, auditor=ANY, head=OFFICE, chief=OFFICE, reviewer=OFFICE, window=OFFICE),
    "explain_card": roles("card", head=OFFICE, chief=OFFICE, reviewer=OFFICE, window=OFFICE),
    "revoke_card": roles("card", supervisor=ANY),
}

API_DOORS: dict[str, Door] = {"flags": FIGURES, "figures": FIGURES}
