"""Which files of an entry can be redacted, and who may see what a redacted copy was made from."""

from django.utils.translation import gettext as _

from disclosure.entries.models import Attachment, Entry
from disclosure.entries.rules import may_see_originals, newest
from portal.accounts.models import User
from portal.core.errors import NotAllowed, NotFound
from portal.matters.models import StoredFile


def find_file(entry: Entry, pk: int) -> Attachment:
    """A file of the newest wording. Raises NotFound."""
    found = newest(entry).attachments.select_related("file", "redacted_from").filter(pk=pk).first()
    if found is None:
        raise NotFound(_("没有找到这个附件，信息可能刚修改过。请从信息页面重新进入。"))
    return found


def original(attachment: Attachment) -> StoredFile:
    """The file below every redaction: a second one begins there again, so that no picture is drawn from a picture."""
    return attachment.redacted_from or attachment.file


def find_original(user: User, entry: Entry, pk: int) -> StoredFile:
    """The original of a redacted file of the entry. Raises NotFound, NotAllowed."""
    found = Attachment.objects.select_related("redacted_from").filter(version__entry=entry, pk=pk).first()
    if found is None or found.redacted_from is None:
        raise NotFound(_("没有找到这个附件。请从信息页面重新进入。"))
    if refusal := may_see_originals(user, entry):
        raise NotAllowed(str(refusal))
    return found.redacted_from


def check_original(user: User, entry: Entry, attachment: Attachment) -> None:
    """Older wordings still name the file that a redacted copy replaced: NotAllowed for who must not see it."""
    is_original = Attachment.objects.filter(version__entry=entry, redacted_from=attachment.file_id).exists()
    if is_original and (refusal := may_see_originals(user, entry)):
        raise NotAllowed(str(refusal))
