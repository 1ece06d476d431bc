"""The pages on which an editor hides parts of a file that goes with the answer (GIR-17)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.redaction.desk import Paper, RedactDesk
from disclosure.requests.access import get_request
from disclosure.requests.actions.redact import find_paper, mark, original_file, redact_paper
from disclosure.requests.decisions import HIDING
from disclosure.requests.moves import MOVES
from portal.accounts.models import User


def _find(user: User, number: str, pk: int) -> Paper:
    row = get_request(user, number)
    MOVES.check(user, row, "redact")
    found = find_paper(row, pk)
    return Paper(found.pk, found.title, row.matter, original_file(found), found.facts.get("boxes", {}))


DESK = RedactDesk(
    _find,
    mark,
    redact_paper,
    [(each.value, each.label) for each in HIDING],
    "disclosure:request_desk",
    "disclosure:request_redact",
    "disclosure:request_redact_picture",
)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str, pk: int, page: int) -> HttpResponse:
    """One page of a file with its boxes."""
    return DESK.serve(request, number, pk, page)


@require_safe
def picture(request: HttpRequest, number: str, pk: int, page: int) -> HttpResponse:
    """That page as a picture."""
    return DESK.serve_picture(request, number, pk, page)
