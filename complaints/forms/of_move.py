"""Which form belongs to which move."""

from complaints.forms import moves, oversight
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
    "make_leader_case": moves.MakeLeaderCase,
    "change_leader": moves.ChangeLeader,
    "note_told": moves.NoteTold,
    "write_off": moves.WriteOff,
    "sign": moves.Sign,
    "return_order": moves.ReturnOrder,
    "contact": moves.Contact,
    "ask_caller": moves.AskCaller,
    "extend": moves.Extend,
    "co_reply": moves.CoReply,
    "recall_branch": moves.RecallBranch,
    "reply": moves.WriteReply,
    "pass_reply": moves.PassReply,
    "reject_reply": moves.RejectReply,
    "revisit": moves.MakeRevisit,
    "close": moves.Close,
    "reopen": moves.Reopen,
    "record_mediation": oversight.RecordMediation,
    "oversee": oversight.Oversee,
    "answer_oversight": oversight.AnswerOversight,
    "accept_oversight": oversight.AcceptOversight,
    "return_oversight": oversight.ReturnOversight,
    "prepare_publication": moves.PreparePublication,
    "publish": moves.Publish,
    "unpublish": moves.Unpublish,
}
"""Every move of complaints.moves.MOVES; a test compares."""
