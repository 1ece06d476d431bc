"""Who may open the pages of double publicity (portal.core.doors)."""

from portal.core.doors import ANY, OFFICE, Door, public, roles

_STAFF = roles(editor=ANY, chief=ANY, head=ANY, supervisor=ANY)
_EDITOR = roles(editor=ANY)


def _readers(example: str) -> Door:
    return roles(example, editor=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)


_REVIEWS = roles("credit review", reviewer=OFFICE, chief=OFFICE, head=OFFICE, supervisor=ANY)

DOORS: dict[str, Door] = {
    "publicity": public(),
    "publicity_csv": public(),
    "benchmarks": public(),
    "publicity_receipt": public(),
    "credit_reports": public(),
    "credit_report": public("credit report"),
    "credit_review_check": public(),
    "credit_reviews": roles(reviewer=ANY, chief=ANY, head=ANY, supervisor=ANY),
    "credit_review_new": roles(reviewer=ANY, chief=ANY, head=ANY),
    "credit_review": _REVIEWS,
    "credit_review_csv": _REVIEWS,
    "credit_review_pdf": _REVIEWS,
    "penalty": public("public penalty"),
    "licence": public("public licence"),
    "publicity_objection": public("public penalty"),
    "publicity_repair": public("public penalty"),
    "penalty_desks": _STAFF,
    "penalty_new": _EDITOR,
    "penalty_import": _EDITOR,
    "penalty_desk": _readers("penalty"),
    "penalty_move": _readers("penalty"),
    "licence_desks": _STAFF,
    "licence_desk": _readers("licence"),
    "licence_move": _readers("licence"),
    "benchmark_desk": _STAFF,
    "benchmark_import": _EDITOR,
    "benchmark_publish": roles(editor=ANY, chief=ANY, head=ANY),
    "objection_desks": _STAFF,
    "objection_desk": _readers("objection"),
    "objection_contact": roles("objection", editor=OFFICE),
    "objection_move": _readers("objection"),
    "repair_desks": _STAFF,
    "repair_desk": _readers("repair"),
    "repair_contact": roles("repair", editor=OFFICE),
    "repair_move": _readers("repair"),
}
