"""The day by which a line of the catalogue must be filled, as a limit on the spine: supervision sees it by itself.

SUP-22; 政府信息公开条例 12 (the catalogue is kept up to date), 20 and 21 (what must stand there).
"""

from django.utils.translation import gettext_lazy as _

from portal.matters.limits import DUE, WARNING, YELLOW, Breach, Checkpoint, LimitKind
from portal.matters.models import Alert

MISSING = "catalogue_missing"
GRACE_DAYS = 20
"""Working days for a line that is asked for after its day, as for information that has just been formed (条例 26)."""

STALE = "catalogue_stale"

_LAW = "《政府信息公开条例》第二十条、第二十一条"
KINDS = (
    LimitKind(
        MISSING,
        _("目录条目应公开期限"),
        (Checkpoint("soon", -10, Alert.SOON), Checkpoint(DUE, 0, Alert.YELLOW)),
        breaches=(
            Breach("SUP-22l", "公开目录条目即将到期", "soon", WARNING, _LAW),
            Breach("SUP-22m", "公开目录条目未按期公开", DUE, YELLOW, _LAW),
        ),
    ),
    LimitKind(
        STALE,
        _("栏目更新期限"),
        (Checkpoint(DUE, 0, Alert.SOON),),
        breaches=(Breach("SUP-22f", "公开栏目长期未更新", DUE, WARNING, "《政府网站与政务新媒体检查指标》"),),
    ),
)
