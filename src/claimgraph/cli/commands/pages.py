"""The commands that write what is read: who says what of which event, when, and all on one thing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from claimgraph.claims.scope import Scope
from claimgraph.cli.command import command, say
from claimgraph.cli.options import SCOPE, Page, Source

Together = typer.Option(help="Actor or place that counts as one target with the others given.")
FILED = typer.Option(help="Only events filed at this place or inside it.")
SAID = {
    "since": SCOPE["since"],
    "until": SCOPE["until"],
    "place": FILED,
    "according_to": typer.Option(
        "--actor", help="Only what this actor said, or others for it; may be repeated."
    ),
    "corpus": SCOPE["corpus"],
}


@dataclass(frozen=True)
class Told:
    """How a timeline is told."""

    lanes: Annotated[int, typer.Option(min=1, help="How many actors have lanes of their own.")] = 16
    days: Annotated[int, typer.Option(min=1, help="An attack follows a threat within so many days.")] = 7
    together: Annotated[tuple[str, ...], Together] = ()


@command()
def timeline(file: Page, scope: Annotated[Scope, SAID], told: Told, source: Source) -> None:
    """Write a page of who said and did what when: a lane for each actor, attacks above, threats linked."""
    from claimgraph.pages.timeline import page

    options = page.Options(told.days, told.together, told.lanes)
    shown = page.write(source.open(), file.output, scope, options, source.quotations())
    say(f"{file.output}: {len(shown.utterances)} statements, {len(shown.happenings)} events")
    file.show()


@dataclass(frozen=True)
class Events:
    """Which events stand in a matrix, and when silence about them counts."""

    kind: Annotated[str, typer.Option(help="Kind of the events.")] = "attack"
    least: Annotated[int, typer.Option(min=1, help="Who speaks of fewer events is never silent.")] = 3
    share: Annotated[float, typer.Option(min=0, max=1, help="Nor who speaks of a smaller share.")] = 0.5
    press: Annotated[bool, typer.Option(help="Show the press in its own voice.")] = False


@dataclass(frozen=True)
class Size:
    """How much of a matrix is shown."""

    gather: Annotated[bool, typer.Option(help="Gather sources without a name in one column.")] = True
    events: Annotated[int, typer.Option(min=1, help="At most so many events; the contested first.")] = 60
    speakers: Annotated[int, typer.Option(min=1, help="At most so many speakers.")] = 60


@command()
def matrix(
    file: Page, scope: Annotated[Scope, {"place": FILED}], events: Events, size: Size, source: Source
) -> None:
    """Write a page of events against speakers: what each holds of them, by which act, or is silent."""
    from claimgraph.analyses.sources import silence
    from claimgraph.pages.matrix import page

    counted = silence.Options(events.kind, events.least, events.share, events.press)
    options = page.Options(counted, size.gather, size.events, size.speakers)
    counts = page.write(source.open(), file.output, scope, options, source.quotations())
    shown = f"{counts['events']} events ({counts['contested']} contested), {counts['speakers']} speakers"
    say(f"{file.output}: {shown}")
    if counts["more_events"] or counts["more_speakers"]:
        say(f"not shown: {counts['more_events']} more events, {counts['more_speakers']} more speakers")
    file.show()


@command()
def dossier(
    actor: Annotated[str, typer.Argument(help="Actor or place, by any of its names.", show_default=False)],
    file: Page,
    together: Annotated[list[str] | None, Together] = None,
    *,
    source: Source,
) -> None:
    """Write a page on one actor: names, ties, claims, threats, targets, sources, what is not known."""
    from claimgraph.pages.dossier import page

    counts = page.write(source.open(), actor, file.output, source.quotations(), together or ())
    say(f"{file.output}: {counts['statements']} statements, {counts['own']} of them its own")
    file.show()


@dataclass(frozen=True)
class Text:
    """Where a brief goes, and the list of its sources."""

    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="brief.md or brief.docx; without it Markdown is printed."),
    ] = None
    sources: Annotated[
        tuple[str, ...],
        typer.Option(
            metavar="FILE", help="List of sources: .bib (BibTeX) or .json (CSL-JSON); may be repeated."
        ),
    ] = ()


@command()
def brief(
    name: Annotated[str, typer.Argument(help="Event or actor, by any of its names.", show_default=False)],
    text: Text,
    source: Source,
) -> None:
    """Write who says what of an event or an actor as a text with footnotes, and its sources."""
    from claimgraph.pages.brief import page

    data = source.open()
    options = page.Options(source.quotations(), source.remarks(), tuple(map(Path, text.sources)))
    if text.output is None:
        if text.sources:
            raise typer.BadParameter("--sources goes with --output")
        sys.stdout.write(page.markdown(data, name, options))
        return
    counts = page.write(data, name, text.output, options)
    say(f"{text.output}: {counts['footnotes']} footnotes to {counts['documents']} documents")
