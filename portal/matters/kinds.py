"""The kinds of business on the spine, as each app registers them: what the spine must know to show a matter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.matters.models import Event, Matter


@dataclass(frozen=True)
class MatterKind:
    """``url_name`` opens the staff page of a matter by its number; ``statuses`` and ``events`` are words for people."""

    code: str
    label: str | Promise
    url_name: str
    statuses: Mapping[str, str | Promise] = field(default_factory=dict)
    events: Mapping[str, str | Promise] = field(default_factory=dict)
    grounds: Mapping[str, str | Promise] = field(default_factory=dict)
    """Words for the grounds on which a clock of this kind of business pauses."""
    next_step: Callable[[Matter], str] | None = None
    """What happens next, in one sentence for the applicant."""
    event_note: Callable[[Event], str] | None = None
    """One line about an event that the applicant may read."""


_kinds: dict[str, MatterKind] = {}


def register(kind: MatterKind) -> None:
    """Add a kind of business; called once by its app."""
    _kinds[kind.code] = kind


def matter_kind(code: str) -> MatterKind:
    """The registered kind; KeyError for an unknown code."""
    return _kinds[code]


def page_of(matter: Matter) -> str:
    """The staff page of a matter."""
    return reverse(matter_kind(matter.kind).url_name, args=[matter.number])


def status_label(matter: Matter) -> str:
    """The state of a matter in words."""
    kind = _kinds.get(matter.kind)
    return str(kind.statuses.get(matter.status, "")) if kind and matter.status else matter.get_stage_display()


def ground_label(kind: str, ground: str) -> str:
    """The ground of a pause in words; the code itself where no app has a word for it."""
    return str(_kinds[kind].grounds.get(ground, ground)) if kind in _kinds else ground


_event_words: dict[str, str | Promise] = {
    "deadline.crossed": _("时限到点"),
    "deadline.moved": _("到期日变动"),
}


def register_event_words(words: Mapping[str, str | Promise]) -> None:
    """Add words for events that any kind of matter may have, such as the cards of supervision."""
    _event_words.update(words)


def event_title(kind: str, event_kind: str) -> str:
    """An event in words: those of the kind of matter first, then those that all share."""
    own = _kinds[kind].events if kind in _kinds else {}
    return str(own.get(event_kind) or _event_words.get(event_kind, event_kind))
