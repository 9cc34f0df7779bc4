"""Damage to a file: a bit, bytes, a block of zeros, the end cut off, bytes more, the file gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from pathlib import Path

KINDS = ("bit", "bytes", "zeros", "cut", "more", "gone")
LONG, BLOCK = 16, 4096


def damage(file: Path, chance: random.Random) -> str:
    """Damage a file and return how."""
    content = bytearray(file.read_bytes())
    kind = chance.choice(KINDS) if content else "more"
    place = chance.randrange(len(content)) if content else 0
    if kind == "gone":
        file.unlink()
        return kind
    if kind == "bit":
        content[place] ^= 1 << chance.randrange(8)
    elif kind == "bytes":
        content[place : place + LONG] = chance.randbytes(len(content[place : place + LONG]))
    elif kind == "zeros":
        start = place // BLOCK * BLOCK
        content[start : start + BLOCK] = bytes(len(content[start : start + BLOCK]))
    elif kind == "cut":
        del content[place:]
    else:
        content += b"7 bytes"
    file.write_bytes(content)
    return kind
