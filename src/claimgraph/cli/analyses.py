"""The commands of the analyses that SPARQL alone cannot do."""

from __future__ import annotations

from typing import Annotated

import typer

from claimgraph.cli.command import (
    DEFAULT_STORE,
    Csv,
    Json,
    Store,
    Tsv,
    command,
    open_store,
    print_answer,
    read_values,
    say,
)

# How to read what is printed; the definitions stand in docs/analyses.md.
ROOTS = (
    "Read as: speakers whose words reach the documents by ways that share nobody; never a number of articles."
)
FOLLOWED = (
    "Read as: what came after, as far as the dates allow, beside random dates; to follow is not to be caused."
)
FATES = "Read as: what others say of the same points; never how often a claimant is right."
SILENCE = "Read as: silent in these documents, of those who usually comment in them; not silent in the world."
VANISH = "Read as: what would not be known without this document or speaker; not what is less true."


@command()
def independence(  # noqa: PLR0913, PLR0917 - the options of one command
    event: Annotated[str | None, typer.Option(help="Only what is said of this event.")] = None,
    chains: Annotated[bool, typer.Option("--chains", help="Print every chain, with its statement.")] = False,
    circles: Annotated[bool, typer.Option("--circles", help="Print circular reports.")] = False,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """Print on how many independent roots each thing said rests, and on whom alone it hangs."""
    from claimgraph.analyses.sources import independence as analysis

    data = open_store(store)
    ask = analysis.ways if chains else analysis.table
    found = analysis.circles(data) if circles else ask(data, event or "")
    print_answer(found, json=json, csv=csv, tsv=tsv)
    say(f"\n{ROOTS}")


@command("follow-through")
def follow_through(  # noqa: PLR0913, PLR0917 - the options of one command
    days: Annotated[int, typer.Option(min=1, help="An attack follows if it comes within so many days.")] = 7,
    since: Annotated[str | None, typer.Option(help="First day of the period of chance.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day of the period of chance.")] = None,
    together: Annotated[
        list[str] | None, typer.Option(help="Actor or place that counts as one target with the others given.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Where the random numbers start.")] = 1,
    pairs: Annotated[bool, typer.Option("--pairs", help="Print each threat with what followed.")] = False,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """Print how many threats were followed by an attack on the same target, and how many by chance."""
    from datetime import date

    from claimgraph.analyses.numbers.chance import Rule
    from claimgraph.analyses.threats import follow_through as analysis
    from claimgraph.ask.questions import literal

    data = open_store(store)
    first, last = (date.fromisoformat(literal("date", day).value) if day else None for day in (since, until))
    one = frozenset(data.find(name, ["actor", "place"]).iri for name in together or [])
    rule = Rule(days=days, since=first, until=last, together=one, seed=seed)
    print_answer((analysis.pairs if pairs else analysis.table)(data, rule), json=json, csv=csv, tsv=tsv)
    say(f"\n{FOLLOWED}")


@command("track-record")
def track_record(  # noqa: PLR0913, PLR0917 - the options of one command
    by: Annotated[list[str] | None, typer.Option(help="Actor whose word counts, else anybody's.")] = None,
    press: Annotated[bool, typer.Option(help="Let outlets and authors count in their own voice.")] = True,
    points: Annotated[bool, typer.Option("--points", help="Print each claim point by point.")] = False,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """Print how the claims of each claimant fare by the word of others: counts, never a score."""
    from claimgraph.analyses.claims import track_record as analysis

    data = open_store(store)
    parties = frozenset(data.find(name, ["actor"]).iri for name in by or [])
    ask = analysis.points if points else analysis.table
    print_answer(ask(data, analysis.Yardstick(parties, press)), json=json, csv=csv, tsv=tsv)
    say(f"\n{FATES}")


@command()
def silence(  # noqa: PLR0913, PLR0917 - the options of one command
    kind: Annotated[str, typer.Option(help="Kind of event.")] = "attack",
    place: Annotated[str | None, typer.Option(help="Events at or inside this place.")] = None,
    least: Annotated[int, typer.Option(min=1, help="Events that a usual commenter speaks of.")] = 3,
    share: Annotated[float, typer.Option(min=0, max=1, help="Share of those that it could speak of.")] = 0.5,
    press: Annotated[bool, typer.Option(help="Show what outlets and authors say in their own voice.")] = True,
    grid: Annotated[bool, typer.Option("--grid", help="Print a column for each party.")] = False,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """Print who claims, denies, confirms, attributes or reports which event, and whose silence counts."""
    from claimgraph.analyses.sources import silence as analysis
    from claimgraph.claims.scope import Scope

    options = analysis.Options(kind, least, share, press)
    found = (analysis.grid if grid else analysis.table)(open_store(store), Scope(place=place), options)
    print_answer(found, json=json, csv=csv, tsv=tsv)
    say(f"\n{SILENCE}")


@command()
def robustness(  # noqa: PLR0913, PLR0917 - the options of one command
    name: Annotated[str, typer.Argument(help="Name of a question.")],
    parameters: Annotated[list[str] | None, typer.Argument(help="name=value ...")] = None,
    findings: Annotated[bool, typer.Option("--findings", help="Print what each finding needs.")] = False,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """Print how much of an answer vanishes without one document or one speaker."""
    from claimgraph.analyses.sources import robustness as analysis
    from claimgraph.ask.questions import named

    ask = analysis.findings if findings else analysis.table
    found = ask(open_store(store), name, **read_values(named(name), parameters or []))
    print_answer(found, json=json, csv=csv, tsv=tsv)
    say(f"\n{VANISH}")
