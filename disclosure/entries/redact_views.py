"""The pages on which an editor hides parts of a file (条例 37), and the original for who gives an opinion."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.entries.access import get_entry
from disclosure.entries.actions.redact import mark, redact_file
from disclosure.entries.moves import MOVES
from disclosure.entries.redaction import find_file, find_original, original
from disclosure.entries.words import Exemption
from disclosure.redaction.desk import Paper, RedactDesk
from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.matters.files.serve import file_response


def _find(user: User, number: str, pk: int) -> Paper:
    entry = get_entry(user, number)
    MOVES.check(user, entry, "redact")
    found = find_file(entry, pk)
    return Paper(found.pk, found.title, entry.matter, original(found), found.boxes)


DESK = RedactDesk(
    _find,
    mark,
    redact_file,
    Exemption.choices,
    "disclosure:entry_desk",
    "disclosure:entry_redact_page",
    "disclosure:entry_redact_picture",
)


@require_http_methods(["GET", "HEAD", "POST"])
def redact_page(request: HttpRequest, number: str, pk: int, page: int = 1) -> HttpResponse:
    """One page of a file of an entry with its boxes."""
    return DESK.serve(request, number, pk, page)


@require_safe
def page_picture(request: HttpRequest, number: str, pk: int, page: int) -> HttpResponse:
    """That page as a picture."""
    return DESK.serve_picture(request, number, pk, page)


@require_safe
def original_file(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """What a redacted copy was made from, to compare them; for the body's editors and those who give opinions."""
    user = user_of(request)
    return file_response(find_original(user, get_entry(user, number), pk), inline=True)
