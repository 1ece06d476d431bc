"""What a version must say before it may be published (domain.md 6.2, publication gate)."""

from django.utils.translation import gettext as _

from approvals.catalogue.columns import COLUMNS, Problem, read_row
from approvals.catalogue.exporting import values_of
from approvals.models import ItemVersion

NEEDED = ("legal_basis", "conditions", "steps", "audience", "place", "hours", "consult_phone", "supervise_phone")


def missing(version: ItemVersion) -> list[Problem]:
    """What is wrong or missing, by column; nothing when the version may be published."""
    values = values_of(version)
    _read, problems = read_row(values)
    empty = [name for name in NEEDED if not values[name]]
    problems += [Problem(COLUMNS[name].label, _("发布前必须填写。")) for name in empty]
    if version.statutory_limit is None and version.promised_limit is None:
        problems.append(Problem(COLUMNS["promised_limit"].label, _("法定和承诺办结时限至少填写一个。")))
    if not version.result.get("name"):
        problems.append(Problem(COLUMNS["result"].label, _("写明办理结果的名称；没有结果文书的写“无”。")))
    unfounded = [fee["name"] for fee in version.fees if not (fee.get("basis") and fee.get("standard"))]
    problems += [Problem(COLUMNS["fees"].label, _("“%s”缺少依据或者标准。") % name) for name in unfounded]
    return problems
