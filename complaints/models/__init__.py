from complaints.models.call import CallDraft, Knowledge
from complaints.models.category import Category
from complaints.models.leader import LeaderCase
from complaints.models.limit_rule import LimitRule, Scheme
from complaints.models.order import Branch, BranchRole, BranchState, Caller, Order
from complaints.models.publication import Publication, PublicationState
from complaints.models.routing import RoutingRule, RoutingTable
from complaints.models.verdict import Message, Reply, ReplyReview, Result, Revisit, Satisfaction, Truth

__all__ = [
    "Branch",
    "BranchRole",
    "BranchState",
    "CallDraft",
    "Caller",
    "Category",
    "Knowledge",
    "LeaderCase",
    "LimitRule",
    "Message",
    "Order",
    "Publication",
    "PublicationState",
    "Reply",
    "ReplyReview",
    "Result",
    "Revisit",
    "RoutingRule",
    "RoutingTable",
    "Satisfaction",
    "Scheme",
    "Truth",
]
