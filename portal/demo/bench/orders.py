"""``python -m portal.demo.bench.orders [--orders 200000]``: the pool of complaints at size, page by page.

Fills a throw-away database through the importer of complaints and prints for each page the median of several requests,
made in this process by a signed-in operator, and the number of its queries.
"""

import argparse
import random
import sys
import time
from datetime import datetime, timedelta
from statistics import median

from portal.demo.bench.place import throwaway

ROUNDS = 7
PLACES = ("东湖", "西门", "南苑", "北站", "中山路", "滨江", "和平里", "示范街")
THINGS = ("路灯", "井盖", "自来水", "垃圾", "公交车", "噪声", "油烟", "暖气", "电梯", "停车位", "树枝", "积水")
TROUBLES = ("坏了没人修", "三天没有处理", "影响出行", "夜里很吵", "多次反映没有结果", "请尽快派人来看", "收费不合理")


def main() -> int:
    """Fill, ask, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--orders", type=int, default=200_000)
    given = options.parse_args()
    with throwaway():
        import django

        django.setup()
        _fill(given.orders)
        for name, path in _pages():
            milliseconds, queries = _ask(path)
            sys.stdout.write(f"{milliseconds:8.1f} ms  {queries:3d} queries  {name}\n")
        from django.db import connections

        connections.close_all()
    return 0


def _fill(count: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    from complaints.importing import Past, write
    from complaints.models import Order
    from portal.accounts.models import Office, OfficeKind, Post, User
    from portal.core.calendars import from_chinesecalendar
    from portal.core.clock import SHANGHAI
    from portal.matters import ledger
    from portal.matters.calendar_import import load

    call_command("migrate", verbosity=0)
    load(from_chinesecalendar())
    centre = Office.objects.create(code="RX-999900", name="受理中心", kind=OfficeKind.OVERSIGHT)
    operator = User.objects.create(username="operator", display_name="接线员")
    Post.objects.create(office=centre, role="operator", holder_a=operator, name="接线员")
    draw, began = random.Random(7), datetime(2026, 1, 1, tzinfo=SHANGHAI)  # noqa: S311 - made data
    rows = (
        Past(
            number=f"B{index:07d}",
            received=began + timedelta(minutes=index),
            title="",
            text=f"{draw.choice(PLACES)}{draw.randrange(999)}号{draw.choice(THINGS)}{draw.choice(TROUBLES)}，编号{index}",
            kind="help",
            name="",
            phone=f"138{index:08d}",
            closed=None if index % 10 == 0 else began + timedelta(minutes=index + 600),
        )
        for index in range(count)
    )
    started = time.perf_counter()
    write(list(rows), "old_system", history=False)
    ledger.consume_all()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    sys.stdout.write(f"{Order.objects.count()} orders in {time.perf_counter() - started:.0f} s\n")


def _pages() -> list[tuple[str, str]]:
    from portal.matters.models import Matter

    number = Matter.objects.order_by("-id").values_list("number", flat=True)[1000]
    return [
        ("pool, all open, first page", "/desk/complaints?tab=open"),
        ("pool, to dispatch", "/desk/complaints?tab=dispatch"),
        ("pool, done", "/desk/complaints?tab=done"),
        ("pool by words (common)", "/desk/complaints?tab=open&word=路灯坏了"),
        ("pool by words (rare)", "/desk/complaints?tab=done&word=东湖11号路灯"),
        ("pool by number", f"/desk/complaints?tab=done&number={number}"),
        ("operator's panel: telephone, words, similar orders", "/desk/complaints/call/panel"),
        ("one order", f"/desk/complaints/{number}"),
        ("public figures", "/complaints/figures"),
        ("bulletin of a month", "/desk/complaints/bulletin?period=2026-02"),
    ]


def _ask(path: str) -> tuple[float, int]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from portal.accounts.models import User

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="operator"))

    def get() -> int:
        """Ask as the page itself does: the panel is asked by POST while a call is typed."""
        if path.endswith("panel"):
            return client.post(path, {"phone": "13800000010", "text": "东湖路灯坏了没人修", "kind": "help"}).status_code
        return client.get(path).status_code

    status = get()
    if status != 200:
        raise SystemExit(f"{path}: {status}")
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        get()
        times.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as queries:
        get()
    return median(times), len(queries)


if __name__ == "__main__":
    sys.exit(main())
