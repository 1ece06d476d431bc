"""Pages of moves: the form of a move, the question before a weighty one, the page for a conflict.

A form holds no rule of the law: it only knows what must be filled in. Actions decide, and what they refuse as
Invalid comes back into the same form with the typed text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Invalid, NotFound, PortalError, StaleVersion, WrongState
from portal.matters import calendar as calendars
from portal.matters.access import check_version
from portal.matters.clocks import alone, clock_lines
from portal.matters.models import Document, Matter
from portal.matters.moving import Move, MoveTable
from portal.matters.timeline import timeline


def long_text(label: Any, help_text: Any = "", *, rows: int = 3, required: bool = True) -> forms.CharField:
    """A field for some sentences."""
    widget = forms.Textarea({"rows": rows, "maxlength": 2000})
    return forms.CharField(label=label, help_text=help_text, max_length=2000, required=required, widget=widget)


class MoveForm(forms.Form):
    """``version`` is the page that the officer saw. ``question`` asks once more before a weighty move."""

    action: ClassVar[Callable[..., Any]]
    question: ClassVar[str | Promise] = ""
    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, row: Any, user: User, auto_id: str = "id_%s") -> None:
        self.row, self.user = row, user
        super().__init__(data, files, auto_id=auto_id, initial={"version": row.matter.version})
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices that depend on the row."""

    def arguments(self) -> dict[str, Any]:
        """What the action takes beside number, actor and version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def act(self) -> Any:
        """Hand over to the action; raises what the action raises."""
        return type(self).action(
            self.row.matter.number, actor=self.user, version=self.cleaned_data["version"], **self.arguments()
        )

    def take_errors(self, error: Invalid) -> None:
        """Show what the action refused: at the fields it names, and as a sentence on top."""
        for name, sentences in error.fields.items():
            if name in self.fields:
                for sentence in sentences:
                    self.add_error(name, sentence)
        self.add_error(None, error.message)


@dataclass(frozen=True)
class Fact:
    """One line of facts."""

    label: Any
    value: Any


def facts_of(*rows: tuple[Any, Any]) -> list[Fact]:
    """The facts that are there."""
    return [Fact(label, value) for label, value in rows if value not in (None, "")]


@dataclass(frozen=True)
class Choice:
    """A move that can be made now; a plain one needs one press."""

    move: Move[Any]
    form: MoveForm
    url: str

    @property
    def plain(self) -> bool:
        """Whether there is nothing to fill in and nothing to ask."""
        return not self.form.visible_fields()


@dataclass(frozen=True)
class MoveDesk:
    """The pages of the moves of one kind of business.

    ``find`` reads a row that the person may see, or raises NotFound. ``page`` names the URL of a row by its number,
    ``url`` the one of a move by number and name.
    """

    table: MoveTable[Any]
    forms: dict[str, type[MoveForm]]
    find: Callable[[User, str], Any]
    page: str
    url: str

    def serve(self, request: HttpRequest, number: str, name: str) -> HttpResponse:
        """Show a move's form, or make the move; ``confirmed`` answers the question of a weighty one."""
        if name not in self.forms:
            raise NotFound(_("没有这个办理动作。请返回上一页重新选择。"))
        user = user_of(request)
        row = self.find(user, number)
        if request.method != "POST":
            self.table.check(user, row, name)
            return self._form(request, self.forms[name](row=row, user=user), self.table[name])
        form = self.forms[name](request.POST, request.FILES, row=row, user=user)
        try:
            return self._make(request, form, self.table[name])
        except Invalid as error:
            form.is_valid()
            form.take_errors(error)
            return self._form(request, form, self.table[name], status=error.status)
        except (StaleVersion, WrongState) as error:
            return self._conflict(request, form, self.table[name], error)

    def choices(self, user: User, row: Any) -> list["Choice"]:
        """The moves that this person may make now, each with its empty form."""
        found = []
        for move in self.table.allowed_now(user, row):
            if move.name in self.forms:
                form = self.forms[move.name](row=row, user=user, auto_id=f"{move.name}_%s")
                found.append(Choice(move, form, reverse(self.url, args=[row.matter.number, move.name])))
        return found

    def context(self, user: User, row: Any, *, tone: str = "now", clocks: Sequence[str] = ()) -> dict[str, Any]:
        """What ``components/matter_desk.html`` shows beside the facts; ``clocks`` are the limits with a ruler."""
        matter: Matter = row.matter
        today, calendar = clock.today(), calendars.current()
        deadlines = list(matter.deadlines.prefetch_related("clock_events").order_by("id"))
        rulers = [alone(each, today, calendar) for each in deadlines if each.limit in clocks]
        events = matter.events.select_related("actor", "on_behalf_of", "office", "matter").order_by("-seq")
        return {
            "row": row,
            "matter": matter,
            "tone": tone,
            "choices": self.choices(user, row),
            "events": timeline(list(events)),
            "letters": list(matter.documents.select_related("file").exclude(kind=Document.MATERIAL).order_by("id")),
            "clock_lines": clock_lines(deadlines, today, calendar),
            "rulers": [ruler for ruler in rulers if ruler.lines],
        }

    def _make(self, request: HttpRequest, form: MoveForm, move: Move[Any]) -> HttpResponse:
        if not form.is_valid():
            return self._form(request, form, move, status=400)
        if form.question and "confirmed" not in request.POST:
            check_version(form.row.matter, form.cleaned_data["version"])
            self.table.check(form.user, form.row, move.name)
            return self._form(request, form, move, confirm=True)
        row = form.act()
        messages.success(request, _("“%(move)s”已办好，已记入办理记录。") % {"move": move.label})
        return redirect(self.page, row.matter.number)

    def _form(
        self, request: HttpRequest, form: MoveForm, move: Move[Any], *, status: int = 200, confirm: bool = False
    ) -> HttpResponse:
        context = {**self._around(form, move), "form": form, "confirm": confirm, "multipart": form.is_multipart()}
        return render(request, "components/move_page.html", context, status=status)

    def _conflict(self, request: HttpRequest, form: MoveForm, move: Move[Any], error: PortalError) -> HttpResponse:
        """409: who did what when, and the typed text to copy. Nothing was saved."""
        row = self.find(form.user, form.row.matter.number)
        context = {
            **self._around(form, move),
            "message": error.message,
            "latest": timeline(list(row.matter.events.select_related("actor", "matter").order_by("-seq")[:3])),
            "typed": [(bound.label, bound.value()) for bound in form.visible_fields() if bound.value()],
        }
        return render(request, "components/move_conflict.html", context, status=error.status)

    def _around(self, form: MoveForm, move: Move[Any]) -> dict[str, Any]:
        number = form.row.matter.number
        urls = {"page_url": reverse(self.page, args=[number]), "move_url": reverse(self.url, args=[number, move.name])}
        return {"row": form.row, "matter": form.row.matter, "move": move, **urls}
