"""The commands with which a corpus begins: make its folder, bring texts, find the ids of names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from claimgraph.cli.command import command, put, say, typed
from claimgraph.cli.options import CorpusFolder, UpTo, level


@dataclass(frozen=True)
class Begun:
    """What a new corpus is."""

    like: Annotated[
        list[str] | None,
        typer.Option(help="Corpus whose actors, places and events are known here: iraq-2023, or a folder."),
    ] = None
    title: Annotated[str | None, typer.Option(help="What the corpus is called.")] = None
    language: Annotated[str | None, typer.Option(help="Language of names and paraphrases: en, ar.")] = None


@dataclass(frozen=True)
class Projects:
    """In which other tools the corpus is to be annotated: what is written for them."""

    spreadsheet: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a table to fill, .xlsx or .csv.")
    ] = None
    brat: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write a project for brat, with the texts.")
    ] = None
    label_studio: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write a project for Label Studio, with the texts.")
    ] = None
    inception: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write a project for INCEpTION, with the texts.")
    ] = None
    sensitivity: UpTo = None

    @property
    def asked(self) -> bool:
        """Whether anything is to be written."""
        return any((self.spreadsheet, self.brat, self.label_studio, self.inception))

    def write(self, case: Path) -> None:
        """Write what was asked for, and say how it comes back."""
        from claimgraph.corpus.projects import project, spreadsheet
        from claimgraph.corpus.uses import known

        up_to = self.sensitivity or level()
        if self.spreadsheet:
            spreadsheet.write(self.spreadsheet, known(case), up_to)
            back = typed("import", "spreadsheet", self.spreadsheet, "-o", case)
            say(f"{self.spreadsheet}: fill it; then: {back}")
        folders = {"brat": self.brat, "label-studio": self.label_studio, "inception": self.inception}
        for tool, place in folders.items():
            if place:
                number, left_out = project.write(case, tool, place, up_to)
                put(*(f"left out: {line}" for line in left_out))
                say(f"{place}: a project with {number} texts; {place / 'README.md'} tells how it comes back")


@command()
def init(
    case: Annotated[Path, typer.Argument(help="Folder to make.", show_default=False)],
    begun: Begun,
    blind: Annotated[
        Path | None,
        typer.Option(
            metavar="FIRST", help="Corpus of a first reader, to be read anew without its statements."
        ),
    ] = None,
    *,
    projects: Projects,
) -> None:
    """Make the folder of a new corpus; or write, of one that is there, a table or project for other tools."""
    told = (begun.like, begun.title, begun.language)
    if blind:
        if any(told):
            raise typer.BadParameter("--blind takes title, language and registry from the first reader")
        from claimgraph.corpus.begin.blind import blind as copy

        number, after = copy(blind, case), typed("agreement", blind, case)
        say(f"{case}: {number} documents without statements; compare with: {after}")
    elif any(told) or not projects.asked or not (case / "corpus.yaml").is_file():
        from claimgraph.corpus.begin.case import begin

        begin(case, begun.like or (), begun.title, begun.language)
        say(f"{case}: a corpus without documents; go on with: {typed('add', 'TEXT', case)}")
    if projects.asked:
        projects.write(case)


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
    put(*done.told)
    say(f"{done.file}: write its statements; then: {typed('anchor', case, '--texts', case / 'texts')}")


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
    put(f"{thing.identifier}\t{thing.kind}\t{thing.label}{of}")
    if sheets.faults:
        say(f"{corpus}: {len(sheets.faults)} faults in its files; {typed('check', corpus)} tells them")
