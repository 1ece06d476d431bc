from approvals.models.case import Case, CaseStep, Correction, SpecialProcedure, StepState
from approvals.models.draft import Draft, DraftFile
from approvals.models.importing import ImportRun, ImportState, SynonymGroup
from approvals.models.item import CaseKind, Item, ItemKind, ItemVersion, VersionState

__all__ = [
    "Case",
    "CaseKind",
    "CaseStep",
    "Correction",
    "Draft",
    "DraftFile",
    "ImportRun",
    "ImportState",
    "Item",
    "ItemKind",
    "ItemVersion",
    "SpecialProcedure",
    "StepState",
    "SynonymGroup",
    "VersionState",
]
