"""The options that several commands share, in groups that know what to do with what they hold."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.claims.scope import Scope
from claimgraph.cli.command import CUT, give, say
from claimgraph.errors import QueryError
from claimgraph.exchange.formats import Format  # noqa: TC001 - typer reads it
from claimgraph.model.levels import LEVELS, Sensitivity

if TYPE_CHECKING:
    from claimgraph.ask.answer import Answer
    from claimgraph.ask.questions import Question
    from claimgraph.claims.evidence import Quotations
    from claimgraph.store.dataset import Dataset

DEFAULT_STORE = "claimgraph-store"
DRAFT_STORE = "claimgraph-drafts"  # of its own: what nobody accepted is not asked by mistake

Store = Annotated[
    str,
    typer.Option(
        "--store",
        "-s",
        envvar="CLAIMGRAPH_STORE",
        help="Store folder, file of RDF, or endpoint URL.",
    ),
]
NewStore = Annotated[Path, typer.Option("--output", "-o", help="Store folder to write.")]
CorpusFolder = Annotated[Path, typer.Argument(help="Folder of annotated files.", show_default=False)]
KnownDay = Annotated[
    date | None,
    typer.Option("--known", metavar="DAY", help="As a reader had it at the end of this day."),
]
UpTo = Annotated[
    Sensitivity | None,
    typer.Option(
        "--sensitivity",
        help="Up to which level: public, team or protect; by default all on a terminal, else what is public.",
        show_default=False,
    ),
]
TextsFolder = Annotated[
    Path | None, typer.Option("--texts", help="Folder of the source texts, to check and quote them.")
]
QuotedFolder = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        help="Folder of the source texts, to quote passages; publish these only if you hold the right to.",
    ),
]

ALL_STANDING = typer.Option("--all-standing", help="With what was withdrawn, superseded or lost its reports.")
AllStanding = Annotated[bool, ALL_STANDING]

Team = Annotated[
    bool, typer.Option("--team", help="With what the team itself holds of each statement, in its own column.")
]
Proof = Annotated[bool, typer.Option("--proof", help="Print what each number rests on, with statements.")]
World = Annotated[
    str | None, typer.Option("--world", metavar="ID", help="As if what this world takes were so.")
]

OPEN = typer.Option("--open", help="Show the page in a browser.")


@dataclass(frozen=True)
class Page:
    """A page that is written, and perhaps shown at once."""

    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")]
    open: Annotated[bool, OPEN] = False

    def show(self) -> None:
        """Show the page in a browser, if that was asked for."""
        if self.open:
            show(self.output)


def show(page: Path) -> None:
    """Show a page in a browser, or say where it lies if there is none."""
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        say(f"no browser could be started; open {page.resolve().as_uri()}")


SCOPE = {
    "since": typer.Option(help="On or after this day.", metavar="DAY"),
    "until": typer.Option(help="On or before this day.", metavar="DAY"),
    "acts": typer.Option(
        "--act", help="Only this act: responsibility_claim, denial, threat, ...; may be repeated."
    ),
    "place": typer.Option(help="About events at or inside this place."),
    "according_to": typer.Option(help="Said by this actor, or for it; may be repeated."),
    "corpus": typer.Option(help="Annotated in this corpus, where a dataset holds several."),
    "all_standing": ALL_STANDING,
}
Scoped = Annotated[Scope, SCOPE]


@dataclass(frozen=True)
class Source:
    """A dataset, the texts to quote from, and whether cards tell what the team holds."""

    texts: QuotedFolder = None
    store: Store = DEFAULT_STORE
    known: KnownDay = None
    sensitivity: UpTo = None
    team: Team = False
    world: World = None

    def open(self, *, to_a_file: bool = True) -> Dataset:
        """Open the dataset as it was known on the day and up to the level given, with the team on request."""
        from claimgraph.claims.team import marks

        data = open_store(self.store, self.known, self.sensitivity or level(leaves=to_a_file))
        data = in_world(data, self.world)
        return marks.beside(data) if self.team else data

    def remarks(self) -> tuple[str, ...]:
        """Return what the reader of a text must know of the data: the day and the world."""
        from claimgraph.model.dates import readable

        known = [f"As known on {readable(self.known.isoformat())}."] if self.known else []
        return (*known, *([f"As if what the world {self.world} takes were so."] if self.world else []))

    def quotations(self) -> Quotations | None:
        """Read the texts, if a folder of them is named."""
        from claimgraph.claims.evidence import Quotations

        return Quotations(self.texts) if self.texts else None


@dataclass(frozen=True)
class Whole:
    """A dataset that goes into a file or to a server as it is."""

    store: Store = DEFAULT_STORE
    known: KnownDay = None
    sensitivity: UpTo = None

    def open(self) -> Dataset:
        """Open the dataset as it was known on the day, without what may not leave, and without drafts."""
        data = open_store(self.store, self.known, self.sensitivity or level())
        if data.drafts:
            say("claimgraph: drafts stay here; only what somebody accepted goes out")
        return data.accepted


@dataclass(frozen=True)
class Others:
    """A format of others, and what belongs to only some of them."""

    form: Annotated[
        Format | None,
        typer.Option("--as", help="A format of others, in which every statement stays somebody's."),
    ] = None
    texts: TextsFolder = None
    key: Annotated[
        Path | None, typer.Option(help="File of the private RSA key that signs nanopublications.")
    ] = None
    signer: Annotated[str | None, typer.Option(metavar="IRI", help="Who signs, such as an ORCID.")] = None
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte-order mark.")] = False


Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Tsv = Annotated[bool, typer.Option("--tsv", help="Print tab-separated values (as in a pipe).")]


@dataclass(frozen=True)
class Printed:
    """How rows are printed."""

    json: Json = False
    csv: Csv = False
    tsv: Tsv = False

    def print(self, answer: Answer) -> None:
        """Print rows as asked for: a table on a terminal, tab-separated values in a pipe."""
        if self.json + self.csv + self.tsv > 1:
            raise typer.BadParameter("choose one of --json, --csv and --tsv")
        if self.json:
            give(answer.json() + "\n")
        elif self.csv or self.tsv:
            give(answer.csv("," if self.csv else "\t"))
        else:
            from claimgraph.pages.terminal import Page

            Page().table(answer)


@dataclass(frozen=True)
class Rows:
    """Rows of a dataset, and how they are printed."""

    store: Store = DEFAULT_STORE
    known: KnownDay = None
    json: Json = False
    csv: Csv = False
    tsv: Tsv = False
    sensitivity: UpTo = None
    world: World = None

    def open(
        self, corpus: Path | None = None, *, to_a_file: bool = False, seconds: float | None = None
    ) -> Dataset:
        """Open the dataset, or build one of a corpus in memory, without what may not leave, and in the world.

        Args:
            corpus: Its folder, if it is to be read instead of the store.
            to_a_file: Whether the rows go into a file.
            seconds: How long to wait for an answer of an endpoint; as ever if None.
        """
        return in_world(self.as_said(corpus, to_a_file=to_a_file, seconds=seconds), self.world)

    def as_said(
        self, corpus: Path | None = None, *, to_a_file: bool = False, seconds: float | None = None
    ) -> Dataset:
        """Open it in no world: questions tell what was said."""
        up_to = self.sensitivity or level(leaves=to_a_file or self.json or self.csv or self.tsv)
        return open_store(corpus or self.store, self.known, up_to, seconds)

    def print(self, answer: Answer) -> None:
        """Print rows as asked for: a table on a terminal, tab-separated values in a pipe."""
        Printed(self.json, self.csv, self.tsv).print(answer)
        if not answer.rows:
            from claimgraph.store.dataset import open_dataset

            lacking = (
                open_dataset(self.store).lacking()
                or "nothing in the dataset fits; give fewer or wider values"
            )
            say(f"no rows: {lacking}")
        if answer.notes:
            say("\n" + "\n".join(answer.notes))
        self.cut(answer)

    @staticmethod
    def cut(answer: Answer | bool) -> None:
        """Say that not all rows were printed, and end with the status for that."""
        if isinstance(answer, bool) or not answer.cut:
            return
        say(f"claimgraph: only the first {len(answer)} rows; raise --rows to see more")
        raise typer.Exit(CUT)


def level(*, leaves: bool = True) -> Sensitivity:
    """Return up to where things are shown if nobody says: all on a terminal, elsewhere what is public."""
    return LEVELS[0] if leaves or not sys.stdout.isatty() else LEVELS[-1]


def open_store(
    store: str | Path, known: date | None, up_to: Sensitivity, seconds: float | None = None
) -> Dataset:
    """Open the dataset that --store names, as it was known on a day and up to a level; say what is left out.

    A path is that of a corpus, of which a dataset is built in memory. It says what a name is taken for that
    is not the preferred one.
    """
    data = _up_to(_known(_opened(store, seconds), known), up_to)
    data.on_taken = lambda taken: say(str(taken))
    if data.drafts:
        say(
            f"claimgraph: with {len(data.drafts)} drafts that nobody accepted; rows that would not be there "
            "without them, or be others, are marked"
        )
    return data


def _opened(store: str | Path, seconds: float | None) -> Dataset:
    if isinstance(store, Path):
        from claimgraph.store.build import build

        return build(store, validate=False)
    from claimgraph.store.dataset import open_dataset

    return open_dataset(store, seconds)


def in_world(data: Dataset, name: str | None) -> Dataset:
    """Return the dataset as it stands in a world, if one is named, and say which."""
    if name is None:
        return data
    from claimgraph.claims.team import worlds

    world = worlds.named(data, name)
    say(f"claimgraph: in the world {world.name}: {world.sentence}")
    return worlds.within(data, name)


def _known(data: Dataset, day: date | None) -> Dataset:
    """Return the dataset as it was known on a day, and say what that leaves out."""
    if day is None:
        return data
    then = data.known(day)
    left_out = then.unknown
    say(
        f"claimgraph: as known on {day}"
        + (f"; {len(left_out)} documents were not, or perhaps not, published by then" if left_out else "")
    )
    return then


def _up_to(data: Dataset, level: Sensitivity) -> Dataset:
    """Return the dataset up to a level of sensitivity, and say that something is withheld."""
    open_to_all = data.up_to(level)
    if open_to_all is not data:
        say(f"claimgraph: what is more sensitive than {level} is withheld; --sensitivity takes it along")
    return open_to_all


def read_values(question: Question, given: list[str]) -> dict[str, list[str]]:
    """Read `name=value`; a name given twice means any of its values."""
    values: dict[str, list[str]] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not value:
            known = ", ".join(f"{one.name}=" for one in question.parameters) or "nothing"
            raise QueryError(f"'{text}' is not name=value; {question.name} takes: {known}")
        values.setdefault(question.parameter(name).name, []).append(value)
    return values
