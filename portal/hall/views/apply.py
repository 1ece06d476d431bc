"""Applying online: what is needed, the list of tasks, one section a page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from approvals import answers as answering
from approvals.actions import draft as drafting
from approvals.drafts import answers_of, get_draft, is_finished, slots
from approvals.forms.apply import SectionForm
from approvals.models import Draft, Item
from approvals.plain_words import pages_in_words, promise_of
from approvals.prefill import suggestions
from portal.accounts.asking import user_of
from portal.accounts.identify import representations_of
from portal.accounts.represent import parties_of
from portal.core.errors import Invalid, NotFound, StaleVersion
from portal.hall.divisions import division_choices
from portal.hall.task_list import tasks_of


@require_safe
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Before the first question: what you need, how long it takes, for whom."""
    item = Item.objects.select_related("current", "body").filter(code=code).exclude(current=None).first()
    if item is None or item.current is None:
        raise NotFound(_("没有找到这个事项，它可能已经停办。请从首页重新搜索。"))
    version = item.current
    parties = representations_of(user_of(request)) if request.user.is_authenticated else []
    fitting = [row for row in parties if not version.audience or row.party.kind in version.audience]
    return render(
        request,
        "hall/apply_start.html",
        {
            "item": item,
            "version": version,
            "slots": slots(version),
            "sections": answering.sections(version.form),
            "parties": parties,
            "fitting": fitting,
            "minutes": pages_in_words(len(answering.sections(version.form))),
            "promise": promise_of(version),
            "wants_company": "legal" in version.audience,
        },
    )


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Open a draft for the chosen applicant."""
    party = parties_of(user_of(request)).filter(pk=_whole(request.POST.get("party", ""))).first()
    if party is None:
        raise Invalid(_("请先选择为谁办理。请返回上一页选择申请人。"))
    draft = drafting.start(code, actor=user_of(request), party=party)
    return redirect("hall:draft", token=draft.token)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


@require_safe
def tasks(request: HttpRequest, token: UUID) -> HttpResponse:
    """Everything to be done in this application, each with its state; leave and come back at will."""
    draft = get_draft(user_of(request), token)
    if draft.matter is not None:
        return redirect("hall:received", number=draft.matter.number)
    rows = tasks_of(draft)
    done = sum(1 for row in rows if row.is_done)
    context = {"draft": draft, "tasks": rows, "done": done, "total": len(rows), "all_done": done == len(rows)}
    return render(request, "hall/apply_tasks.html", context)


def section(request: HttpRequest, token: UUID, section: str) -> HttpResponse:
    """One section of the form; saving keeps it and goes on to the next task."""
    draft = get_draft(user_of(request), token)
    if draft.matter is not None:
        return redirect("hall:received", number=draft.matter.number)
    found = [each for each in answering.sections(draft.item_version.form) if each["id"] == section]
    if not found:
        raise NotFound(_("申请表没有这一部分。请从任务列表重新进入。"))
    form = _form(draft, found[0], request.POST if request.method == "POST" else None)
    return _save(request, draft, form) if request.method == "POST" else _show(request, draft, form)


def _form(draft: Draft, part: Any, data: QueryDict | None) -> SectionForm:
    known = {} if part["id"] in draft.finished_sections else suggestions(draft.item_version, draft.party)
    places = division_choices() if _asks_a_place(part) else []
    return SectionForm(part, answers_of(draft), divisions=places, suggested=known, data=data)


def _asks_a_place(part: Any) -> bool:
    columns = [column for field in part["fields"] for column in field.get("columns", [])]
    return any(field["type"] == "division" for field in [*part["fields"], *columns])


def _save(request: HttpRequest, draft: Draft, form: SectionForm) -> HttpResponse:
    part, go = form.section["id"], request.POST.get("go", "next")
    if go.startswith("add:"):
        return _show(request, draft, form)
    complete = go == "next" and not form.is_new
    try:
        saved = drafting.save_section(
            draft.token,
            part,
            form.typed(),
            actor=user_of(request),
            revision=_whole(request.POST.get("revision", "")),
            complete=complete,
        )
    except Invalid as error:
        form.refuse(error.fields)
        return _show(request, draft, form, status=400)
    except StaleVersion as error:
        form.add_error(None, error.message)
        return _show(request, draft, form, status=409)
    return _onward(request, saved, part, go=go, asked_more=form.is_new)


def _onward(request: HttpRequest, draft: Draft, part: str, *, go: str, asked_more: bool) -> HttpResponse:
    if go == "next" and asked_more:
        messages.info(request, _("已保存。根据您的选择，请再填写下面新出现的问题。"))
        return redirect("hall:draft_section", token=draft.token, section=part)
    if go == "next":
        ids = [each["id"] for each in answering.sections(draft.item_version.form)]
        following = [each for each in ids[ids.index(part) + 1 :] if not is_finished(draft, each)]
        if following:
            return redirect("hall:draft_section", token=draft.token, section=following[0])
    messages.success(request, _("已保存。"))
    return redirect("hall:draft", token=draft.token)


def _show(request: HttpRequest, draft: Draft, form: SectionForm, status: int = 200) -> HttpResponse:
    parts = [each["id"] for each in answering.sections(draft.item_version.form)]
    context = {
        "draft": draft,
        "form": form,
        "section": form.section,
        "place": parts.index(form.section["id"]) + 1,
        "count": len(parts),
        "blocks": list(form.blocks()),
    }
    return render(request, "hall/apply_section.html", context, status=status)


def discard(request: HttpRequest, token: UUID) -> HttpResponse:
    """Ask first, then delete the draft."""
    draft = get_draft(user_of(request), token)
    if request.method == "POST":
        drafting.discard(token, actor=user_of(request))
        messages.success(request, _("草稿已删除。"))
        return redirect("hall:my_matters")
    context = {
        "title": _("删除这份草稿吗？"),
        "text": _("“%(name)s”已填的内容和上传的文件都会删除，不能恢复。") % {"name": draft.item_version.name},
        "yes": _("删除草稿"),
        "action": request.path,
        "back_url": "/mine",
    }
    return render(request, "components/confirm_page.html", context)
