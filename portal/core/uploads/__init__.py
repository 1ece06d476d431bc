"""What may be uploaded: the type is decided by content, and every refusal says what to do instead."""

from portal.core.uploads.inspect import inspect
from portal.core.uploads.names import clean_name
from portal.core.uploads.sniff import CONTENT_TYPES, HEAD_BYTES, MAX_BYTES, sniff

__all__ = ["CONTENT_TYPES", "HEAD_BYTES", "MAX_BYTES", "clean_name", "inspect", "sniff"]
