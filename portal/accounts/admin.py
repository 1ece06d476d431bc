"""Accounts, offices, posts and divisions for system administrators; what has rules goes through the actions."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.forms import BaseUserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts import actions, tokens
from portal.accounts.models import ApiToken, Division, Office, Post, User
from portal.accounts.site import is_sysadmin
from portal.core.errors import PortalError
from portal.core.text import pinyin_key


class SysadminOnly:
    """Mixed into a page: seen and changed by system administrators; nothing is ever deleted here."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_sysadmin(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_sysadmin(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_sysadmin(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_sysadmin(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NewUserForm(BaseUserCreationForm):  # type: ignore[type-arg]
    """A new account with its first password, which the person changes after the first sign-in."""

    class Meta:
        model = User
        fields = ("username", "display_name")


@admin.register(User)
class UserAdmin(SysadminOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Names may be corrected; whether an account may sign in is decided by actions of the list."""

    list_display = ("username", "display_name", "is_active", "needs_second_factor", "last_login")
    list_filter = ("is_active", "needs_second_factor")
    search_fields = ("username", "display_name")
    fields = ("username", "display_name", "is_active", "needs_second_factor", "last_login", "date_joined")
    readonly_fields = ("is_active", "needs_second_factor", "last_login", "date_joined")
    actions = ("disable", "enable")

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **kwargs) if obj else NewUserForm

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        return self.fields if obj else ("username", "display_name", "password1", "password2")

    @admin.action(description=_("停用所选账号（同时离任所有岗位）"))
    def disable(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        _each(request, queryset, actions.disable)

    @admin.action(description=_("重新启用所选账号"))
    def enable(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        _each(request, queryset, actions.enable)


def _each(request: HttpRequest, users: QuerySet[User], action: Any) -> None:
    """Do it for each account and tell why where it is refused."""
    for user in users:
        try:
            action(user, actor=request.user)
        except PortalError as refusal:
            messages.error(request, f"{user}：{refusal.message}")
        else:
            messages.success(request, str(user))


class PostForm(forms.ModelForm):  # type: ignore[type-arg]
    """Asks the rules before saving, so that a refusal stands on the form."""

    actor: User | None = None

    class Meta:
        model = Post
        fields = ("office", "role", "name", "holder_a", "holder_b", "is_active")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        try:
            actions.check_appointment(found.get("holder_a"), found.get("holder_b"), actor=self.actor)
        except PortalError as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return found


@admin.register(Post)
class PostAdmin(SysadminOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Who holds which post: saved by the action ``appoint``."""

    form = PostForm
    list_display = ("office", "role", "name", "holder_a", "holder_b", "is_active")
    list_filter = ("role", "is_active")
    list_select_related = ("office", "holder_a", "holder_b")
    search_fields = ("name", "office__name", "holder_a__display_name", "holder_b__display_name")
    autocomplete_fields = ("office", "holder_a", "holder_b")

    def get_form(self, request: HttpRequest, obj: Post | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type("PostFormOf", (form,), {"actor": request.user})

    def save_model(self, request: HttpRequest, obj: Post, form: Any, change: bool) -> None:
        assert isinstance(request.user, User)
        actions.appoint(obj, holder_a=obj.holder_a, holder_b=obj.holder_b, actor=request.user)


@admin.register(Office)
class OfficeAdmin(SysadminOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Names, addresses and phones; code, kind and place in the hierarchy are given once."""

    list_display = ("name", "kind", "level", "parent", "phone", "is_active")
    list_filter = ("kind", "level", "is_active")
    list_select_related = ("parent",)
    search_fields = ("name", "code")
    autocomplete_fields = ("division", "parent")
    exclude = ("name_key",)

    def get_readonly_fields(self, request: HttpRequest, obj: Office | None = None) -> tuple[str, ...]:
        return ("code", "kind", "level", "division", "parent") if obj else ()

    def save_model(self, request: HttpRequest, obj: Office, form: Any, change: bool) -> None:
        obj.name_key = pinyin_key(obj.name)[:200]
        super().save_model(request, obj, form, change)


@admin.register(Division)
class DivisionAdmin(SysadminOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """To look at; divisions come in by ``import_divisions``."""

    list_display = ("code", "name", "level", "parent")
    list_filter = ("level",)
    list_select_related = ("parent",)
    search_fields = ("code", "name")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NewTokenForm(forms.ModelForm):  # type: ignore[type-arg]
    """For whom, what for, for how long."""

    days = forms.IntegerField(label=_("有效天数"), min_value=1, max_value=tokens.LONGEST_DAYS, initial=365)

    class Meta:
        model = ApiToken
        fields = ("user", "name", "only")

    def clean_only(self) -> str:
        only = str(self.cleaned_data["only"])
        try:
            return " ".join(tokens.operations(only))
        except PortalError as refusal:
            raise forms.ValidationError(refusal.message) from refusal


@admin.register(ApiToken)
class ApiTokenAdmin(SysadminOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Tokens of machines: issued once, shown once, revoked by an action of the list; never changed."""

    list_display = ("name", "user", "only", "shown", "made_by", "made_at", "expires_at", "last_used_at", "revoked_at")
    list_select_related = ("user", "made_by")
    actions = ("revoke",)
    form = NewTokenForm

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and is_sysadmin(request)

    def save_model(self, request: HttpRequest, obj: ApiToken, form: Any, change: bool) -> None:
        """Issue it; the text is told in the message and nowhere else."""
        given = form.cleaned_data
        made_by = request.user if isinstance(request.user, User) else None
        facts = {name: given[name] for name in ("name", "days", "only")}
        row, text = tokens.issue(given["user"], by=made_by, **facts)
        obj.pk = row.pk
        messages.warning(request, _("令牌只显示这一次，请立即交给对方：%s") % text)

    @admin.action(description=_("作废选中的令牌"))
    def revoke(self, request: HttpRequest, rows: QuerySet[ApiToken]) -> None:
        """They open nothing from now on."""
        by = request.user if isinstance(request.user, User) else None
        for row in rows:
            tokens.revoke(row, by=by)
