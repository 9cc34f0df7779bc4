"""The commands between a text and its statements: screen it, propose, ask a model, review."""

from __future__ import annotations

import getpass
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.cli.command import command, give, put, say, typed
from claimgraph.cli.options import CorpusFolder, TextsFolder, UpTo, level
from claimgraph.errors import FileError, QueryError

if TYPE_CHECKING:
    from claimgraph.corpus.review.queue import Queue

CaseFolder = Annotated[Path, typer.Argument(help="Folder of annotated files.")]
VERDICTS = ("same", "different", "unsure")
PAIR = "DOCUMENT/ID,DOCUMENT/ID"
DocumentId = Annotated[str, typer.Argument(help="The id of a document.", show_default=False)]


@command()
def screen(
    text: Annotated[Path, typer.Argument(help="A text, a web page or a PDF.", show_default=False)],
    case: CaseFolder = Path(),
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="When it was published, for days without a year.")
    ] = None,
    sensitivity: UpTo = None,
) -> None:
    """Say what of a corpus a new text names, which events it may tell of, and which names are new."""
    from claimgraph.corpus.begin.readers import read
    from claimgraph.corpus.proposals.screen import screen as screened
    from claimgraph.corpus.uses import known, located

    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        raise QueryError(f"--published: '{published}' is no day; write 2031-05-02") from None
    rows = screened(read(text).text, known(located(case)), day, sensitivity or level(leaves=False))
    for row in rows:
        at = ",".join(f"{start}-{end}" for start, end in row.at)
        put(f"{row.kind}\t{row.name}\t{row.label}\t{at}")
    news = sum(row.kind == "unknown" for row in rows)
    say(f"{text}: {len(rows) - news} things known, {news} names that {case} does not know")


@command()
def draft(
    case: CorpusFolder,
    documents: Annotated[list[str] | None, typer.Argument(help="Ids of documents; all if none.")] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Propose every sentence that names an actor, too.")
    ] = False,
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help="Instead move statements that check refuses into drafts.")
    ] = False,
    texts: TextsFolder = None,
) -> None:
    """Propose passages as drafts, by words of saying and quotation marks; acts are offered, not taken."""
    from claimgraph.corpus.proposals.fill import fill
    from claimgraph.corpus.proposals.passages import WHYS
    from claimgraph.corpus.review.aside import set_aside

    if unfinished:
        moved = set_aside(case, getpass.getuser())
        put(*moved)
        say(f"{case}: {len(moved)} statements are drafts now; go on with: {typed('review', case)}")
        return
    done = fill(case, documents or (), texts, WHYS if names else WHYS[:2])
    for one in done:
        told = one.trouble or (
            f"{one.drafts} drafts; {one.annotated} more are annotated, {one.decided} were offered before"
        )
        put(f"{one.document}: {told}")
    if any(one.drafts for one in done):
        say(f"{case}: go on with: {typed('review', case)}")
    elif all(one.trouble for one in done):
        raise FileError(f"{case}: no document with its text; name the folder of the texts with --texts")


@command()
def prompt(
    document: DocumentId, case: CaseFolder = Path(), texts: TextsFolder = None, sensitivity: UpTo = None
) -> None:
    """Print what to give to a language model that is to draft statements of a document; nothing is sent."""
    from claimgraph.corpus.anchoring.library import Texts
    from claimgraph.corpus.proposals.prompt import prompt as asked
    from claimgraph.corpus.uses import known
    from claimgraph.names.suggestions import unknown

    sheets = known(case)
    headers = {sheet.record.document: sheet.record for sheet in sheets.documents}
    if document not in headers:
        raise QueryError(f"{case}: {unknown('document', document, headers)}")
    folder, file = texts or case / "texts", headers[document].text
    text = Texts(folder).read(file.file) if file else None
    if text is None:
        raise FileError(f"{folder}: the text of '{document}' is not there; name its folder with --texts")
    give(asked(headers[document], text, sheets, sensitivity or level()))
    say(f"{document}: save the answer; then: {typed('import', 'drafts', 'answers.jsonl', '-o', case)}")


@dataclass(frozen=True)
class Decisions:
    """What is decided without being asked."""

    list: Annotated[bool, typer.Option("--list", help="Only list what waits.")] = False
    sources: Annotated[
        bool, typer.Option("--sources", help="Judge which unnamed actors are one; those alike are proposed.")
    ] = False
    same: Annotated[tuple[str, ...], typer.Option(metavar=PAIR, help="Two unnamed actors are one.")] = ()
    different: Annotated[tuple[str, ...], typer.Option(metavar=PAIR, help="They are two.")] = ()
    unsure: Annotated[tuple[str, ...], typer.Option(metavar=PAIR, help="That is open.")] = ()
    change: Annotated[
        str | None, typer.Option(metavar="ID", help="Change the keys of this draft that --set gives.")
    ] = None
    set: Annotated[
        tuple[str, ...], typer.Option("--set", metavar="KEY=VALUE", help="A key of it; may be repeated.")
    ] = ()
    accept: Annotated[tuple[str, ...], typer.Option(metavar="ID", help="Accept this draft.")] = ()
    refuse: Annotated[tuple[str, ...], typer.Option(metavar="ID", help="Refuse this draft.")] = ()
    reason: Annotated[str | None, typer.Option(help="Why; a refusal and a judgement need it.")] = None
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; you, if not said.")] = None


@command()
def review(case: CorpusFolder, decisions: Decisions, texts: TextsFolder = None) -> None:
    """Go through the drafts of a corpus: accept, change or refuse each; accepted ones become statements."""
    from claimgraph.corpus.review.queue import Queue

    queue = Queue(case, texts)
    who = decisions.who or getpass.getuser()
    if decisions.sources or decisions.same or decisions.different or decisions.unsure:
        _sources(queue, decisions, who)
        return
    if decisions.list:
        _list(queue)
    elif decisions.accept or decisions.refuse or decisions.change:
        _decide(queue, decisions, who)
    else:
        _read(queue, who)
    left = len(queue.waiting())
    say(
        f"{case}: {left} drafts open"
        if left
        else f"{case}: no draft open; go on with: {typed('check', case)}"
    )


def _list(queue: Queue) -> None:
    """Print what waits, a draft a line."""
    from claimgraph.corpus.drafts.accept import raw
    from claimgraph.model.records import Statement

    needed = [key for key, field in Statement.by_key().items() if field.is_required()]
    for one in queue.waiting():
        record, keys = one.draft.record, raw(one.draft)
        state = "open" if record.state == "open" else f"{record.state} of another text"
        lacks = ", ".join(key for key in needed if key not in keys)
        acts = ", ".join(record.act or record.acts)
        cells = (one.name, state, record.origin.by, acts, f"lacks {lacks}" if lacks else "")
        put("\t".join(cells))


def _sources(queue: Queue, decisions: Decisions, who: str) -> None:
    """List, judge by options, or judge one after the other, which unnamed actors are one."""
    from claimgraph.corpus.review import pairs
    from claimgraph.corpus.review.sources import Judged, proposed

    given = [(verdict, pair) for verdict in VERDICTS for pair in getattr(decisions, verdict)]
    for verdict, pair in given:
        one, comma, other = pair.partition(",")
        if not comma:
            raise QueryError(f"--{verdict}: '{pair}' is not {PAIR}")
        pairs.judge(queue, Judged(one.strip(), other.strip(), verdict, decisions.reason or "", who))
        put(f"{pair}: {verdict}")
    if decisions.list:
        for found in proposed(queue.sheets()):
            cells = (found.one.name, found.other.name, "; ".join(found.grounds))
            put("\t".join(cells))
    elif not given and proposed(queue.sheets()):
        _line(pairs.HELP)
        done = pairs.run(queue, who, lambda: _asked("one, two, unsure, skip, quit (y n u s q)? "), _line)
        say(f"{done} judged")
    left = len(proposed(queue.sheets()))
    say(f"{queue.folder}: {left} pairs of unnamed actors may be one; whether they are, you say")


def _decide(queue: Queue, decisions: Decisions, who: str) -> None:
    """Change, accept and refuse what the options name; stop at the first that cannot be."""
    from claimgraph.corpus.review.reader import lacking, read_keys

    if decisions.refuse and not decisions.reason:
        raise QueryError("say why: --reason")
    if bool(decisions.change) != bool(decisions.set):
        raise QueryError("--change ID and --set KEY=VALUE belong together")
    if decisions.change:
        keys = {key: value for one in decisions.set for key, value in read_keys(one).items()}
        queue.change(queue.find(decisions.change), keys)
        put(f"{decisions.change}: changed")
    for name in decisions.refuse:
        queue.refuse(queue.find(name), who, decisions.reason)
        put(f"{name}: refused")
    for name in decisions.accept:
        one = queue.find(name)
        if failed := queue.accept(one, who, decisions.reason):
            put(*(f"{one.name}: lacks: {line}" for line in lacking(failed)))
            raise typer.Exit(1)
        put(f"{one.name}: accepted")


def _read(queue: Queue, who: str) -> None:
    """Show one draft after the other and take answers from the terminal."""
    import click

    from claimgraph.corpus.review.reader import HELP, Reader

    def ask() -> str | None:
        return _asked("accept, change, repeat, refuse, skip, quit (a c p r s q)? ")

    waiting = [one.name for one in queue.waiting()]
    if waiting:
        _line(HELP)
    done = Reader(queue, who, ask, lambda text: click.edit(text, extension=".yaml"), _line).run(waiting)
    if done:
        say(f"{done} decided")


def _asked(words: str) -> str | None:
    """Ask for a line; None at the end."""
    sys.stdout.write(words)
    sys.stdout.flush()
    return sys.stdin.readline() or None


def _line(text: str) -> None:
    put(text)
