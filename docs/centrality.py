"""Write `docs/centrality.md`: the measures, from their docstrings, the groups of the corpus, and times.

Run `python docs/centrality.py` after a change; `tests/networks/ranking/test_centrality.py` fails when the
page is not as this writes it. The times come from `benchmarks/centrality.json`, which
`benchmarks/centrality.py` writes.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import TYPE_CHECKING

import claimgraph
from claimgraph import networks
from claimgraph.networks.ranking import centrality
from claimgraph.networks.ranking.camps import balance, communities
from claimgraph.networks.ranking.centrality import Options
from claimgraph.networks.ranking.measures import MEASURES

if TYPE_CHECKING:
    from claimgraph.ask.answer import Answer
    from claimgraph.store.dataset import Dataset

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "centrality.md"
TIMES = ROOT / "benchmarks" / "centrality.json"
SHOWN = ("rank", "actor", "kind", "value", "rests_on", "statements")
TOP = 12

INTRODUCTION = f"""\
<!-- Written by docs/centrality.py from the docstrings, the bundled corpus and benchmarks/centrality.json;
     change those, not this page. -->

# Centrality

{centrality.READING}

## How a rank is made

1. A **network** of actors (`claimgraph ask network-actors` lists its lines row by row): acts, from speaker to
   target, and relations, as somebody states them. Each edge keeps its statements.
2. A **projection**: one edge a pair, its weight the number of different statements; places are left out.
   Most measures are computed without direction, because hostile acts carry nothing onward.
3. A **measure**, computed on everybody. The graphs are those of networkx, and so are the values, to nine
   decimals (`tests/networks/ranking/test_measures.py`); rustworkx, numpy and scipy compute them. Where
   networkx finds no hubs and authorities, because parts of a network are equally strong, they share them.
4. A **rank** among the kinds asked for; equal values share a rank. `--among groups` ranks all that the
   ontology counts as groups, never states, persons, outlets or anybody unnamed; `--among militias` armed
   groups, umbrellas, facades and what joins them. With `--no-brands` umbrellas and facades, the names under
   which others act, are no nodes. What judgements say is one is counted once, and a note says so.
5. Two **ranges**: the best and worst rank when each document is left out in turn, and when each hypothesis on
   names is taken to be so (*this name is a front for that group*), one at a time. Only the pairs that a
   document or a hypothesis touches are made anew, and a measure is computed anew only if something changes
   that it reads: a document without which every pair keeps a statement moves no degree, core, closeness or
   betweenness.
6. **rests on**: the one document without which the actor has no tie at all.

Spokespeople are folded here into those they speak for, in the statements in which they do: what a spokesman
of a group says on its behalf counts as the group's.
"""

SENSE = """\
What it says: in these five articles most statements tie to the Iraqi armed groups taken together, as two
collectives, and to Kata'ib Hezbollah, then to the name Islamic Resistance in Iraq, then to Harakat al-Nujaba.
The first two stay among the first four, whichever article is left out. The umbrella is firm only as long as
its name is taken for an actor: if it is but a name that the groups use, as an institute says and a newspaper
that cites it (one independent root), it ranks first together with them. Those marked as resting on one
document say what one author chose to tell.

What it does not say: who commands whom, who pays, who fired. A group that claims much ranks high and a group
that hides behind fronts ranks low, which is what fronts are for. The collective at the top overlaps with the
groups below it, because reporters often do not say which group they mean; its statements may be theirs.
PageRank and authority reward being named at the end of a chain: the Islamic State comes first by PageRank
because several forces are said to oppose it, not because it acts. With five articles no difference of a few
ranks in the lower half means anything, as the ranges show.
"""


CAMPS = """
The Government of Iraq stands in the camp of the armed groups because it is said to fund some of them and to
have their umbrella within its forces; the one pair against the camps is its prime minister, who condemns
them. That is the contradiction the articles are about, found by the signs alone. Small camps are outlets with
their authors: who writes for whom is a friendly tie as well.
"""


def page(data: Dataset) -> str:
    """The whole page."""
    net = networks.actors(data, options=networks.Options(spokespeople="folded"))
    options = Options(among=("groups",), top=TOP)
    parts = [INTRODUCTION, "\n## The groups of the corpus iraq-2023\n"]
    for name in ("strength", "betweenness"):
        table = centrality.table(net, name, options)
        parts += [f"\nBy {name}, the first {TOP}:\n\n", ranked(table)]
        parts += ["\n", *(f"- {note}\n" for note in table.notes[:-1])]
    parts += ["\n", SENSE, "\n## Camps and communities in the corpus\n\n"]
    parts += [f"- {note}\n" for note in centrality.camp_table(net).notes[:3]]
    labels = net.nodes(data="label")
    for number, camp in enumerate(balance(net).camps, 1):
        parts.append(f"- Camp {number}: {'; '.join(sorted(labels[node] for node in camp))}.\n")
    sizes = ", ".join(str(len(part)) for part in communities(net))
    parts.append(f"- Louvain communities have {sizes} members; `centrality.community_table` lists them.\n")
    parts += [CAMPS, "\n## Measures\n", *(described(name) for name in MEASURES)]
    return "".join([*parts, "\n## Times\n\n", times()])


def ranked(table: Answer) -> str:
    """A ranking as Markdown, the ranges as `best-worst`."""
    rows = [
        [
            *(row[name] for name in SHOWN[:4]),
            f"{row['best']}-{row['worst']}",
            f"{row['best_folded']}-{row['worst_folded']}",
            row["rests_on"],
            row["statements"],
        ]
        for row in table.texts()
    ]
    return markdown(["rank", "actor", "kind", "value", "left out", "folded", "rests on", "statements"], rows)


def described(name: str) -> str:
    """A measure with its docstring."""
    measure = MEASURES[name]
    way = "Directed" if measure.directed else "Undirected"
    return f"\n### {name}\n\n{way}. {inspect.getdoc(measure.exact)}\n"


def times() -> str:
    """The times as Markdown, which measures are estimated, and how far off estimates are."""
    measured = json.loads(TIMES.read_text("utf-8"))
    sizes = list(measured["seconds"])
    rows = []
    for step in measured["seconds"][sizes[0]]:
        known = MEASURES.get(step)
        by = known.by if known else ""
        pairs = (measured["seconds"][size].get(step, ["", ""]) for size in sizes)
        rows.append([step, by, *(str(cell) for pair in pairs for cell in pair)])
    head = ["step", "by", *(text for size in sizes for text in (f"{int(size):,}", "networkx"))]
    limited = [(known.name, known.most_exact) for known in MEASURES.values() if known.most_exact]
    exact = [known.name for known in MEASURES.values() if not known.most_exact]
    return (
        f"Seconds of the processor by number of edges, four edges a node; Python {measured['python']},\n"
        f"networkx {measured['networkx']}, rustworkx {measured['rustworkx']}, in one run of "
        "`benchmarks/centrality.py`. Ranges are those\n"
        f"of {measured['documents']} documents, each of which adds to about a tenth of the edges. *about* is "
        "reckoned from\na sample.\n\n"
        + markdown(head, rows)
        + f"\nExact at every size: {', '.join(exact)}.\n"
        + "".join(f"Estimated above {most:,} nodes: {name}.\n" for name, most in limited)
        + "\n"
        + estimates(measured["estimate"])
    )


def estimates(found: dict[str, float]) -> str:
    """How far estimates of betweenness are off, in words."""
    nodes = f"{found['nodes']:,} nodes and {found['edges']:,} edges"
    return (
        f"Betweenness is estimated from the paths that begin at {found['pivots']} nodes, and a note under "
        "the\n"
        f"table says how large the standard error of a value is at most. On the network of {nodes},\n"
        f"where exact values are known, the largest value is {found['largest']}; no estimate is off by more\n"
        f"than {found['off at most']}, and the largest standard error is {found['error at most']}. "
        f"{found['first 20 found']} of the first 20 are among\n"
        f"the first 20 estimated, and {found['first 20 within two errors']} of them lie within two of their "
        "own errors. In the lower half,\n"
        f"where few paths tell, own errors are too small ({found['within two errors']:.0%} of all lie within "
        "two); by that of\n"
        f"the note, the largest, none is off more than {found['off at most'] / found['error at most']:.1f} "
        "times.\n"
    )


def markdown(head: list[str], rows: list[list[str]]) -> str:
    """A table as Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(page(claimgraph.build(ROOT / "corpus" / "iraq-2023")), "utf-8")
