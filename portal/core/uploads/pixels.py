"""How large a picture becomes when it is drawn, read from its header without decoding it."""

import struct

MAX_PIXELS = 100_000_000
# Start-of-frame markers; C4, C8 and CC in the same range mean something else (ITU-T T.81 table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def pixels(head: bytes, kind: str) -> int:
    """Width times height of a png or jpg; 0 when these bytes do not tell."""
    try:
        if kind == "png":
            width, height = struct.unpack_from(">II", head, 16)
            return int(width * height)
        return _jpeg_pixels(head) if kind == "jpg" else 0
    except struct.error:
        return 0


def _jpeg_pixels(head: bytes) -> int:
    place = 2
    while True:
        marker, length = struct.unpack_from(">xBH", head, place)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", head, place + 5)
            return int(width * height)
        place += 2 + max(length, 2)
