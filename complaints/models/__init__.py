from complaints.models.call import CallDraft, Knowledge
from complaints.models.category import Category
from complaints.models.fact import OrderFact
from complaints.models.follow_up import FollowUp, FollowUpState
from complaints.models.leader import LeaderCase
from complaints.models.learning import LearnedWords
from complaints.models.limit_rule import LimitRule, Scheme
from complaints.models.mediation import Mediation
from complaints.models.note import NoteKind, OrderNote
from complaints.models.order import Branch, BranchRole, BranchState, Caller, Order
from complaints.models.oversight import Ground as OversightGround
from complaints.models.oversight import Oversight
from complaints.models.publication import Publication, PublicationState
from complaints.models.reception import Booking, BookingState, Reception, ReceptionKind, ReceptionState
from complaints.models.reporting import Period, PeriodReport, ReportState, Sample, ScoreWeights
from complaints.models.routing import RoutingRule, RoutingTable
from complaints.models.verdict import Message, Reply, ReplyReview, Result, Revisit, Satisfaction, Truth

__all__ = [
    "Booking",
    "BookingState",
    "Branch",
    "BranchRole",
    "BranchState",
    "CallDraft",
    "Caller",
    "Category",
    "FollowUp",
    "FollowUpState",
    "Knowledge",
    "LeaderCase",
    "LearnedWords",
    "LimitRule",
    "Mediation",
    "Message",
    "NoteKind",
    "Order",
    "OrderFact",
    "OrderNote",
    "Oversight",
    "OversightGround",
    "Period",
    "PeriodReport",
    "Publication",
    "PublicationState",
    "Reception",
    "ReceptionKind",
    "ReceptionState",
    "Reply",
    "ReplyReview",
    "ReportState",
    "Result",
    "Revisit",
    "RoutingRule",
    "RoutingTable",
    "Sample",
    "Satisfaction",
    "Scheme",
    "ScoreWeights",
    "Truth",
]
