"""Values of options that are text, paths, or as they are by default: read without pydantic.

typer reads every value with pydantic, also one that nobody gave, and to load it takes longer than most
commands take for the rest. What is more than text, or is at fault, goes to typer as ever.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin

import typer.core

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer._click.core import Context, Parameter

# All that typer can ask of a path, where nothing is asked.
PLAIN: dict[str, bool | None] = {
    "exists": False, "file_okay": True, "dir_okay": True, "writable": False, "resolve_path": False,
    "allow_dash": False, "parser": None, "path_type": None,
}  # fmt: skip


class Command(typer.core.TyperCommand):
    """A command that reads what is plain by itself."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return what can be given to it, `--help` among it."""
        return [plainly(parameter) for parameter in super().get_params(ctx)]


def plainly(parameter: Parameter) -> Parameter:
    """Let a parameter read what is plain by itself."""
    by_typer = getattr(parameter, "get_runtime_param", None)
    if by_typer and not isinstance(by_typer, Reader):
        parameter.get_runtime_param = Reader(by_typer)  # type: ignore[attr-defined]
    return parameter


@dataclass(frozen=True)
class Reader:
    """Reads the values of one parameter.

    Attributes:
        by_typer: Returns what reads them in the way of typer.
    """

    by_typer: Callable[[], Any]

    def __call__(self) -> Reader:
        """Return what reads the values."""
        return self

    def coerce(self, value: Any, param: Any, ctx: Context) -> Any:  # noqa: ANN401 - whatever is given
        """Read a value."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        kind, info = param.type_descriptor.annotation, param.type_descriptor.parameter_info
        if isinstance(kind, type) and isinstance(value, kind) and value == param.default:
            return value
        listed = get_origin(kind) is list
        one = get_args(kind)[0] if listed else kind
        if one in {str, Path} and all(getattr(info, name, None) == plain for name, plain in PLAIN.items()):
            read = [_read(one, each) for each in (value if listed else [value])]
            if None not in read:
                return read if listed else read[0]
        return self.by_typer().coerce(value, param=param, ctx=ctx)


def _read(kind: type, value: object) -> object:
    """Read text, or a path that can be read if it is there; None if it is neither."""
    if not isinstance(value, str) or kind is str:
        return value if isinstance(value, str) else None
    return Path(value) if not os.access(value, os.F_OK) or os.access(value, os.R_OK) else None
