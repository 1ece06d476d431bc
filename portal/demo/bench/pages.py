"""P3, P5 and P7 over HTTP on granian with two workers, beside bare Django on the same server; P13, the memory."""

import os
import signal
import time
from statistics import quantiles
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import NoReverseMatch, reverse

from approvals.models import Case
from portal.accounts.models import Office, OfficeKind, Post, User
from portal.accounts.roles import Role
from portal.demo.bench import living
from portal.demo.bench.costs import family, memory_mb
from portal.demo.bench.measure import Figure, Meter, Side
from portal.demo.bench.web import FORM, Server, form, serve
from portal.local import children, commands, valkey
from portal.matters.models import Document, DocumentState

if TYPE_CHECKING:
    from portal.demo.bench.run import Bench

_LETTERS_WAIT = 60


def measure_pages(bench: "Bench") -> None:
    """Start both applications and ask them in turn."""
    logs = bench.place.folder
    with (
        serve("portal.wsgi:application", bench.root, "/healthz/live", logs / "ours.log") as ours,
        serve("portal.demo.bench.bare.wsgi:application", bench.root, "/hello", logs / "bare.log") as bare,
    ):
        pages = Pages(bench, ours, bare)
        pages.lists()
        pages.moves()
        bench.memory["web worker"] = max(map(memory_mb, family([ours.process.pid])[1:]))
        bench.memory["web supervisor"] = memory_mb(ours.process.pid)
        bench.memory["bare Django worker"] = max(map(memory_mb, family([bare.process.pid])[1:]))
    measure_worker(bench)


class Pages:
    """The requests over HTTP."""

    def __init__(self, bench: "Bench", ours: Server, bare: Server) -> None:
        self.bench, self.ours, self.bare = bench, ours, bare
        self.meter = Meter([bench.place.postgres, ours.process.pid, bare.process.pid])
        self.count, self.rounds = bench.sizes.requests, bench.sizes.rounds

    def lists(self) -> None:
        """Queue and dashboard, each as the person who uses it most."""
        window = signed_in(User.objects.get(username="volume-window-0"))
        supervisor = signed_in(a_supervisor())
        wanted = [
            ("P5", "queue page, window, to accept", reverse("hall:queue"), window),
            ("P5", "queue page, supervisor, late", reverse("hall:queue"), supervisor),
        ]
        try:
            wanted.append(("P7", "dashboard", reverse("supervision:dashboard"), supervisor))
        except NoReverseMatch:
            self.bench.say("P7 is not measured: there is no dashboard page yet.")
        for code, what, path, headers in wanted:
            self._compare(code, what, path, headers)

    def _compare(self, code: str, what: str, path: str, headers: dict[str, str]) -> None:
        figure = Figure(code, what, Side(), Side(), "bare page of 20", 1.5)
        self.ours.ask([path] * self.count, headers)
        self.bare.ask(["/page"] * self.count, {})
        self.ours.latencies.clear()
        self.bare.latencies.clear()
        for _round in range(self.rounds):
            self.meter.once(figure.ours, lambda: self.ours.ask([path] * self.count, headers), own=False)
            self.meter.once(figure.bare, lambda: self.bare.ask(["/page"] * self.count, {}), own=False)
            self.meter.once(self.bench.hello, lambda: self.bare.ask(["/hello"] * self.count * 3, {}), own=False)
        self.bench.figures.append(figure)
        self.bench.notes.append(f"{what}: p99 {p99(self.ours):.1f} ms, bare {p99(self.bare):.1f} ms")

    def moves(self) -> None:
        """Accepting by the page's form, beside the bare move."""
        headers = {**signed_in(User.objects.get(username="volume-window-0")), **FORM}
        moves, ids = self.bench.sizes.moves, living.things(self.bench.sizes.moves)
        found = list(
            Case.objects.filter(state="submitted", matter__hall__code="VOLUME-HALL", matter__channel="online")
            .order_by("-pk")
            .values_list("matter__number", "matter__version")[: moves * (self.rounds + 1)]
        )

        def accept() -> int:
            batch = [found.pop() for _index in range(min(moves, len(found)))]
            paths = [reverse("approvals:move", args=[number, "accept"]) for number, _version in batch]
            return self.ours.ask(paths, headers, lambda index: form(version=batch[index][1], confirmed="1"))

        self.bench.figures.append(
            self.meter.alternate(
                "P3",
                "accept over HTTP",
                accept,
                lambda: self.bare.ask([f"/move/{pk}" for pk in ids], FORM, lambda index: ""),
                "bare Django move",
                own=False,
                rounds=self.rounds,
                bar=2.5,
            )
        )


def signed_in(user: User) -> dict[str, str]:
    """Headers with a session and a CSRF token."""
    client = Client()
    client.force_login(user)
    token = "x" * 32
    cookies = {name: morsel.value for name, morsel in client.cookies.items()} | {"csrftoken": token}
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "X-CSRFToken": token}


def a_supervisor() -> User:
    """Somebody who sees everything."""
    user = User.objects.get_or_create(username="volume-supervisor", defaults={"password": "!"})[0]
    where = {"name": "示范市效能监察室（大量数据）", "kind": OfficeKind.OVERSIGHT}
    office = Office.objects.get_or_create(code="VOLUME-OVERSIGHT", defaults=where)[0]
    Post.objects.get_or_create(office=office, role=Role.SUPERVISOR, holder_a=user, defaults={"name": "监察"})
    return user


def p99(server: Server) -> float:
    """The slowest of a hundred answers, in milliseconds."""
    return quantiles(server.latencies, n=100)[98]


def measure_worker(bench: "Bench") -> None:
    """Let one worker make the letters that the moves ordered; then weigh it and beat."""
    folder = bench.place.folder
    redis = valkey.start(folder)
    environment = {**os.environ, "REDIS_URL": valkey.url(folder)}
    processes = {}
    try:
        with (folder / "worker.log").open("wb") as output:
            for name, command in (("worker", commands.worker(processes=1)), ("beat", commands.beat(folder))):
                processes[name] = children.spawn(
                    command, environment=environment, output=output.fileno(), folder=bench.root
                )
        before = drafts()
        wanted, end = max(0, before - 20), time.monotonic() + _LETTERS_WAIT
        while drafts() > wanted and time.monotonic() < end:
            time.sleep(0.5)
        bench.notes.append(f"letters made by the worker before it was weighed: {before - drafts()}")
        family_of_worker = family([processes["worker"].pid])
        bench.memory["Celery worker, supervisor"] = memory_mb(family_of_worker[0])
        bench.memory["Celery worker, its process"] = max(map(memory_mb, family_of_worker[1:]), default=0)
        bench.memory["beat"] = memory_mb(processes["beat"].pid)
        bench.memory["Valkey"] = memory_mb(redis.pid)
    finally:
        for process in processes.values():
            children.stop(process, signal.SIGTERM)
        children.stop(redis)


def drafts() -> int:
    """Letters that wait for a worker."""
    return Document.objects.filter(state=DocumentState.DRAFT).count()
