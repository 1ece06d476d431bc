"""Who may open the pages of taking part (portal.core.doors)."""

from portal.core.doors import ANY, OFFICE, Door, public, roles

_STAFF = roles(editor=ANY, chief=ANY, head=ANY, supervisor=ANY)
_READERS = roles("consultation", editor=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)
_EDITORS = roles("consultation", editor=OFFICE)
_ANSWERERS = roles("policy question", editor=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)

DOORS: dict[str, Door] = {
    "consultations": public(),
    "consultation": public("public consultation"),
    "consultation_calendar": public("public consultation"),
    "consultation_scores": public("public scores"),
    "consultation_paper": public("public consultation paper"),
    "consultation_part": public("public consultation"),
    "consultation_receipts": public(),
    "questions": public(),
    "question": public("public question"),
    "question_new": public(),
    "consultation_desks": _STAFF,
    "consultation_new": roles("consultation kind", editor=ANY),
    "consultation_desk": _READERS,
    "consultation_opinions": _READERS,
    "consultation_moderate": _EDITORS,
    "consultation_reply": _EDITORS,
    "consultation_reply_pass": roles("consultation", editor=OFFICE, chief=OFFICE, head=OFFICE),
    "consultation_feedback": _EDITORS,
    "consultation_people": _EDITORS,
    "consultation_move": _READERS,
    "question_desks": _STAFF,
    "question_desk": _ANSWERERS,
    "question_move": _ANSWERERS,
}
