from disclosure.reading.models.feedback import EntryFeedback
from disclosure.reading.models.finding import EntryPaper, SynonymGroup
from disclosure.reading.models.following import Announcement, MailKind, MailState, Subscription, SubscriptionMail
from disclosure.reading.models.places import DisclosureGuide, HandOver, PointKind, ReadingPoint

__all__ = [
    "Announcement",
    "DisclosureGuide",
    "EntryFeedback",
    "EntryPaper",
    "HandOver",
    "MailKind",
    "MailState",
    "PointKind",
    "ReadingPoint",
    "Subscription",
    "SubscriptionMail",
    "SynonymGroup",
]
