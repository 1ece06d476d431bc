"""The tables of double publicity."""

from disclosure.publicity.models.benchmark import Benchmark, DisplayPeriod
from disclosure.publicity.models.follow import Objection, Repair
from disclosure.publicity.models.licence import LicenceChange, LicencePublication, LicenceRecord
from disclosure.publicity.models.penalty import Penalty, PenaltyReview
from disclosure.publicity.models.report import CreditReport
from disclosure.publicity.models.review import CreditReview, CreditSubject

__all__ = [
    "Benchmark",
    "CreditReport",
    "CreditReview",
    "CreditSubject",
    "DisplayPeriod",
    "LicenceChange",
    "LicencePublication",
    "LicenceRecord",
    "Objection",
    "Penalty",
    "PenaltyReview",
    "Repair",
]
