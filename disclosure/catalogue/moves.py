"""The move table of tasks: people make no move on a task, the lines and the ledger do (actions/settle.py)."""

from disclosure.catalogue.models import CatalogueTask
from portal.matters.moving import MoveTable

MOVES: MoveTable[CatalogueTask] = MoveTable(())
