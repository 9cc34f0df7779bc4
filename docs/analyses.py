"""Write `docs/analyses.md`: what each analysis computes, from its docstring, and what it gives on the corpus.

Run `python docs/analyses.py` after a change; `tests/whole/test_analyses.py` fails when the page is not as
this writes it.
"""

from __future__ import annotations

import inspect
import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import claimgraph
from claimgraph.analyses.claims import disputes, periods, track_record
from claimgraph.analyses.claims.track_record import Yardstick
from claimgraph.analyses.command import chain
from claimgraph.analyses.commitments import ledger
from claimgraph.analyses.fronts import hypotheses, shared
from claimgraph.analyses.identity import alike, duplicates, naming
from claimgraph.analyses.numbers import chance, proportion
from claimgraph.analyses.numbers.chance import Rule
from claimgraph.analyses.parties import (
    agenda,
    agreement,
    by_side,
    corroboration,
    enmity,
    stakes,
    tallies,
    yields,
)
from claimgraph.analyses.sources import (
    gaps,
    independence,
    links,
    robustness,
    searches,
    silence,
    unnamed,
    verbs,
)
from claimgraph.analyses.sources.silence import Options
from claimgraph.analyses.sources.words import SAYS, SILENT
from claimgraph.analyses.threats import conditions, follow_through
from claimgraph.claims.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from claimgraph.ask.answer import Answer, Thing
    from claimgraph.store.dataset import Dataset

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "analyses.md"
CORPUS = ROOT / "corpus" / "iraq-2023"
COVERED = Rule(since=date(2023, 10, 7), until=date(2023, 11, 22))
UNITED_STATES = (
    *(
        "united-states",
        "us-government",
        "us-department-of-defense",
        "us-central-command",
        "us-forces-in-iraq",
    ),
    *("libertarian-institute-2023-10-18/american-officials", "national-2024-01-01/us-military-officials"),
)
INTRODUCTION = """\
<!-- Written by docs/analyses.py from the docstrings and the bundled corpus; change those, not this page. -->

# Analyses

What SPARQL alone cannot do. Each takes a dataset and returns an `Answer`, as a question does: rows that
print, become CSV, JSON or a pandas table, and lead to their statements. None of them says what happened; they
say how well something is supported **by what these documents tell**. The corpus `iraq-2023` is five articles:
its results show the method, and mostly that five articles are few.
"""


def page(data: Dataset) -> str:
    """The whole page, from the bundled corpus."""
    sections: list[tuple[str, list[Callable[..., object]], Callable[[Dataset], str]]] = [
        ("Independence", [independence.table, independence.support, independence.circles], of_independence),
        (
            "Follow-through",
            [follow_through.table, conditions.answered, chance.follows, chance.chance],
            of_follow_through,
        ),
        ("Track record", [track_record.table, proportion.wilson], of_track_record),
        ("Claim, denial, attribution, silence", [silence.table, silence.grid], of_silence),
        ("Duplicates", [duplicates.table, alike.alike], of_duplicates),
        ("Robustness", [robustness.table, robustness.findings], of_robustness),
        ("Disputes", [disputes.table], of_disputes),
        ("Corroboration", [corroboration.table], of_corroboration),
        ("Common ground", [agreement.table, enmity.enmity], of_agreement),
        ("Chain of command", [chain.table, chain.paths], of_command),
        ("Numbers by side", [by_side.table, stakes.Stakes], of_numbers),
        ("Tallies", [tallies.table, tallies.months], of_tallies),
        ("Who yields to whom", [yields.table], of_yields),
        ("Who speaks first", [agenda.table], of_agenda),
        ("Track record by period", [periods.table], of_periods),
        ("Lost links", [links.table], of_links),
        ("Sources without a name", [unnamed.table], of_unnamed),
        ("Naming", [naming.table], of_naming),
        ("Gaps", [gaps.table], of_gaps),
        ("Who is behind a name", [hypotheses.table, hypotheses.matrix], of_fronts),
        ("Claims of an umbrella shared out", [shared.table, shared.flips], of_shared),
        ("Commitments", [ledger.table], of_commitments),
        ("Verbs of saying", [verbs.table], of_verbs),
        ("Searched and not found", [searches.table], of_searches),
    ]
    parts = [INTRODUCTION]
    for title, functions, result in sections:
        parts.append(f"\n## {title}\n")
        parts += [described(function) for function in functions]
        parts.append(f"\n### {title} in the corpus\n\n{result(data)}")
    return "".join(parts)


def described(function: Callable[..., object]) -> str:
    """The docstring of a function up to its arguments, under its name."""
    text = inspect.getdoc(function) or ""
    for heading in ("Args:", "Returns:", "Raises:", "Example:"):
        text = text.partition(f"\n{heading}\n")[0]
    module = function.__module__.rpartition(".")[2]
    return f"\n**`{module}.{function.__name__}`** {text.strip()}\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown; None is an empty cell."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(cell: object) -> str:
    return "" if cell is None else str(cell).replace("|", "/")


def prose(text: str) -> str:
    """A paragraph, wrapped."""
    return textwrap.fill(" ".join(text.split()), 115, break_on_hyphens=False) + "\n\n"


def of_independence(data: Dataset) -> str:
    """What is said most often, and on what it rests."""
    rows = list(independence.table(data))
    often = [row for row in rows if row["statements"] > 2 and row["stance"] == "affirms"]  # noqa: PLR2004
    one = [row for row in often if row["chains"] == 1]
    spread = [row for row in rows if row["documents"] > 1]
    alone = [row for row in spread if row["chains"] == 1]
    counts = ("statements", "documents", "speakers", "roots", "chains")
    columns = ("subject", "predicate", "value", *counts, "hangs_on")
    shown = sorted(
        often,
        key=lambda row: (-row["statements"], *(str(row[name]) for name in ("subject", "predicate", "value"))),
    )
    return (
        prose(
            f"""Of {len(rows)} things affirmed or denied, {len(rows) - len(spread)} stand in one document
            only and so on one chain. Of the {len(spread)} in several documents, {len(alone)} still rest on
            one chain. Of the {len(often)} affirmed three times or more, {len(one)} do: the number of
            statements says little. Circular reports: {len(independence.circles(data))}."""
        )
        + "Affirmed three times or more:\n\n"
        + table(columns, [[row[column] for column in columns] for row in shown])
    )


def of_follow_through(data: Dataset) -> str:
    """Threats, and what chance alone would have done."""
    whole, covered = list(follow_through.table(data)), list(follow_through.table(data, COVERED))
    name = "Akram al-Kaabi"
    shares = [
        next(row["certain_expected"] for row in rows if str(row["speaker"]) == name)
        for rows in (covered, whole)
    ]
    few = [row for row in covered if row["remark"]]
    columns = (
        "speaker",
        "target",
        "threats",
        "conditional",
        "met",
        "attacks",
        "certain",
        "expected",
        "possible",
    )
    rows = [
        [
            *(row[column] for column in ("speaker", "target", "threats", "conditional", "met", "attacks")),
            row["certain"],
            _range(row, "certain"),
            row["possible"],
            _range(row, "possible"),
            "" if row["possible_p"] is None else f"{row['possible_p']:.3f}",
            row["left_out"],
            row["remark"],
        ]
        for row in covered
    ]
    return prose(
        f"""Window {COVERED.days} days; period {COVERED.since} to {COVERED.until}, which the documents cover
        densely; expected with the middle 95 % of {COVERED.draws} draws. Of {len(covered) - 1} pairs of
        speaker and target, {len(few)} have a remark that forbids a conclusion. The threat of {name}
        was followed for certain, but so were {shares[0]:.0%} of the windows put at random into these weeks.
        Over the whole period of the corpus it is {shares[1]:.0%}, only because the documents tell of hardly
        any attack in December."""
    ) + table((*columns, "expected", "p", "left out", "remark"), rows)


def _range(row: dict[str, Any], kind: str) -> str:
    if row[kind] is None:
        return ""
    mean, low, high = (row[f"{kind}_expected{end}"] for end in ("", "_low", "_high"))
    return f"{mean:.2f} ({low:.0f}-{high:.0f})"


def of_duplicates(data: Dataset) -> str:
    """What may be registered twice."""
    rows = list(duplicates.table(data))
    events = [row for row in rows if row["days"]]
    columns = ("one", "other", "names", "place", "days", "weapons")
    return prose(
        f"""{len(events)} pairs of events and {len(rows) - len(events)} of actors look alike; nobody has
        judged any of them yet. An attack of which no exact day is told looks like those of the days around
        it."""
    ) + table(columns, [[row[column] for column in columns] for row in rows])


def of_track_record(data: Dataset) -> str:
    """Fates of the claims of each claimant, by two yardsticks."""
    states = frozenset(data.find(name, ["actor"]).iri for name in UNITED_STATES)
    parts = []
    for heading, yardstick in (
        ("By the word of anybody else:", Yardstick()),
        ("By the word of the United States, its bodies and its unnamed officials:", Yardstick(states)),
    ):
        found: dict[Thing, list[str]] = {}
        for row in track_record.table(data, yardstick):
            line = found.setdefault(row["claimant"], [str(row["claims"])])
            line.append(f"{row['count']} ({row['low']:.0%}-{row['high']:.0%})")
        lines = [[claimant, *cells] for claimant, cells in found.items()]
        parts.append(f"{heading}\n\n{table(('claimant', 'claims', *track_record.FATES), lines)}\n")
    rows = list(track_record.points(data))
    points = {(row["claimant"], row["event"], row["predicate"], row["value"]): row for row in rows}
    claims = {(row["claimant"], row["event"]): row["fate"] for row in rows}
    agreed = [row for row in rows if row["bearing"] == "agrees"]
    done = {(row["claimant"], row["event"]) for row in agreed if row["value"] == row["claimant"]}
    matters = sorted({str(row["predicate"]) for row in agreed if row["value"] != row["claimant"]})
    elsewhere = sum(row["voice"] == "claimant" for row in points.values())
    conflicts = [row for row in rows if row["bearing"] == "conflicts"]
    others = sorted({f"{row['by']} ({row['says']})" for row in conflicts})
    rivals = {(row["claimant"], row["event"]) for row in rows if row["bearing"] == "names another"}
    about = ", ".join(sorted({str(row["predicate"]) for row in conflicts}))
    outside = sum(row["voice"] == "claimant" for row in conflicts)
    against = len({(row["claimant"], row["event"]) for row in conflicts})
    flat = list(claims.values()).count("contradicted")
    return (
        prose(
            f"""Of {len(claims)} claims, for {len(done)} anybody outside the claiming side says that the
            claimant did it; for {len(rivals)} somebody names another perpetrator, which refutes nothing. What
            others agree to is another matter: {", ".join(matters)}. {elsewhere} of {len(points)} points stand
            outside the claims, in further statements of the claimants. Words that conflict with a point:
            {len(conflicts)}, {outside} of them with one outside the claim; they are about the {about}:
            {", ".join(others)}. Of the {against} claims that they touch, {flat} are contradicted outright: of
            the rest further points are agreed to."""
        )
        + "".join(parts).rstrip("\n")
        + "\n"
    )


def of_silence(data: Dataset) -> str:
    """Who says what of the attacks in Iraq, without the voices of the press."""
    scope = Scope(place="iraq")
    rows = list(silence.table(data, scope, Options(press=False)))
    quiet = [row for row in rows if row["says"] == SILENT]
    events: dict[Thing, dict[str, set[str]]] = {}
    for row in rows:
        events.setdefault(row["event"], {}).setdefault(row["says"], set()).add(str(row["party"]))
    lines = [
        [event, *("; ".join(sorted(says.get(kind, ()))) for kind in (*SAYS, SILENT))]
        for event, says in events.items()
    ]
    unheard = len({row["event"] for row in silence.table(data, scope)} - events.keys())
    of_series = [row for row in rows if row["of"]]
    carried, by = len(of_series), ", ".join(sorted({str(row["party"]) for row in of_series}))
    return prose(
        f"""Attacks filed in Iraq, without what outlets, authors and relays say in their own voice. On
        {unheard} further attacks only the press is heard. Silences that count: {len(quiet)}. Nobody who
        usually comments stands in a document that tells of further attacks, so that an empty cell must not be
        read as a refusal. Confirmed as part of a series: {carried} words, of {by}."""
    ) + table(("event", *SAYS, SILENT), lines)


def of_robustness(data: Dataset) -> str:
    """What goes with each document, for three questions."""
    parts = []
    for question in ("who-claimed", "umbrella-membership", "casualties"):
        rows = list(robustness.table(data, question))
        worst = [
            next(row for row in rows if row["left_out"] == kind and row["vanish"])
            for kind in ("document", "speaker")
        ]
        safe = [row for row in robustness.findings(data, question) if not row["only_document"]]
        kept = len({tuple(row.items())[: len(row) - 4] for row in safe})
        parts.append(
            [
                question,
                rows[0]["findings"],
                str(kept),
                *(f"{row['name']}: {row['vanish']} ({row['share']:.0%})" for row in worst),
            ]
        )
    columns = ("question", "findings", "stand without any one document", "worst document", "worst speaker")
    return prose(
        """Nearly everything hangs on the one document that tells it. Who is said to stand behind whom hangs
        mostly on what outlets say in their own voice."""
    ) + table(columns, parts)


def shown(found: Answer, columns: Sequence[str], rows: Iterable[dict[str, Any]] | None = None) -> str:
    """Some columns of an answer, or of some of its rows, as a table."""
    return table(columns, [[row[name] for name in columns] for row in (found if rows is None else rows)])


def of_disputes(data: Dataset) -> str:
    """How even the contests are."""
    found = disputes.table(data)
    even = sum(row["roots"] == row["roots_against"] for row in found)
    columns = ("subject", "predicate", "most_roots", "roots", "runner_up", "roots_against", "index", "remark")
    return prose(
        f"""Of {len(found)} contested properties, {even} are even, all of them with one root on either side:
        five articles do not decide anything. Where an account leads, those who hold it have a stake in it."""
    ) + shown(found, columns)


def of_corroboration(data: Dataset) -> str:
    """What is best supported, and what was said against interest."""
    every = list(corroboration.table(data, least=1))
    found = [row for row in every if row["with_narrower"] > 2 or row["enemies"] or row["admissions"]]  # noqa: PLR2004
    columns = ("subject", "predicate", "value", "roots", "roots_least", "with_narrower", "enemies")
    alone = sum(row["with_narrower"] == 1 for row in every)
    return prose(
        f"""Of {len(every)} contents affirmed, {alone} rest on one root, narrower words included. On
        {sum(row["enemies"] > 0 for row in every)} enemies agree, {sum(row["admissions"] for row in every)} is
        said against the interest of who says it. All with three roots or more, and these:"""
    ) + shown(corroboration.table(data), (*columns, "admissions", "first_by", "contested"), found)


def of_agreement(data: Dataset) -> str:
    """What enemies agree on."""
    found = agreement.table(data)
    pairs = {(row["one"], row["other"]) for row in found}
    columns = ("subject", "predicate", "value", "one", "other", "hostility")
    return prose(
        f"""{len(pairs)} pairs of enemies agree on {len({row["proposition"] for row in found})} contents; of
        the attacks of 18 October 2023 both sides tell the weapon and its number, and differ on what became of
        it."""
    ) + shown(found, columns)


def of_numbers(data: Dataset) -> str:
    """Events of which two sides give figures."""
    found = by_side.table(data)
    counted = ("event", "predicate", "victim", "victims")
    sides: dict[tuple[object, ...], set[str]] = {}
    for row in found:
        sides.setdefault(tuple(row[name] for name in counted), set()).add(row["side"])
    several = [row for row in found if len(sides[tuple(row[name] for name in counted)]) > 1]
    columns = ("event", "predicate", "victim", "side", "low", "high", "open", "latest", "voices", "remark")
    return prose(
        f"""Of {len(sides)} things counted in events, {sum(len(one) > 1 for one in sides.values())} are
        counted by more than one side; these are all of them."""
    ) + shown(found, columns, several)


def of_command(data: Dataset) -> str:
    """Who is said to be above an umbrella on the day of a claim, and how firm the ways are."""
    actor, day = "islamic-resistance-in-iraq", date(2023, 11, 1)
    found = [row for row in chain.table(data, actor, day) if row["direction"] == "above"]
    said = [row for row in found if row["roots"] is not None]
    ways = [row for row in chain.paths(data, actor, day) if row["direction"] == "above"]
    columns = ("other", "steps", "weakest", "roots", "holders", "contested", "undated")
    return prose(
        f"""On {day.isoformat()} {len(found)} links lead up from the Islamic Resistance in Iraq,
        {len(said)} of them said by somebody: {sum(row["undated"] for row in said)} without a period,
        {sum(row["roots"] == 1 for row in said)} on one root alone."""
    ) + table(columns, [[row[name] for name in columns] for row in ways])


def of_tallies(data: Dataset) -> str:
    """What the tallies are held against."""
    found = tallies.table(data)
    own = len({row["statement"] for row in found if row["against"] != tallies.LISTED})
    columns = ("series", "tallier", "tally", "said", "against", "low", "gap_low", "gap_high")
    return (
        prose(
            f"""{len({row["statement"] for row in found})} tallies; beside {own or "none"} of them stands a
            claim of the tallier's own, a confirmed claim or an opponent's tally. The articles list a fraction
            of what is counted: the gaps say how many attacks they leave out, and nothing of the talliers."""
        )
        + shown(found, columns)
        + "\nClaims and confirmations by month and region:\n\n"
        + shown(months := tallies.months(data), months.names)
    )


def of_yields(data: Dataset) -> str:
    """Who takes over whose word."""
    found = yields.table(data)
    ended = sum(not one.stands for one in data.reading.statements.values())
    return (
        prose(
            f"""{len(found)} pairs. Of the {len(data.reading.statements)} statements {ended} were withdrawn or
        superseded, and nobody who speaks twice of one property comes to say what another had said."""
        ).rstrip("\n")
        + "\n"
    )


def of_agenda(data: Dataset) -> str:
    """Who speaks first."""
    found, press = agenda.table(data), agenda.table(data, press=True)
    decided = sum(row["one_first"] + row["other_first"] for row in found)
    columns = ("one", "other", "events", "one_first", "other_first", "open", "days_least", "remark")
    most = list(press)[:10]
    return prose(
        f"""Pairs of actors with two events in common: {len(found)}, with {decided} events of which it is
        certain who spoke first. With outlets and authors, whose day is that of publication, there are
        {len(press)}, {sum(not row["remark"] for row in press) or "none"} with {agenda.FEW} events or more.
        The first ten:"""
    ) + shown(press, columns, most)


def of_periods(data: Dataset) -> str:
    """The record month by month."""
    found = periods.table(data)
    columns = ("claimant", "period", "claims", *track_record.FATES, "remark")
    return prose(
        f"""{len(found)} rows, all of them with fewer than {track_record.FEW} claims: no change from month to
        month can be read from five articles."""
    ) + shown(found, columns)


def of_links(data: Dataset) -> str:
    """Depth and lost links of each outlet, and the events where most is lost."""
    found = links.table(data)
    outlets = [row for row in found if row["of"] == links.OUTLET]
    events = [row for row in found if row["of"] == links.EVENT]
    whole = [row for row in events if row["quoted"] and row["lost"] == row["quoted"]]
    columns = ("name", "chains", "quoted", "mean_depth", "deepest", "unnamed", "unseen", "lost", "share")
    return (
        prose(
            f"""The Baghdad Herald passes on The New Arab, of which the text is not here: hence its lost
            links. Of {len(events)} events, for {len(whole)} every report at second hand has a lost link."""
        )
        + shown(found, columns, outlets)
        + "\nThe ten events with most lost links:\n\n"
        + shown(found, columns, events[:10])
    )


def of_unnamed(data: Dataset) -> str:
    """What rests on unnamed sources."""
    found = unnamed.table(data)
    columns = (
        "event",
        "statements",
        "unnamed",
        "officials",
        "sources",
        "contents",
        "alone",
        "share",
        "contested",
    )
    some = [row for row in found if row["alone"]]
    return prose(
        f"""Of {len(found)} events sources without a name speak; of {len(some)} they hold something that
        nobody with a name holds. In {sum(row["contested"] for row in found)} contests a side has no name."""
    ) + shown(found, columns, some)


def of_naming(data: Dataset) -> str:
    """The forms of one name."""
    found = naming.table(data)
    outlets: dict[Thing, set[str]] = {}
    for row in found:
        outlets.setdefault(row["thing"], set()).add(str(row["outlet"]))
    several = [thing for thing, some in outlets.items() if len(some) > 1]
    rows = [row for row in found if row["thing"].slug == "islamic-resistance-in-iraq"]
    columns = ("form", "language", "kind", "outlet", "documents", "of", "first", "last")
    return prose(
        f"""{len(found)} forms by outlet, of {len(outlets)} things; {len(several)} are named by more than one
        outlet. The Islamic Resistance in Iraq, for example:"""
    ) + shown(found, columns, rows)


def of_gaps(data: Dataset) -> str:
    """Which gaps to close first."""
    found = list(gaps.table(data))
    columns = ("gap", "on", "contests", "claims", "figures", "alone", "statements", "statement")
    kinds: dict[str, int] = {}
    for row in found:
        kinds[row["gap"]] = kinds.get(row["gap"], 0) + 1
    several = "; ".join(f"{kind}: {count}" for kind, count in sorted(kinds.items()))
    return prose(f"""{len(found)} gaps ({several}). The fifteen on which most depends:""") + shown(
        gaps.table(data), columns, found[:15]
    )


def of_fronts(data: Dataset) -> str:
    """What fits and what speaks against the hypotheses on the umbrella."""
    found = hypotheses.table(data)
    name = "Islamic Resistance in Iraq"
    pieces = hypotheses.matrix(data, "islamic-resistance-in-iraq")
    blind = sum(not row["separates"] for row in pieces)
    heads = [str(row["hypothesis"]) for row in found if str(row["name"]) == name]
    columns = (
        "name",
        "hypothesis",
        "holders",
        "roots",
        "consistent",
        "inconsistent",
        "neutral",
        "interested",
    )
    return (
        prose(
            f"""{len(hypotheses.names(data))} names. Pieces of evidence on the {name}: {len(pieces)}; of these
            {blind} tell no two hypotheses apart. That it is used as a name by some and is a body of its own
            is said side by side, and five articles do not decide it."""
        )
        + shown(found, columns)
        + f"\nThe matrix of {name}; pieces that tell no two hypotheses apart are left out:\n\n"
        + shown(
            pieces,
            ("said", "words", "interest", "separates", *heads),
            [row for row in pieces if row["separates"]],
        )
    )


def of_shared(data: Dataset) -> str:
    """How little is known of who made the claims of the umbrella."""
    found, findings = shared.table(data), list(shared.flips(data))
    flip = sum(row["flips"] for row in findings)
    columns = ("umbrella", "member", "claimed", "as_member", "own", "equally", "most", "ranks", "holders")
    most = "; ".join(
        f"{row['actor']} ({row['under']})" for row in findings if row["finding"] == "claims most"
    )
    return prose(
        f"""{flip} of {len(findings)} findings flip with the rule. Who claims most: {most}. Members
        whom outlets describe without a name may be the same groups under several descriptions."""
    ) + shown(found, columns)


def of_commitments(data: Dataset) -> str:
    """What was pledged and resumed."""
    found = ledger.table(data)
    terms = len({row["statement"] for row in found if row["period"] or row["deadline"]})
    columns = ("said", "act", "party", "about", "time", "told", "condition", "according_to")
    return prose(
        f"""{len({row["statement"] for row in found})} statements, {terms} of them with a term or a deadline:
        that nothing is told against a pledge to protect says next to nothing."""
    ) + shown(found, columns)


def of_verbs(data: Dataset) -> str:
    """How few verbs there are for each speaker."""
    found = verbs.table(data)
    pairs = [row for row in found if row["speaker"]]
    enough = sum(not row["remark"] for row in pairs)
    apart = sum(bool(row["doubts"] or row["vouches"]) for row in pairs)
    columns = ("outlet", "cases", "doubting", "doubting_low", "doubting_high", "vouching", "verbs")
    return prose(
        f"""{len(pairs)} pairs of outlet and speaker, {enough} of them with five cases or more, {apart} apart
        from the average of the outlet. The averages:"""
    ) + shown(found, columns, [row for row in found if not row["speaker"]])


def of_searches(data: Dataset) -> str:
    """What the team looked for in vain."""
    return prose(
        f"""{len(searches.table(data))} marks: this corpus has no assessments. An invented one has, see
        `tests/cases/corpora/delta`."""
    )


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(claimgraph.build(CORPUS)), "utf-8")


if __name__ == "__main__":
    main()
