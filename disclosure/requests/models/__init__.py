"""The tables of requests."""

from disclosure.requests.models.branch import RequestBranch
from disclosure.requests.models.request import InformationRequest

__all__ = ["InformationRequest", "RequestBranch"]
