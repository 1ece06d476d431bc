"""How a consultation or a question reaches a page or an action."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from disclosure.participation.models import Consultation, Opinion, Question
from disclosure.participation.moves import MOVES, QUESTION_MOVES
from disclosure.participation.papers import PAPER
from disclosure.participation.states import PUBLIC, QuestionState, State
from disclosure.participation.words import Showing
from portal.accounts.models import User
from portal.core.errors import NotFound
from portal.matters.access import check_version, open_to
from portal.matters.models import Document, DocumentState, Matter

KIND, QUESTION = "consultation", "policy_question"
_GONE = _("没有找到这个征集。请从列表重新进入。")
_NO_QUESTION = _("没有找到这个问题。请从列表重新进入。")


def public_consultations() -> QuerySet[Consultation]:
    """What everybody may read: reviewed, approved and begun. Page, list, calendar and export use this."""
    return Consultation.objects.filter(state__in=PUBLIC).select_related("body", "matter", "entry")


def withdrawn_consultations() -> QuerySet[Consultation]:
    """What was public and is withdrawn: title and reason are shown, the text is not."""
    found = Consultation.objects.filter(state=State.WITHDRAWN, opened_at__isnull=False)
    return found.select_related("body", "matter")


def public_papers() -> QuerySet[Document]:
    """The papers of what is public."""
    shown = public_consultations().order_by().values("pk")
    return Document.objects.filter(
        kind=Document.MATERIAL, slot=PAPER, state=DocumentState.ISSUED, matter__in=shown
    ).select_related("file")


def public_opinions(row: Consultation) -> QuerySet[Opinion]:
    """The opinions that a moderator has let through, without the columns that name people."""
    return row.opinions.filter(showing=Showing.SHOWN).defer("name", "contact").select_related("explanation")


def public_questions() -> QuerySet[Question]:
    """Questions whose answer a second person has reviewed for everybody."""
    found = Question.objects.filter(state=QuestionState.PUBLISHED).defer("contact", "text")
    return found.select_related("body", "matter", "entry")


def questions_about(entry_id: int) -> QuerySet[Question]:
    """The public questions about one entry, for its page."""
    return public_questions().filter(entry=entry_id).order_by("-published_at", "-matter_id")


def consultations_readable_by(user: User) -> QuerySet[Consultation]:
    """What a member of staff works on: of his office, all for supervisors."""
    matters = open_to(user).filter(kind=KIND).order_by().values("pk")
    return Consultation.objects.filter(matter__in=matters).select_related("body", "matter__office", "entry__matter")


def questions_readable_by(user: User) -> QuerySet[Question]:
    """The questions that a member of staff may read."""
    matters = open_to(user).filter(kind=QUESTION).order_by().values("pk")
    return Question.objects.filter(matter__in=matters).select_related("body", "matter__office", "entry__matter")


def get_consultation(user: User, number: str) -> Consultation:
    """One that the person may read; NotFound also for one that he may not."""
    found = consultations_readable_by(user).filter(matter__number=number).first()
    if found is None:
        raise NotFound(_GONE)
    return found


def get_question(user: User, number: str) -> Question:
    """One that the person may read; NotFound also for one that he may not."""
    found = questions_readable_by(user).filter(matter__number=number).first()
    if found is None:
        raise NotFound(_NO_QUESTION)
    return found


def _lock(user: User | None, number: str, kind: str) -> Matter | None:
    rows = Matter.objects.select_for_update(of=("self",)).select_related("office", "hall")
    rows = rows.filter(number=number, kind=kind)
    if user is not None:
        rows = rows.filter(pk__in=open_to(user).filter(kind=kind).order_by().values("pk"))
    return rows.first()


def lock_consultation(user: User | None, number: str, *, move: str, version: int | None = None) -> Consultation:
    """Lock matter and row for a move; ``user`` None is the system. NotFound, NotAllowed, StaleVersion, WrongState."""
    matter = _lock(user, number, KIND)
    row = Consultation.objects.select_related("body").filter(pk=matter.pk).first() if matter else None
    if matter is None or row is None:
        raise NotFound(_GONE)
    row.matter = matter
    check_version(matter, version)
    MOVES.check(user, row, move)
    return row


def lock_question(user: User, number: str, *, move: str, version: int | None = None) -> Question:
    """Lock matter and row for a move. Raises NotFound, NotAllowed, StaleVersion, WrongState."""
    matter = _lock(user, number, QUESTION)
    row = Question.objects.select_related("body").filter(pk=matter.pk).first() if matter else None
    if matter is None or row is None:
        raise NotFound(_NO_QUESTION)
    row.matter = matter
    check_version(matter, version)
    QUESTION_MOVES.check(user, row, move)
    return row


def lock_for_public(number: str) -> Consultation:
    """Lock an open consultation for somebody who takes part; NotFound for one that is not public."""
    matter = _lock(None, number, KIND)
    row = public_consultations().filter(pk=matter.pk).first() if matter else None
    if matter is None or row is None:
        raise NotFound(_GONE)
    row.matter = matter
    return row
