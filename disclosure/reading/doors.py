"""Who may open the pages of reading (portal.core.doors): almost all are for everybody."""

from portal.core.doors import ANY, OFFICE, Door, public, roles

_ENTRY = public("public entry")
_GUIDE = public("guide")

DOORS: dict[str, Door] = {
    "home": public(),
    "listed": public(),
    "catalogue": public(),
    "catalogue_csv": public(),
    "site_map": public(),
    "feed": public(),
    "atom": public(),
    "entry": _ENTRY,
    "entry_paper": _ENTRY,
    "file": _ENTRY,
    "feedback": _ENTRY,
    "feedback_code": public(),
    "follow": public(),
    "follow_confirm": public("follower"),
    "follow_stop": public("follower to stop"),
    "data": public(),
    "data_csv": public(),
    "data_lines": public(),
    "data_catalog": public(),
    "data_table": public(),
    "sitemap": public(),
    "sitemap_file": public("site map"),
    "guides": public(),
    "guide": _GUIDE,
    "reading_points": public(),
    "terminal": public(),
    "boards": public(),
    "board": _GUIDE,
    "feedback_desk": roles(editor=ANY, head=ANY, chief=ANY, supervisor=ANY),
    "feedback_answer": roles("entry feedback", editor=OFFICE, head=OFFICE, chief=OFFICE, supervisor=ANY),
    "hand_overs": roles(editor=ANY, head=ANY, chief=ANY, supervisor=ANY),
    "hand_over_csv": roles("hand-over", editor=OFFICE, head=OFFICE, chief=OFFICE, supervisor=ANY),
    "own_guide": roles(head=ANY),
}

API_DOORS: dict[str, Door] = {"entries": public(), "entry": _ENTRY, "catalogue_scores": public()}
