"""Asks the web process of this container whether it lives: ``python -m portal.local.ask_health [PORT]``."""

import sys
import urllib.request

from portal.local import env


def main(port: int) -> None:
    """End with failure when the page does not answer; speaks as the proxy does, to be let in."""
    host = env.words("ALLOWED_HOSTS", ["localhost"])[0]
    request = urllib.request.Request(f"http://127.0.0.1:{port}/healthz/live")
    request.add_header("Host", host.lstrip("."))
    request.add_header("X-Forwarded-Proto", "https")
    try:
        urllib.request.urlopen(request, timeout=4).close()  # noqa: S310 - a fixed address
    except OSError as error:
        sys.exit(f"The web process does not answer: {error}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
