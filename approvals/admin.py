"""A look into the catalogue for system administrators; changes are made at the catalogue desk only."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from approvals.models import ImportRun, Item

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = admin.ModelAdmin


class ReadOnlyAdmin(Base):
    """Lists and shows, changes nothing."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Item)
class ItemAdmin(ReadOnlyAdmin):
    list_display = ("name", "code", "body", "current", "desk")
    list_select_related = ("body", "current")
    search_fields = ("name", "code")
    list_filter = ("source",)
    exclude = ("search",)
    show_full_result_count = False

    @admin.display(description=_("事项管理"))
    def desk(self, item: Item) -> SafeString:
        """A link to the page where versions are edited."""
        return format_html('<a href="{}">{}</a>', reverse("approvals:item", args=[item.pk]), _("打开"))


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ("name", "state", "new", "changed", "unchanged", "refused", "started_by", "created_at")
    list_filter = ("state", "mapping")
