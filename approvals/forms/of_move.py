"""Which form belongs to which move."""

from approvals.forms import moves
from approvals.forms.correction import RequestCorrection
from approvals.forms.moves import MoveForm

FORMS: dict[str, type[MoveForm]] = {
    "accept": moves.Accept,
    "request_correction": RequestCorrection,
    "refuse_acceptance": moves.RefuseAcceptance,
    "start_review": moves.StartReview,
    "review": moves.Review,
    "propose_suspension": moves.ProposeSuspension,
    "suspend": moves.Suspend,
    "resume": moves.Resume,
    "extend": moves.Extend,
    "assign": moves.Assign,
    "grant": moves.Grant,
    "refuse": moves.Refuse,
    "issue": moves.Issue,
    "serve": moves.Serve,
    "archive": moves.Archive,
    "terminate": moves.Terminate,
}
"""Every move of an officer (approvals.moves.MOVES without the applicant's own); a test compares."""
