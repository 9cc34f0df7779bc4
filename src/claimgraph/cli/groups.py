"""Groups of options: a command takes frozen dataclasses, the command line shows their fields.

A group of the command line's own says its options beside its fields, a class of the library stays free of
them and gets them where it is named:

    class Limits:
        rows: Annotated[int, typer.Option(help="Rows it may give.")] = 10_000

    def sparql(query: Query, limits: Limits, scope: Annotated[Scope, {"acts": typer.Option("--act")}]): ...
"""

from __future__ import annotations

import functools
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

R = TypeVar("R")


def grouped(function: Callable[..., R]) -> Callable[..., R]:
    """Let each parameter that is a dataclass stand on the command line as the fields of that dataclass.

    The order of the parameters, and of the fields in a group, is that of the help. A group is made when the
    command runs: what its class refuses is an error of the command.
    """
    hints = get_type_hints(function, include_extras=True)
    groups: dict[str, tuple[type, list[_Field]]] = {}
    shown: list[Parameter] = []
    for name, parameter in signature(function).parameters.items():
        kind, options = _parted(hints[name])
        if is_dataclass(kind) and isinstance(kind, type):
            groups[name] = kind, list(_fields(kind, options))
            shown += [field.parameter for field in groups[name][1]]
        else:
            shown.append(parameter.replace(annotation=hints[name], kind=Parameter.KEYWORD_ONLY))

    @functools.wraps(function)
    def run(**given: Any) -> R:  # noqa: ANN401 - whatever the options hold
        made = {
            name: kind(
                **{field.parameter.name: field.read(given.pop(field.parameter.name)) for field in found}
            )
            for name, (kind, found) in groups.items()
        }
        return function(**given, **made)

    run.__signature__ = Signature(shown)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
    return run


@dataclass(frozen=True)
class _Field:
    """A field of a group: how the command line shows it, and how what was given becomes its value."""

    parameter: Parameter
    read: Callable[[Any], Any]


def _fields(group: type, options: tuple[Any, ...]) -> Iterator[_Field]:
    """Yield what is shown of a group: what the options name, in their order, or else every field."""
    hints = get_type_hints(group, include_extras=True)
    known = {field.name: field for field in fields(group)}
    named: dict[str, Any] = options[0] if options else {}
    for name in named or known:
        kind, own = _parted(hints[name])
        given, read = _GIVEN.get(kind, (kind, _as_it_is))
        option = (named[name],) if named else own
        yield _Field(
            Parameter(
                name,
                Parameter.KEYWORD_ONLY,
                default=Parameter.empty if known[name].default is MISSING else known[name].default,
                annotation=cast("Any", Annotated)[(given, *option)] if option else given,
            ),
            read,
        )


def _parted(hint: Any) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401 - any type
    """Part a type from what is annotated to it."""
    if get_origin(hint) is Annotated:
        kind, *annotated = get_args(hint)
        return kind, tuple(annotated)
    return hint, ()


def _day(text: str | None) -> date | None:
    """Read a day; QueryError if it is none."""
    from claimgraph.ask.binding import literals

    return date.fromisoformat(str(literals("date", text)[0].value)) if text else None


def _several(texts: list[str] | None) -> tuple[str, ...]:
    return tuple(texts or ())


def _as_it_is(value: object) -> object:
    return value


# What typer cannot read, or would read otherwise than the other commands: how it is given, how it is read.
_GIVEN: dict[Any, tuple[Any, Callable[[Any], Any]]] = {
    date | None: (str | None, _day),
    tuple[str, ...]: (list[str] | None, _several),
}
