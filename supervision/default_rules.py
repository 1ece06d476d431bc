"""The rules a city begins with (domain.md 5.1): code, behaviour, limit, checkpoint, level, basis."""

WARNING, YELLOW, RED = 1, 2, 3

DEFAULT_RULES = (
    ("SUP-01", "承诺时限即将到期", "promised", "soon", WARNING, ""),
    ("SUP-01b", "法定时限即将到期", "statutory", "soon", WARNING, ""),
    ("SUP-02", "环节超时", "step", "due", WARNING, ""),
    ("SUP-03", "未按期告知是否受理", "notice", "due", YELLOW, "行政许可法第三十二条"),
    ("SUP-04", "超承诺时限", "promised", "due", YELLOW, "优化营商环境条例第三十六条"),
    ("SUP-05", "超法定时限", "statutory", "due", RED, "行政许可法第七十四条"),
    ("SUP-04g", "指定时限即将到期", "given", "soon", WARNING, ""),
    ("SUP-05g", "超指定时限", "given", "due", RED, ""),
    ("SUP-11", "证件送达超时", "delivery", "due", YELLOW, "行政许可法第四十四条"),
    ("SUP-12", "特别程序超过告知时限", "special", "due", YELLOW, "行政许可法第四十五条"),
)
