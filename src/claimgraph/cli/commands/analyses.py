"""The commands of the analyses that SPARQL alone cannot do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.claims.scope import Scope
from claimgraph.cli.command import command, put, say
from claimgraph.cli.options import AllStanding, Rows, read_values
from claimgraph.model.dates import readable

if TYPE_CHECKING:
    from claimgraph.analyses.numbers.chance import Rule
    from claimgraph.ask.answer import Answer
    from claimgraph.store.dataset import Dataset

# How to read what is printed; the definitions stand in docs/analyses.md.
ROOTS = (
    "Read as: speakers whose words reach the documents by ways that share nobody; never a number of articles."
)
FOLLOWED = (
    "Read as: what came after, as far as the dates allow, beside random dates; to follow is not to be caused."
)
FATES = "Read as: what others say of the same points; never how often a claimant is right."
SILENCE = "Read as: silent in these documents, of those who usually comment in them; not silent in the world."
KNOWN = "Read as: certainly published by those days; names are those of today."
TWICE = "Read as: what looks like one in this registry; nothing is merged, and two may well be two."
VANISH = "Read as: what would not be known without this document or speaker; not what is less true."


@command()
def independence(
    event: Annotated[str | None, typer.Option(help="Only what is said of this event.")] = None,
    chains: Annotated[bool, typer.Option("--chains", help="Print every chain, with its statement.")] = False,
    circles: Annotated[bool, typer.Option("--circles", help="Print circular reports.")] = False,
    *,
    all_standing: AllStanding = False,
    rows: Rows,
) -> None:
    """Print on how many independent roots each thing said rests, and on whom alone it hangs."""
    from claimgraph.analyses.sources import independence as analysis

    data = rows.open()
    if circles:
        rows.print(analysis.circles(data, all_standing=all_standing))
    else:
        ask = analysis.ways if chains else analysis.table
        rows.print(ask(data, event or "", all_standing=all_standing))
    say(f"\n{ROOTS}")


@dataclass(frozen=True)
class Following:
    """What counts as following, and what chance is."""

    days: Annotated[int, typer.Option(min=1, help="An attack follows if it comes within so many days.")] = 7
    since: Annotated[date | None, typer.Option(help="First day of the period of chance.", metavar="DAY")] = (
        None
    )
    until: Annotated[date | None, typer.Option(help="Last day of the period of chance.", metavar="DAY")] = (
        None
    )
    together: Annotated[
        tuple[str, ...], typer.Option(help="Actor or place that counts as one target with the others given.")
    ] = ()
    exactly: Annotated[
        bool, typer.Option("--exactly", help="Do not count organs as the body they belong to.")
    ] = False
    all_standing: AllStanding = False
    seed: Annotated[int, typer.Option(min=0, help="Where the random numbers start.")] = 1

    def rule(self, data: Dataset) -> Rule:
        """Return the rule of the analysis, the names looked up."""
        from claimgraph.analyses.numbers.chance import Rule

        one = frozenset(data.find(name, ["actor", "place"]).iri for name in self.together)
        return Rule(
            days=self.days,
            since=self.since,
            until=self.until,
            together=one,
            exactly=self.exactly,
            all_standing=self.all_standing,
            seed=self.seed,
        )


@command("follow-through")
def follow_through(
    following: Following,
    pairs: Annotated[bool, typer.Option("--pairs", help="Print each threat with what followed.")] = False,
    *,
    rows: Rows,
) -> None:
    """Print how many threats were followed by an attack on the same target, and how many by chance."""
    from claimgraph.analyses.threats import follow_through as analysis

    data = rows.open()
    rows.print((analysis.pairs if pairs else analysis.table)(data, following.rule(data)))
    say(f"\n{FOLLOWED}")


@dataclass(frozen=True)
class Told:
    """How a record is told: point by point, or period by period."""

    points: Annotated[bool, typer.Option("--points", help="Print each claim point by point.")] = False
    period: Annotated[str, typer.Option(help="By month, quarter or year of the event.")] = ""


@command("track-record")
def track_record(
    by: Annotated[list[str] | None, typer.Option(help="Actor whose word counts, else anybody's.")] = None,
    press: Annotated[bool, typer.Option(help="Let outlets and authors count in their own voice.")] = True,
    *,
    told: Told,
    all_standing: AllStanding = False,
    rows: Rows,
) -> None:
    """Print how the claims of each claimant fare by the word of others: counts, never a score."""
    from claimgraph.analyses.claims import periods
    from claimgraph.analyses.claims import track_record as analysis

    data = rows.open()
    parties = frozenset(data.find(name, ["actor"]).iri for name in by or [])
    yardstick = analysis.Yardstick(parties, press, all_standing)
    if told.period:
        rows.print(periods.table(data, told.period, yardstick))
    else:
        rows.print((analysis.points if told.points else analysis.table)(data, yardstick))
    say(f"\n{FATES}")


@dataclass(frozen=True)
class Silent:
    """Of which events, and when silence counts."""

    kind: Annotated[str, typer.Option(help="Kind of event.")] = "attack"
    least: Annotated[int, typer.Option(min=1, help="Events that a usual commenter speaks of.")] = 3
    share: Annotated[float, typer.Option(min=0, max=1, help="Share of those that it could speak of.")] = 0.5
    press: Annotated[bool, typer.Option(help="Show what outlets and authors say in their own voice.")] = True


@command()
def silence(
    scope: Annotated[Scope, {"place": typer.Option(help="Events at or inside this place.")}],
    silent: Silent,
    grid: Annotated[bool, typer.Option("--grid", help="Print a column for each party.")] = False,
    *,
    rows: Rows,
) -> None:
    """Print who claims, denies, confirms, attributes or reports which event, and whose silence counts."""
    from claimgraph.analyses.sources import silence as analysis

    options = analysis.Options(silent.kind, silent.least, silent.share, silent.press)
    rows.print((analysis.grid if grid else analysis.table)(rows.open(), scope, options))
    say(f"\n{SILENCE}")


@command()
def robustness(
    name: Annotated[str, typer.Argument(help="Name of a question.")],
    parameters: Annotated[list[str] | None, typer.Argument(help="name=value ...")] = None,
    findings: Annotated[bool, typer.Option("--findings", help="Print what each finding needs.")] = False,
    *,
    all_standing: AllStanding = False,
    rows: Rows,
) -> None:
    """Print how much of an answer vanishes without one document or one speaker."""
    from claimgraph.analyses.sources import robustness as analysis
    from claimgraph.ask.catalogue import named

    ask = analysis.findings if findings else analysis.table
    given = read_values(named(name), parameters or [])
    rows.print(ask(rows.open(), name, all_standing=all_standing, **given))
    say(f"\n{VANISH}")


@dataclass(frozen=True)
class Alike:
    """Which pairs are proposed, and how they are printed."""

    days: Annotated[int, typer.Option(min=0, help="Days that may lie between two events that are one.")] = 1
    judged: Annotated[bool, typer.Option("--judged", help="With the pairs that somebody has judged.")] = False
    lines: Annotated[bool, typer.Option("--lines", help="Print lines for judgements.yaml instead.")] = False


@command()
def duplicates(alike: Alike, rows: Rows) -> None:
    """Print events and actors that may be registered twice, with why; nothing is merged."""
    from claimgraph.analyses.identity import duplicates as analysis

    found = analysis.table(rows.open(), analysis.Options(alike.days, alike.judged))
    if alike.lines:
        today = datetime.now().astimezone().date().isoformat()
        put(*analysis.lines(found, today))
    else:
        rows.print(found)
    say(f"\n{TWICE}")


@dataclass(frozen=True)
class Days:
    """An earlier day and a later one."""

    first: Annotated[date, typer.Argument(metavar="A", help="The earlier day.")]
    last: Annotated[date, typer.Argument(metavar="B", help="The later day.")]


@command()
def changes(days: Days, rows: Rows) -> None:
    """Print in words what was known at the end of day B and not at the end of day A."""
    from claimgraph.analyses.claims import changes as analysis

    found = analysis.table(rows.open(), days.first, days.last)
    if rows.json or rows.csv or rows.tsv or not found.rows:
        rows.print(found)
    else:
        _tell(found)
    say(f"\n{KNOWN}")


def _tell(found: Answer) -> None:
    """Print changes under a heading each."""
    from claimgraph.pages.terminal import Page

    page, heading = Page(), ""
    for row in found.texts():
        if row["change"] != heading:
            heading = row["change"]
            page.heading(heading)
        subject = row["who"] or row["about"]
        day = f"{readable(row['date'])}  " if row["date"] else ""
        page.line(f"{day}{subject}: {row['words']}", indent=2)
        if row["who"] and row["about"]:
            page.line(f"on {row['about']}", "faint", indent=4)
