from portal.matters.models.access import Exclusion, Share
from portal.matters.models.calendar import CalendarDay, CalendarYear
from portal.matters.models.deadline import ClockEvent, ClockMove, Crossing, Deadline, DeadlineState
from portal.matters.models.dispute import Dispute, DisputeResult, DisputeWay
from portal.matters.models.document import Document, DocumentState, StoredFile
from portal.matters.models.event import Event
from portal.matters.models.ledger import Cursor, LedgerSeal
from portal.matters.models.matter import Alert, Channel, Matter, Stage
from portal.matters.models.notice import Notice, NoticeChannel, NoticeState
from portal.matters.models.periodic import PeriodicRun

__all__ = [
    "Alert",
    "CalendarDay",
    "CalendarYear",
    "Channel",
    "ClockEvent",
    "ClockMove",
    "Crossing",
    "Cursor",
    "Deadline",
    "DeadlineState",
    "Dispute",
    "DisputeResult",
    "DisputeWay",
    "Document",
    "DocumentState",
    "Event",
    "Exclusion",
    "LedgerSeal",
    "Matter",
    "Notice",
    "NoticeChannel",
    "NoticeState",
    "PeriodicRun",
    "Share",
    "Stage",
    "StoredFile",
]
