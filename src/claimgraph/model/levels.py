"""How far something may be passed on."""

from __future__ import annotations

from typing import Literal, get_args

Sensitivity = Literal["public", "team", "protect"]
LEVELS: tuple[Sensitivity, ...] = get_args(Sensitivity)  # each shows what those before it show, and more
