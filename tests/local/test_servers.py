"""The helpers that fault and browser tests stand on."""

import pytest
import redis

from tests.servers import answers, start_portal, start_valkey, wait_for


@pytest.mark.faults
def test_valkey_keeps_its_data_when_killed():
    with start_valkey() as valkey:
        path = valkey.url.removeprefix("redis+socket://").partition("?")[0]
        with redis.Redis(unix_socket_path=path) as client:
            client.set("kept", "yes")
            valkey.kill()
            valkey.start()
            assert client.get("kept") == b"yes"


@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_portal_processes_serve_and_survive_the_kill_of_one():
    with start_valkey() as valkey, start_portal(redis_url=valkey.url) as portal:
        wait_for(lambda: answers(f"{portal.url}/healthz/ready"), "the first sweep")
        portal.kill("worker")
        portal.start("worker")
        processes = list(portal.processes.values())
    wait_for(lambda: all(process.poll() is not None for process in processes), "the end of all")
