"""A drawn picture as an image of its own."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.core.errors import NotFound
from supervision.models import Picture


@require_safe
@cache_control(private=True, max_age=86_400, immutable=True)
def show(request: HttpRequest, digest: str) -> HttpResponse:
    """The SVG; its address is the digest of its data, so only who has seen the numbers knows it."""
    picture = Picture.objects.filter(digest=digest, drawn=True).first()
    if picture is None:
        raise NotFound(_("这幅图已经过期。请刷新页面。"))
    return HttpResponse(picture.svg, content_type="image/svg+xml; charset=utf-8")
