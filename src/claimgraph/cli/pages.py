"""The commands that write still pages: what happened when, who says what of which event, all on one actor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.cli.command import (
    DEFAULT_STORE,
    Since,
    Store,
    TextsFolder,
    Until,
    command,
    day,
    open_store,
    say,
)

if TYPE_CHECKING:
    from claimgraph.claims.evidence import Quotations

Output = Annotated[Path, typer.Option("--output", "-o", help="The page to write.")]
Together = Annotated[
    list[str] | None, typer.Option(help="Actor or place that counts as one target with the others given.")
]
Place = Annotated[str | None, typer.Option(help="Only events filed at this place or inside it.")]


def _quotations(folder: Path | None) -> Quotations | None:
    from claimgraph.claims.evidence import Quotations

    return Quotations(folder) if folder else None


@command()
def timeline(  # noqa: PLR0913, PLR0917 - the options of one command
    output: Output,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    actor: Annotated[
        list[str] | None, typer.Option(help="Only what this actor said, or others for it; may be repeated.")
    ] = None,
    lanes: Annotated[int, typer.Option(min=1, help="How many actors have lanes of their own.")] = 16,
    days: Annotated[int, typer.Option(min=1, help="An attack follows a threat within so many days.")] = 7,
    together: Together = None,
    texts: TextsFolder = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write a page of who said and did what when: a lane for each actor, attacks above, threats linked."""
    from claimgraph.claims.scope import Scope
    from claimgraph.pages.timeline import page

    scope = Scope(day(since), day(until), place, according_to=tuple(actor or ()))
    options = page.Options(days, tuple(together or ()), lanes)
    told = page.write(open_store(store), output, scope, options, _quotations(texts))
    say(f"{output}: {len(told.utterances)} statements, {len(told.happenings)} events")


@command()
def matrix(  # noqa: PLR0913, PLR0917 - the options of one command
    output: Output,
    kind: Annotated[str, typer.Option(help="Kind of the events.")] = "attack",
    place: Place = None,
    least: Annotated[int, typer.Option(min=1, help="Who speaks of fewer events is never silent.")] = 3,
    share: Annotated[float, typer.Option(min=0, max=1, help="Nor who speaks of a smaller share.")] = 0.5,
    press: Annotated[bool, typer.Option(help="Show the press in its own voice.")] = False,
    gather: Annotated[bool, typer.Option(help="Gather sources without a name in one column.")] = True,
    events: Annotated[int, typer.Option(min=1, help="At most so many events; the contested first.")] = 60,
    speakers: Annotated[int, typer.Option(min=1, help="At most so many speakers.")] = 60,
    texts: TextsFolder = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write a page of events against speakers: who claims, denies, confirms or reports what, or is silent."""
    from claimgraph.analyses.sources import silence
    from claimgraph.claims.scope import Scope
    from claimgraph.pages.matrix import page

    options = page.Options(silence.Options(kind, least, share, press), gather, events, speakers)
    counts = page.write(open_store(store), output, Scope(place=place), options, _quotations(texts))
    shown = f"{counts['events']} events ({counts['contested']} contested), {counts['speakers']} speakers"
    say(f"{output}: {shown}")
    if counts["more_events"] or counts["more_speakers"]:
        say(f"not shown: {counts['more_events']} more events, {counts['more_speakers']} more speakers")


@command()
def dossier(
    actor: Annotated[str, typer.Argument(help="Actor or place, by any of its names.", show_default=False)],
    output: Output,
    together: Together = None,
    texts: TextsFolder = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write a page on one actor: names, ties, claims, threats, targets, sources, what is not known."""
    from claimgraph.pages.dossier import page

    counts = page.write(open_store(store), actor, output, _quotations(texts), together or ())
    say(f"{output}: {counts['statements']} statements, {counts['own']} of them its own")
