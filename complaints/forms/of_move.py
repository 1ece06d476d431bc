"""Which form belongs to which move."""

from complaints.forms import leader, moves, oversight, publication, review
from complaints.forms.moves import MoveForm

FORMS: dict[str, type[MoveForm]] = {
    "dispatch": moves.Dispatch,
    "answer_on_spot": moves.AnswerOnSpot,
    "merge": moves.Merge,
    "refuse": moves.Refuse,
    "transfer_emergency": moves.TransferEmergency,
    "refer": moves.Refer,
    "classify": moves.Classify,
    "recuse": moves.Recuse,
    "make_leader_case": leader.MakeLeaderCase,
    "change_leader": leader.ChangeLeader,
    "note_told": leader.NoteTold,
    "write_off": leader.WriteOff,
    "sign": moves.Sign,
    "return_order": moves.ReturnOrder,
    "contact": moves.Contact,
    "ask_caller": moves.AskCaller,
    "extend": moves.Extend,
    "co_reply": moves.CoReply,
    "recall_branch": moves.RecallBranch,
    "reply": moves.WriteReply,
    "pass_reply": review.PassReply,
    "reject_reply": review.RejectReply,
    "revisit": review.MakeRevisit,
    "close": review.Close,
    "reopen": review.Reopen,
    "record_mediation": oversight.RecordMediation,
    "oversee": oversight.Oversee,
    "answer_oversight": oversight.AnswerOversight,
    "accept_oversight": oversight.AcceptOversight,
    "return_oversight": oversight.ReturnOversight,
    "prepare_publication": publication.PreparePublication,
    "publish": publication.Publish,
    "unpublish": publication.Unpublish,
}
"""Every move of complaints.moves.MOVES; a test compares."""
