"""All tables of disclosure, gathered for Django; each part keeps its own."""

from disclosure.catalogue.models import CatalogueTask
from disclosure.entries.models import *  # noqa: F403
from disclosure.lists.models import ListEntry, ListVersion
from disclosure.participation.models import *  # noqa: F403
from disclosure.publicity.models import *  # noqa: F403
from disclosure.reading.models import *  # noqa: F403
from disclosure.redaction.models import RedactionOrder
from disclosure.reports.models import AnnualReport
from disclosure.requests.models import InformationRequest, RequestBranch

__all__ = [
    "AnnualReport",
    "CatalogueTask",
    "InformationRequest",
    "ListEntry",
    "ListVersion",
    "RedactionOrder",
    "RequestBranch",
]
