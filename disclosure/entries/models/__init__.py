from disclosure.entries.models.catalogue import CatalogueItem, Column, Theme
from disclosure.entries.models.entry import Attachment, Entry, EntryLink, EntryReview, EntryVersion

__all__ = ["Attachment", "CatalogueItem", "Column", "Entry", "EntryLink", "EntryReview", "EntryVersion", "Theme"]
