"""The kinds of business on the spine, as each app registers them: what the spine must know to show a matter.

Pages of the hall ask these hooks and never which kind it is; a kind that leaves a hook out gets the plain answer.
"""

import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.matters.models import Event, Matter

OWN_PAGE = "hall:my_matter"
APPLICANT = _("申请人")


@dataclass(frozen=True)
class OwnAction:
    """What the applicant can do now. A ``weighty`` one waits for him: it stands first, with heading and text."""

    label: str
    url: str
    weighty: bool = False
    danger: bool = False
    heading: str = ""
    text: str = ""


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
    event_line: Callable[[Event], str] | None = None
    """One line about an event for staff; without personal data."""
    own_act: Callable[[Event], bool | None] | None = None
    """Whether an event was the applicant's own act; None leaves it to whether the actor holds a post."""
    applicant_word: str | Promise = APPLICANT
    """Stands for the applicant in the history that staff read, where no name may stand."""
    hides_applicant: bool = False
    """Pages for everybody, such as the check of a letter, leave out even the masked name."""
    status_words: Callable[[Matter], str] | None = None
    """Where it is, in words for the applicant; asked for every row of a list, so it makes no query."""
    road: Callable[[Matter], list[tuple[str, str]]] | None = None
    """The stretches of the way as (name, done / now / next); empty when it ended before the last."""
    own_actions: Callable[[Matter], list[OwnAction]] | None = None
    """What the applicant can do now, the most important first."""
    own_url_name: str = OWN_PAGE
    """The applicant's page of a matter by its number; a page of the kind's own also opens by a grant (grants.py), and
    hands out there what papers are the person's: the others are not his (access.readable_by)."""
    also_owned: Callable[[User], Iterable[int]] | None = None
    """Keys of matters that are a person's own though their applicant is nobody or somebody else; a few, not many."""
    receipt_url_name: str = ""
    """The receipt by number, for the signed-in applicant; empty for none."""
    opens: Callable[[Matter, str], str | None] | None = None
    """A further query code: the opaque key of the caller whose code it is, else None; compares with ``same_code``."""

    reads_papers: Callable[[User, Matter], bool] | None = None
    """Who of those that read a matter may also open its files and letters; None for all of them."""
    also_read_by: frozenset[Role] = frozenset()
    """Roles that read matters of this kind beside those that read all: of their office, or everywhere if city-wide."""

    @property
    def has_own_page(self) -> bool:
        """Whether the app of this kind shows the matter to its applicant itself."""
        return self.own_url_name != OWN_PAGE


_kinds: dict[str, MatterKind] = {}


def reads_papers(user: User, matter: Matter) -> bool:
    """Whether somebody who may read this matter may open its files and letters too."""
    kind = _kinds.get(matter.kind)
    return kind is None or kind.reads_papers is None or kind.reads_papers(user, matter)


def register(kind: MatterKind) -> None:
    """Add a kind of business; called once by its app."""
    _kinds[kind.code] = kind


def all_kinds() -> list[MatterKind]:
    """Every registered kind."""
    return list(_kinds.values())


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


def hides_applicant(matter: Matter) -> bool:
    """Whether not even staff may read the applicant's name; a kind that no app here knows hides nothing."""
    kind = _kinds.get(matter.kind)
    return kind is not None and kind.hides_applicant


def own_page(matter: Matter) -> str:
    """The page of a matter for its applicant."""
    return reverse(matter_kind(matter.kind).own_url_name, args=[matter.number])


def own_status(matter: Matter) -> str:
    """Where a matter is, in words for its applicant."""
    kind = _kinds.get(matter.kind)
    return kind.status_words(matter) if kind and kind.status_words else status_label(matter)


def own_actions(matter: Matter) -> list[OwnAction]:
    """What its applicant can do now."""
    teller = matter_kind(matter.kind).own_actions
    return teller(matter) if teller else []


def same_code(typed: str, expected: str) -> bool:
    """Whether a query code is right; takes as long for a wrong one, and no empty code is ever right."""
    return hmac.compare_digest(typed.encode(), (expected or "------").encode()) and bool(expected)


def opened_by(matter: Matter, code: str) -> str | None:
    """Whose code this is: "" for the applicant's, a key of the kind's own for a further caller's, None for nobody's."""
    right = same_code(code, matter.query_code)
    further = matter_kind(matter.kind).opens
    key = further(matter, code) if further else None
    return key if key is not None else "" if right else None


def ground_label(kind: str, ground: str) -> str:
    """The ground of a pause in words; the code itself where no app has a word for it."""
    return str(_kinds[kind].grounds.get(ground, ground)) if kind in _kinds else ground


_event_words: dict[str, str | Promise] = {
    "deadline.crossed": _("时限到点"),
    "deadline.moved": _("到期日变动"),
    "dispute_filed": _("登记复议诉讼"),
    "dispute_decided": _("登记复议诉讼结果"),
}


def register_event_words(words: Mapping[str, str | Promise]) -> None:
    """Add words for events that any kind of matter may have, such as the cards of supervision."""
    _event_words.update(words)


def event_title(kind: str, event_kind: str) -> str:
    """An event in words: those of the kind of matter first, then those that all share."""
    own = _kinds[kind].events if kind in _kinds else {}
    return str(own.get(event_kind) or _event_words.get(event_kind, event_kind))


def event_line(event: Event) -> str:
    """One line on why or how for staff; empty where the kind has none."""
    teller = _kinds[event.matter.kind].event_line if event.matter.kind in _kinds else None
    return teller(event) if teller else ""
