from approvals.models.case import Case, CaseStep, Correction, SpecialProcedure, StepState
from approvals.models.draft import Draft, DraftFile
from approvals.models.item import CaseKind, Item, ItemKind, ItemVersion, VersionState

__all__ = [
    "Case",
    "CaseKind",
    "CaseStep",
    "Correction",
    "Draft",
    "DraftFile",
    "Item",
    "ItemKind",
    "ItemVersion",
    "SpecialProcedure",
    "StepState",
    "VersionState",
]
