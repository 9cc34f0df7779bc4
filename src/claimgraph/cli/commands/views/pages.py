"""The commands that write what is read: what happened when and where, who says what of it, all on one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.claims.scope import Scope
from claimgraph.cli.command import command, give, say
from claimgraph.cli.options import OPEN, SCOPE, Page, Source
from claimgraph.system import disk

if TYPE_CHECKING:
    from claimgraph.pages.map.page import Options

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
class Mapped:
    """What a map shows."""

    kind: Annotated[str, typer.Option(help="Kind of the events.")] = "attack"


PLACED = {
    "since": typer.Option(help="Only events filed on or after this day.", metavar="DAY"),
    "until": typer.Option(help="Only events filed on or before this day.", metavar="DAY"),
    "place": FILED,
    "acts": SCOPE["acts"],
    "according_to": SAID["according_to"],
    "corpus": SCOPE["corpus"],
}
DRAWN = {
    "output": typer.Option("--output", "-o", help="map.html, or .geojson for other tools."),
    "open": OPEN,
}


@command("map")
def write_map(
    file: Annotated[Page, DRAWN], scope: Annotated[Scope, PLACED], mapped: Mapped, source: Source
) -> None:
    """Write a map of where events are filed, and who claims, denies or attributes them; or GeoJSON."""
    from claimgraph.pages.map import page

    options = page.Options(mapped.kind)
    if file.output.suffix == ".geojson":
        _write_features(file, scope, options, source)
        return
    told = page.write(source.open(), file.output, scope, options, source.quotations())
    say(f"{file.output}: {len(told.deeds)} events, {len(told.spots)} places, {len(told.areas)} regions")
    file.show()


def _write_features(file: Page, scope: Scope, options: Options, source: Source) -> None:
    """Write what a map shows as GeoJSON; as in every format of others, no drafts."""
    from claimgraph.errors import QueryError
    from claimgraph.exchange.geojson import written
    from claimgraph.pages.map.sites import sites

    if file.open:
        raise QueryError(f"{file.output}: --open shows pages; end the name in .html, or leave it out")
    data = source.open().accepted
    told = sites(data, scope, options)
    disk.write(file.output, written(data.reading, told))
    say(f"{file.output}: {len(told.deeds)} events")


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


@command()
def site(
    folder: Annotated[Path, typer.Option("--output", "-o", help="The folder to write.")] = Path(
        "claimgraph-site"
    ),
    *,
    show: Annotated[bool, OPEN] = False,
    source: Source,
) -> None:
    """Write a folder of pages on everything, each leading to the others: to read offline, or for any host."""
    from claimgraph.cli.options import show as opened
    from claimgraph.site import quoted, write

    number = write(source.open(), folder, source.quotations())
    say(f"{folder}: {number} files; begin with {folder / 'index.html'}")
    if source.texts:
        say(quoted())
    if show:
        opened(folder / "index.html")


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
        give(page.markdown(data, name, options))
        return
    counts = page.write(data, name, text.output, options)
    say(f"{text.output}: {counts['footnotes']} footnotes to {counts['documents']} documents")
