"""The forms of an entry: the draft, and one for each move."""

from disclosure.entries.forms.correction import (
    DropCorrection,
    PassCorrection,
    PrepareCorrection,
    PublishCorrection,
    ReviewCorrection,
    SendBackCorrection,
    SubmitCorrection,
)
from disclosure.entries.forms.draft import DraftFields, Edit
from disclosure.entries.forms.moves import (
    Approve,
    Attach,
    ChangeEffect,
    Detach,
    Discard,
    KeepAfterReview,
    Link,
    PassReview,
    PassSecrecy,
    Reassess,
    Refuse,
    SendBack,
    Submit,
    Unlink,
    Unschedule,
    Withdraw,
)
from portal.matters.move_pages import MoveForm

__all__ = ["FORMS", "DraftFields"]

FORMS: dict[str, type[MoveForm]] = {
    "edit": Edit,
    "attach": Attach,
    "detach": Detach,
    "link": Link,
    "unlink": Unlink,
    "submit": Submit,
    "pass_secrecy": PassSecrecy,
    "pass_review": PassReview,
    "approve": Approve,
    "send_back": SendBack,
    "refuse": Refuse,
    "unschedule": Unschedule,
    "discard": Discard,
    "reassess": Reassess,
    "keep_after_review": KeepAfterReview,
    "prepare_correction": PrepareCorrection,
    "submit_correction": SubmitCorrection,
    "pass_correction": PassCorrection,
    "review_correction": ReviewCorrection,
    "send_back_correction": SendBackCorrection,
    "publish_correction": PublishCorrection,
    "drop_correction": DropCorrection,
    "change_effect": ChangeEffect,
    "withdraw": Withdraw,
}
