"""The commands with which a corpus begins: make its folder, bring texts, find the ids of names."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from claimgraph.cli.command import command, say
from claimgraph.cli.options import CorpusFolder, UpTo, level


@command()
def init(
    case: Annotated[Path, typer.Argument(help="Folder to make.", show_default=False)],
    like: Annotated[
        list[str] | None,
        typer.Option(help="Corpus whose actors, places and events are known here: iraq-2023, or a folder."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="What the corpus is called.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of names and paraphrases: en, ar.")] = None,
) -> None:
    """Make the folder of a new corpus, with a schema for editors; nothing that is there is changed."""
    from claimgraph.corpus.begin.case import begin

    begin(case, like or (), title, language)
    say(f"{case}: a corpus without documents; go on with: claimgraph add TEXT {case}")


@dataclass(frozen=True)
class Told:
    """What is told of a document; the rest is what the file says of itself, or a default."""

    url: Annotated[str | None, typer.Option(help="Its address on the web; it is not fetched.")] = None
    publisher: Annotated[str | None, typer.Option(help="Who published it, by id or any name.")] = None
    published: Annotated[str | None, typer.Option(help="When: 2031-05-02; ../2031-05-02 by then.")] = None
    title: Annotated[str | None, typer.Option(help="Its title.")] = None
    language: Annotated[str | None, typer.Option(help="Its language, if not that of the corpus.")] = None
    id: Annotated[str | None, typer.Option(help="The id of the document.")] = None


@command()
def add(
    text: Annotated[Path, typer.Argument(help="A text, a web page or a PDF.", show_default=False)],
    case: CorpusFolder,
    told: Told,
    encoding: Annotated[str | None, typer.Option(help="Its encoding, if not UTF-8: windows-1256.")] = None,
) -> None:
    """Take a text into a corpus: unchanged into texts/, its heading into documents/; nothing is fetched."""
    from claimgraph.corpus.begin.adding import add as add_text
    from claimgraph.corpus.begin.readers import Heading

    given = Heading(told.title, told.publisher, told.published, told.url, told.language)
    done = add_text(text, case, given, told.id, encoding)
    sys.stdout.writelines(f"{line}\n" for line in done.told)
    say(f"{done.file}: write its statements; then: claimgraph anchor {case} --texts {case / 'texts'}")


@command()
def find(
    name: Annotated[str, typer.Argument(help="Any name, in any script, or an id.", show_default=False)],
    corpus: Annotated[Path, typer.Argument(help="Folder of annotated files; or iraq-2023.")] = Path(),
    sensitivity: UpTo = None,
) -> None:
    """Print the id that a name has in a corpus that is not built, or in one that it uses."""
    from claimgraph.corpus.begin.finding import KINDS
    from claimgraph.corpus.begin.finding import find as find_name
    from claimgraph.corpus.uses import known, located

    sheets = known(located(corpus))
    found = find_name(sheets, name, KINDS, sensitivity or level(leaves=False))
    thing = found.thing
    of = f"\tof {found.of}" if found.of else ""
    sys.stdout.write(f"{thing.identifier}\t{thing.kind}\t{thing.label}{of}\n")
    if sheets.faults:
        say(f"{corpus}: {len(sheets.faults)} faults in its files; claimgraph check {corpus} tells them")
