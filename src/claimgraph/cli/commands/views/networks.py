"""The commands that draw networks, rank actors in them, and carry a dataset to a server."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.cli.command import command, say
from claimgraph.cli.options import OPEN, Page, Rows, Scoped, Source, Whole

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from claimgraph.claims.scope import Scope
    from claimgraph.networks import Options
    from claimgraph.store.dataset import Dataset


class Kind(StrEnum):
    """The networks there are."""

    ACTORS = "actors"
    EVENTS = "events"
    RELAYS = "relays"
    CO_CLAIMS = "co-claims"


Network = Annotated[Kind, typer.Option("--network", help="Which network.")]


@dataclass(frozen=True)
class Lines:
    """Which lines a network has beyond what the scope lets in, and how their ends are read."""

    minimum_roots: Annotated[
        int, typer.Option(min=1, help="Lines that rest on so many independent roots.")
    ] = 1
    unidentified: Annotated[bool, typer.Option(help="With sources that nobody names, or without.")] = True
    brands: Annotated[
        bool, typer.Option(help="With umbrellas and facades, the names under which others act, or without.")
    ] = True
    fold_facades: Annotated[
        bool, typer.Option("--fold-facades", help="Fold names into those said to stand behind them.")
    ] = False
    fold: Annotated[
        str | None, typer.Option("--fold", help="Fold one name: 'NAME = WHO', ids or any names.")
    ] = None

    fold_same: Annotated[
        bool, typer.Option("--fold-same", help="Make one of what judgements say is one; ranks always do.")
    ] = False
    with_rule: Annotated[
        str, typer.Option("--with-rule", metavar="ID", help="With what this rule of the team infers, apart.")
    ] = ""

    def options(self, *, ranked: bool = False) -> Options:
        """Return the options of a network; where actors are ranked, who speaks for them counts as them."""
        from claimgraph.networks import Options

        facades = self.fold or ("folded" if self.fold_facades else "as they stand")
        return Options(
            self.minimum_roots,
            self.unidentified,
            facades,
            self.brands,
            spokespeople="folded" if ranked else "as they stand",
            same="folded" if ranked or self.fold_same else "as they stand",
            with_rule=self.with_rule,
        )


def _built(data: Dataset, kind: Kind, scope: Scope, options: Options) -> nx.MultiGraph:
    from claimgraph import networks

    build = {
        Kind.ACTORS: networks.actors,
        Kind.EVENTS: networks.events,
        Kind.RELAYS: networks.relays,
        Kind.CO_CLAIMS: networks.co_claims,
    }
    if options.facades == "folded":
        _say_hypotheses(data, scope, options)
    return build[kind](data, scope, options)


def _say_hypotheses(data: Dataset, scope: Scope, options: Options) -> None:
    """Say who is held to stand behind which name, and whose word was taken."""
    from claimgraph import networks
    from claimgraph.networks import facades

    heard = networks.Options(unidentified=options.unidentified)
    held = facades.hypotheses(networks.actors(data, options=heard, according_to=scope.according_to))
    taken = facades.chosen(held)
    for item in held:
        done = "folded" if item in taken else "not folded, others are named as often"
        say(f"{item.text} (according to {', '.join(item.holders)}): {done}")


DRAWN = {
    "output": typer.Option("--output", "-o", help="network.html, .graphml, .gexf, .json or .csv"),
    "open": OPEN,
}


@command()
def network(
    file: Annotated[Page, DRAWN],
    kind: Network = Kind.ACTORS,
    *,
    scope: Scoped,
    lines: Lines,
    source: Source,
) -> None:
    """Write a network: an interactive page, or a file for Gephi, igraph and others."""
    from claimgraph.errors import NotFoundError
    from claimgraph.networks import events, write
    from claimgraph.pages.network import page

    output = file.output
    _check_format(file)
    data, options = source.open(), lines.options()
    net = _built(data, kind, scope, options)
    shown = [net, events(data, scope, options)] if kind is Kind.ACTORS and output.suffix == ".html" else [net]
    if not any(part.number_of_edges() for part in shown):
        raise NotFoundError(_nothing_left(output, scope, options))
    written: tuple[Path, ...] = (output,)
    if output.suffix == ".html":
        page.write(shown, data, output, source.quotations())
    else:
        written = write(net, output)
    say(f"{' and '.join(map(str, written))}: {_size(kind, shown)}")
    file.show()


def _check_format(file: Page) -> None:
    """Refuse a file name that ends in no known format, before anything is asked."""
    from claimgraph.errors import FileError, QueryError
    from claimgraph.networks.files import WRITERS

    output = file.output
    if file.open and output.suffix != ".html":
        raise QueryError(f"{output}: --open shows pages; end the name in .html, or leave it out")
    if output.suffix not in (formats := (".html", *WRITERS)):
        raise FileError(f"{output}: unknown format; end the name in {', '.join(formats)}")


def _nothing_left(output: Path, scope: Scope, options: Options) -> str:
    """Say in one line why a network is empty, and what to change."""
    from claimgraph.networks.build import told

    narrowing = {
        "--since": scope.since, "--until": scope.until, "--act": scope.acts, "--place": scope.place,
        "--according-to": scope.according_to, "--corpus": scope.corpus,
        "--minimum-roots": options.minimum_roots > 1, "--no-unidentified": not options.unidentified,
        "--no-brands": not options.brands,
    }  # fmt: skip
    given = [option for option, value in narrowing.items() if value]
    change = f"widen or leave out {', '.join(given)}" if given else "the dataset has no such lines"
    return f"{output}: not written, nothing is left of the network ({told(scope, options)}); {change}"


def _size(kind: Kind, shown: list[nx.MultiGraph]) -> str:
    """Say how large a network is, and what the page of actors shows beyond it: the events they speak of."""
    from claimgraph.pages.network import page

    net, *more = shown
    nodes = "actors" if kind is Kind.ACTORS else "nodes"
    own = f"{len(net)} {nodes}, {net.number_of_edges()} lines"
    if not more:
        return own
    whole = page.joined(shown)
    return f"{own}; the page adds events: {len(whole)} and {whole.number_of_edges()}"


@dataclass(frozen=True)
class Ranking:
    """What is ranked, and how."""

    kind: Network = Kind.ACTORS
    measure: Annotated[
        str, typer.Option("--measure", "-m", help="Which measure; or `camps`, `communities`.")
    ] = "betweenness"
    family: Annotated[str, typer.Option(help="Which ties count: act, relation or all.")] = "all"
    among: Annotated[
        tuple[str, ...], typer.Option(help="Kind to rank, as armed_group, militias; `groups` for all.")
    ] = ()
    top: Annotated[int, typer.Option(min=1, help="How many rows.")] = 10
    ranges: Annotated[bool, typer.Option(help="Leave out each document, try each facade hypothesis.")] = True


@command()
def centrality(ranking: Ranking, scope: Scoped, lines: Lines, rows: Rows) -> None:
    """Rank the actors of a network, with the range of each rank when one document is left out."""
    from claimgraph.networks import centrality as ranks
    from claimgraph.networks.ranking.projection import Projection, family_named

    net = _built(rows.open(), ranking.kind, scope, lines.options(ranked=True))
    projection = Projection(family_named(ranking.family), inferred=bool(lines.with_rule))
    options = ranks.Options(projection, ranking.among, ranking.top, ranking.ranges)
    parts = {"camps": ranks.camp_table, "communities": ranks.community_table}
    part = parts.get(ranking.measure)
    found = part(net) if part else ranks.table(net, ranking.measure, options)
    rows.print(found)


@command()
def push(
    url: Annotated[str, typer.Argument(help="Address of the query service.")],
    update: Annotated[str, typer.Option(help="Address of the update service, if it is another.")] = "",
    graph_store: Annotated[str, typer.Option(help="Address of the graph store service, to use it.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace graphs that hold something else.")
    ] = False,
    *,
    whole: Whole,
) -> None:
    """Load what is public of the dataset into a SPARQL server; user and password: environment or netrc."""
    from claimgraph.store.push import Step, Target
    from claimgraph.store.push import push as push_dataset

    def progress(step: Step) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{step.done} of {step.total} triples")

    done = push_dataset(
        whole.open(),
        Target(url, update, graph_store),
        replace=replace,
        progress=progress,
    )
    say(f"{url}: {done.sent} triples sent, {done.kept} were there, in {done.graphs} graphs")
    if not done.union:
        say("set its default graph to be the union of all graphs before asking it")
