"""Pages of the rule book: tables and schemes with their rules, proposing, putting in force; the knowledge base."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from complaints.models import Knowledge, RoutingTable, Scheme
from complaints.routing import in_words, table_for
from complaints.rulebook import actions, reading
from complaints.rulebook import changes as changing
from complaints.rulebook.forms import InForce, KnowledgeForm, RulesFile, SchemeFile
from complaints.schemes import scheme_for
from portal.accounts.asking import user_of
from portal.core import clock
from portal.core.errors import Invalid, NotFound
from portal.core.names import check_text
from portal.core.paging import Page, page
from portal.core.spreadsheets import csv_lines

_KINDS: dict[str, Any] = {"routing": RoutingTable, "scheme": Scheme}


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every table and scheme, with the ones in force marked."""
    return _list(request)


def _list(request: HttpRequest, status: int = 200, **forms: Any) -> HttpResponse:
    user, today = user_of(request), clock.today()
    context = {
        "tables": _newest(request, "routing"),
        "schemes": _newest(request, "scheme"),
        "table_now": table_for(today),
        "scheme_now": scheme_for(today),
        "never": actions.NEVER,
        "may_propose": actions.may_propose(user),
        "routing_form": RulesFile(auto_id="r_%s"),
        "scheme_form": SchemeFile(auto_id="s_%s"),
        **forms,
    }
    return render(request, "complaints/desk/rules.html", context, status=status)


def _newest(request: HttpRequest, kind: str) -> Page[Any]:
    """A page of tables or of schemes; ``?list=`` says which of the two lists is turned over."""
    rows = _KINDS[kind].objects.select_related("made_by", "approved_by")
    after = request.GET.get("after") if request.GET.get("list") == kind else None
    return page(rows, ("-valid_from", "-version", "-id"), after)


@require_POST
def propose_routing(request: HttpRequest) -> HttpResponse:
    """A new routing table from a file."""
    form = RulesFile(request.POST, request.FILES, auto_id="r_%s")
    if form.is_valid():
        try:
            rows = form.read(reading.routing)
            table = actions.propose_routing(rows, actor=user_of(request), note=form.cleaned_data["note"])
        except Invalid as error:
            _show(form, error)
        else:
            messages.success(request, _("已保存为第%(version)d版，还没有施行。") % {"version": table.version})
            return redirect("complaints:rules_of", "routing", table.pk)
    return _list(request, 400, routing_form=form)


@require_POST
def propose_scheme(request: HttpRequest) -> HttpResponse:
    """A new version of a scheme from a file."""
    form = SchemeFile(request.POST, request.FILES, auto_id="s_%s")
    if form.is_valid():
        given = form.cleaned_data
        try:
            rows = form.read(reading.limits)
            facts = {"code": given["code"], "name": given["name"], "note": given["note"]}
            scheme = actions.propose_scheme(rows, actor=user_of(request), **facts)
        except Invalid as error:
            _show(form, error)
        else:
            messages.success(request, _("已保存为第%(version)d版，还没有施行。") % {"version": scheme.version})
            return redirect("complaints:rules_of", "scheme", scheme.pk)
    return _list(request, 400, scheme_form=form)


def _show(form: Any, error: Invalid) -> None:
    form.add_error(None, error.message)
    for name, sentences in error.fields.items():
        form.add_error(name if name in form.fields else None, list(sentences))


def _found(kind: str, pk: int) -> Any:
    row = (
        _KINDS[kind].objects.select_related("made_by", "approved_by").filter(pk=pk).first() if kind in _KINDS else None
    )
    if row is None:
        raise NotFound(_("没有找到这份规则。请从列表重新进入。"))
    return row


@require_http_methods(["GET", "HEAD", "POST"])
def rules_of(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One table or scheme; its second person puts it in force."""
    user, row = user_of(request), _found(kind, pk)
    form = InForce(request.POST or None, initial={"valid_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_in_force(_KINDS[kind], pk, actor=user, **form.cleaned_data)
        except Invalid as error:
            _show(form, error)
        else:
            messages.success(request, _("已定施行日期。已登记的工单仍按登记时的规则。"))
            return redirect("complaints:rules_of", kind, pk)
    waits = row.valid_from == actions.NEVER
    context = {"kind": kind, "row": row, "heads": _heads(kind), "lines": _lines(kind, row), "waits": waits}
    may_decide = waits and actions.may_decide(user) and row.made_by_id != user.pk
    old = changing.before(row)
    context |= {"form": form if may_decide else None, "old": old, "changes": changing.changes(old, row)}
    return render(request, "complaints/desk/rules_of.html", context, status=400 if form.errors else 200)


@require_safe
def rules_csv(request: HttpRequest, kind: str, pk: int) -> StreamingHttpResponse:
    """The rules as a file that can be changed and proposed again."""
    row = _found(kind, pk)
    response = StreamingHttpResponse(csv_lines([_heads(kind), *_lines(kind, row)]), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{kind}-{row.version}.csv"'
    return response


def _heads(kind: str) -> list[str]:
    heads = reading.ROUTING_HEADS if kind == "routing" else reading.LIMIT_HEADS
    return [*(names[0] for names in heads.values()), *([_("说明")] if kind == "routing" else [])]


def _lines(kind: str, row: Any) -> list[list[object]]:
    if kind == "scheme":
        return [[getattr(rule, name) for name in reading.LIMIT_HEADS] for rule in row.rules.all()]
    rules = row.rules.select_related("table", "category", "area", "office").prefetch_related("co_offices")
    return [
        [
            rule.category.code if rule.category else "",
            rule.area_id or "",
            rule.kind,
            rule.office.code,
            ";".join(office.code for office in rule.co_offices.all()),
            in_words(rule),
        ]
        for rule in rules
    ]


@require_safe
def knowledge(request: HttpRequest) -> HttpResponse:
    """The knowledge base, stale entries first; everybody at a desk reads it."""
    user = user_of(request)
    word = check_text(request.GET.get("q", ""))[:50].strip()
    rows = _knowledge(word)
    if "mine" in request.GET:
        rows = rows.filter(office__in=user.offices_as(*actions.KEEPS))
    found = page(rows, ("review_due_on", "id"), request.GET.get("after"))
    context = {"page": found, "rows": found.rows, "word": word, "mine": "mine" in request.GET}
    context |= {"own": user.offices_as(*actions.KEEPS), "base_query": f"q={word}" if word else ""}
    return render(request, "complaints/desk/knowledge.html", context)


def _knowledge(word: str) -> QuerySet[Knowledge]:
    rows = Knowledge.objects.filter(is_active=True).select_related("office", "category")
    return rows.filter(Q(question__icontains=word) | Q(answer__icontains=word)) if word else rows


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write an answer, or change one."""
    user, row = user_of(request), _entry(pk)
    form = KnowledgeForm(request.POST or None, user=user, initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_knowledge(form.facts(), office=form.cleaned_data["office"], actor=user, pk=pk)
        except Invalid as error:
            _show(form, error)
        else:
            messages.success(request, _("已保存，接线员现在就能看到。"))
            return redirect("complaints:knowledge")
    context = {"form": form, "row": row}
    return render(request, "complaints/desk/knowledge_form.html", context, status=400 if form.errors else 200)


def _entry(pk: int | None) -> Knowledge | None:
    if pk is None:
        return None
    row = Knowledge.objects.filter(pk=pk).first()
    if row is None:
        raise NotFound(_("没有找到这个条目。请从知识库重新进入。"))
    return row


def _initial(row: Knowledge | None) -> dict[str, Any]:
    names = ("office", "question", "answer", "category", "keywords", "review_due_on")
    return {name: getattr(row, name) for name in names} if row else {}


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Still true for another half a year, or retired."""
    user = user_of(request)
    if request.POST.get("retire"):
        actions.retire_knowledge(pk, actor=user)
        messages.success(request, _("已停用。"))
    else:
        actions.confirm_knowledge(pk, actor=user, review_due_on=clock.today() + actions.LONGEST_REVIEW / 2)
        messages.success(request, _("已记录核对，半年后再提醒。"))
    return redirect("complaints:knowledge")
