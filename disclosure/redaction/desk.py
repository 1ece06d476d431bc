"""The page on which staff hide parts of a PDF, and the pictures of its pages. Holds no rule: actions decide."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from disclosure.content.pages import Box
from disclosure.content.redact import picture
from disclosure.content.suggest import Suggestion
from disclosure.redaction.boxes import boxes_of, bytes_of, seal
from disclosure.redaction.forms import MakeForm, box_rows
from disclosure.redaction.orders import is_waiting, newest
from disclosure.redaction.sheets import Sheet, sheet
from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.core.errors import Invalid, NotFound
from portal.matters.models import Matter, StoredFile

_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Paper:
    """A file to redact as the page shows it: the original, and the boxes that are kept."""

    pk: int
    title: str
    matter: Matter
    original: StoredFile
    kept: dict[str, list[list[float]]]

    def boxes(self, page: int) -> Sequence[Box]:
        """The boxes of one page."""
        return boxes_of(self.kept).get(page, [])


@dataclass(frozen=True)
class RedactDesk:
    """The page for one kind of business. ``find`` gives a file that the person may redact now, or raises.

    ``mark`` and ``make`` are the actions; ``home``, ``page``, ``picture`` name URLs: of the matter by its number, of
    a page of a file and its picture by number, file and page. ``grounds`` are the choices of the law.
    """

    find: Callable[[User, str, int], Paper]
    mark: Callable[..., Any]
    make: Callable[..., Any]
    grounds: Sequence[Any]
    home: str
    page: str
    picture: str

    def serve(self, request: HttpRequest, number: str, pk: int, page: int) -> HttpResponse:
        """One page of the file with its boxes, and the way to the copy."""
        shown = self._shown(request, number, pk, page)
        if request.method != "POST":
            return self._answer(request, *shown)
        refused = self._mark(request, *shown) if "box-TOTAL_FORMS" in request.POST else None
        if refused is not None:
            return refused
        if "make" in request.POST:
            return self._make(request, *self._shown(request, number, pk, page))
        messages.success(request, _("已保存第%d页的遮盖块。") % page)
        return redirect(self._next(request, number, pk, page))

    def _next(self, request: HttpRequest, number: str, pk: int, page: int) -> str:
        """Where to after the boxes are kept: a preview, another page, or the same."""
        go = request.POST.get("go", "")
        address = reverse(self.page, args=[number, pk, int(go) if go.isdecimal() else page])
        return f"{address}?preview" if go == "preview" else address

    def serve_picture(self, request: HttpRequest, number: str, pk: int, page: int) -> HttpResponse:
        """A page of the original for who redacts it; ``?painted`` with the boxes as the copy will have them."""
        paper = self.find(user_of(request), number, pk)
        boxes = paper.boxes(page) if "painted" in request.GET else ()
        try:
            drawn, target = picture(bytes_of(paper.original), page, boxes), io.BytesIO()
        except KeyError:
            raise NotFound(_("没有这一页，请从页码中选择。")) from None
        drawn.save(target, format="JPEG", quality=80)
        response = HttpResponse(target.getvalue(), content_type="image/jpeg")
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = _POLICY
        response["Cache-Control"] = "private, no-store"
        return response

    def _shown(self, request: HttpRequest, number: str, pk: int, page: int) -> tuple[Paper, Sheet]:
        paper = self.find(user_of(request), number, pk)
        return paper, sheet(bytes_of(paper.original), page, paper.boxes(page))

    def _mark(self, request: HttpRequest, paper: Paper, shown: Sheet) -> HttpResponse | None:
        """Keep the boxes as they are typed, without the removed ones, with the suggestions that are taken over.

        Also before the copy is made, so that none is forgotten that stands on the screen. None when they are kept.
        """
        rows = box_rows(shown.boxes, request.POST)
        if not rows.is_valid():
            return self._answer(request, paper, shown, rows=rows, errors=rows.problems(), status=400)
        boxes = [*rows.boxes(), *_taken(request.POST.get("take", ""), shown.open)]
        try:
            seen = {"actor": user_of(request), "before": request.POST.get("before")}
            self.mark(paper.matter.number, paper.pk, shown.number, boxes, **seen)
        except Invalid as error:
            wrong = [{"text": error.message}]
            return self._answer(request, paper, shown, rows=rows, errors=wrong, status=error.status)
        return None

    def _make(self, request: HttpRequest, paper: Paper, shown: Sheet) -> HttpResponse:
        form = MakeForm(request.POST, grounds=self.grounds)
        if not form.is_valid():
            return self._answer(request, paper, shown, form=form, status=400)
        try:
            self.make(paper.matter.number, paper.pk, actor=user_of(request), **form.cleaned_data)
        except Invalid as error:
            for name, sentences in error.fields.items():
                form.add_error(name, sentences)
            form.add_error(None, error.message)
            return self._answer(request, paper, shown, form=form, status=error.status)
        if is_waiting(paper.matter):
            messages.info(request, _("文件较长，正在后台生成遮盖后的附件，完成后这里会显示“已遮盖”。"))
        else:
            messages.success(request, _("已生成遮盖后的附件并重新检查，原件留在内部。"))
        return redirect(self.home, paper.matter.number)

    def _answer(
        self, request: HttpRequest, paper: Paper, shown: Sheet, *, status: int = 200, **changes: Any
    ) -> HttpResponse:
        context = {
            "paper": paper,
            "sheet": shown,
            "rows": box_rows(shown.boxes),
            "before": seal(paper.kept, shown.number),
            "form": MakeForm(grounds=self.grounds, initial={"version": paper.matter.version}),
            "is_preview": "preview" in request.GET,
            **self._addresses(paper, shown),
            **changes,
        }
        last = newest(paper.matter, paper.pk)
        context["order"] = last
        context["asks_seen"] = "seen" in context["form"].errors or bool(last and last.fault)
        context["has_errors"] = bool(changes.get("errors"))
        return render(request, "disclosure/redaction/page.html", context, status=status)

    def _addresses(self, paper: Paper, shown: Sheet) -> dict[str, Any]:
        def page(at: int) -> str:
            return reverse(self.page, args=[paper.matter.number, paper.pk, at])

        return {
            "home_url": reverse(self.home, args=[paper.matter.number]),
            "picture_url": reverse(self.picture, args=[paper.matter.number, paper.pk, shown.number]),
            "previous": shown.number - 1,
            "next": shown.number + 1 if shown.number < shown.of else 0,
            "previous_url": page(shown.number - 1) if shown.number > 1 else "",
            "next_url": page(shown.number + 1) if shown.number < shown.of else "",
            "marked": [(page(at), at, len(boxes)) for at, boxes in boxes_of(paper.kept).items()],
        }


def _taken(given: str, suggestions: list[Suggestion]) -> list[Box]:
    """The boxes of one suggestion, by its place in the list, or of all."""
    known = {str(at): each for at, each in enumerate(suggestions)}
    taken = suggestions if given == "all" else [known[given]] if given in known else []
    return [box for each in taken for box in each.boxes]
