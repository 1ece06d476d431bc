"""Display modes that a browser chooses and the server keeps in a cookie: larger text, stronger contrast."""

from django.http import HttpRequest, HttpResponse

COOKIE = "display"
MODES = ("elder", "contrast")
ONE_YEAR = 365 * 24 * 60 * 60


def chosen(request: HttpRequest) -> list[str]:
    """The modes chosen in this browser; unknown words are ignored."""
    words = request.COOKIES.get(COOKIE, "").split(".")
    return [mode for mode in MODES if mode in words]


def remember(request: HttpRequest, response: HttpResponse, mode: str, *, on: bool) -> None:
    """Keep or drop one mode in the cookie of the answer."""
    kept = [known for known in MODES if (on if known == mode else known in chosen(request))]
    response.set_cookie(
        COOKIE, ".".join(kept), max_age=ONE_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
    )
