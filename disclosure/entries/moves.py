"""The move table of entries: from where, by whom. Pages, tests and docs read this one table."""

from django.utils.translation import gettext_lazy as _

from disclosure.entries import rules
from disclosure.entries.models import Entry
from disclosure.entries.states import IN_REVIEW, State
from portal.matters.moving import Move, MoveTable

_PUBLIC = (State.PUBLISHED,)
_WRITING = (State.DRAFT, State.PUBLISHED)
"""A draft; of what is public, its correction."""
_STANDING = (State.PUBLISHED, State.NOT_PUBLIC)

MOVES: MoveTable[Entry] = MoveTable(
    (
        Move("edit", _("修改"), (State.DRAFT,), rules.may_edit),
        Move("attach", _("添加附件"), _WRITING, rules.may_edit, rules.files_open),
        Move("detach", _("去掉附件"), _WRITING, rules.may_edit, rules.has_files),
        Move("link", _("关联其他信息"), (State.DRAFT,), rules.may_edit),
        Move("unlink", _("去掉关联"), (State.DRAFT,), rules.may_edit, rules.has_links),
        Move("redact", _("遮盖附件"), _WRITING, rules.may_edit, rules.files_open),
        Move("submit", _("送保密审查"), (State.DRAFT,), rules.may_edit, rules.is_whole),
        Move("pass_secrecy", _("保密审查通过"), (State.SECRECY,), rules.may_review_secrecy),
        Move("pass_review", _("公开审核通过"), (State.REVIEW,), rules.may_review),
        Move("approve", _("批准发布"), (State.APPROVAL,), rules.may_approve, rules.synced),
        Move("send_back", _("退回修改"), IN_REVIEW, rules.may_judge),
        Move("refuse", _("不予公开"), IN_REVIEW, rules.may_judge),
        Move("unschedule", _("撤回发布安排"), (State.SCHEDULED,), rules.may_head),
        Move("discard", _("作废"), (State.DRAFT,), rules.may_edit),
        Move("reassess", _("重新评估"), (State.NOT_PUBLIC,), rules.may_edit),
        Move("keep_after_review", _("评估后维持"), _STANDING, rules.may_head),
        Move("prepare_correction", _("起草更正"), _PUBLIC, rules.may_edit, rules.correctable),
        Move("submit_correction", _("更正稿送审"), _PUBLIC, rules.may_edit, rules.correction_ready),
        Move("pass_correction", _("更正稿保密审查通过"), _PUBLIC, rules.may_review_secrecy, rules.correction_waits),
        Move("review_correction", _("更正稿公开审核通过"), _PUBLIC, rules.may_review, rules.correction_reviewable),
        Move(
            "send_back_correction",
            _("更正稿退回修改"),
            _PUBLIC,
            rules.may_send_back_correction,
            rules.correction_in_review,
        ),
        Move("publish_correction", _("批准更正"), _PUBLIC, rules.may_approve, rules.correction_passed),
        Move("drop_correction", _("放弃更正"), _PUBLIC, rules.may_edit, rules.has_correction),
        Move("change_effect", _("变更有效性"), _PUBLIC, rules.may_head),
        Move("withdraw", _("撤下"), _PUBLIC, rules.may_head),
    )
)
