"""The brief on an event or an actor: as text, as Markdown, in a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.claims import cards
from claimgraph.errors import FileError
from claimgraph.exchange import bibliography
from claimgraph.pages.brief import actor, commonmark, event, footnotes, word
from claimgraph.pages.brief.sentences import Sentences
from claimgraph.pages.brief.text import Text
from claimgraph.pages.dossier.ground import Ground
from claimgraph.pages.sections import counted
from claimgraph.pages.subject import found
from claimgraph.system import disk

if TYPE_CHECKING:
    from claimgraph.claims.evidence import Quotations
    from claimgraph.exchange.bibliography import Work
    from claimgraph.store.dataset import Dataset

ENDINGS = (".md", ".docx")
LISTS = {".bib": bibliography.bibtex, ".json": bibliography.csl}
READ = (
    "Each sentence is the word of those whom it names, none is a finding of fact. Its footnotes tell when and"
    " through whom that was said and where it stands; paraphrases are the annotators' words. What has no"
    " footnote is what nobody says here, or how the corpus names things."
)
WHAT = "a brief is on an event or an actor"
ELSEWHERE = dict.fromkeys(
    ("office", "place", "document", "statement"), "`claimgraph show` tells what is known of it"
)
ROOTS = "Independent roots are counted as far as these documents tell; to agree is not to prove."


@dataclass(frozen=True)
class Options:
    """What goes along with a brief.

    Attributes:
        texts: The source texts at hand, to quote passages in footnotes.
        remarks: What a reader must know of the data: the day on which they were known, the world.
        sources: Files for the list of sources: `.bib` (BibTeX) or `.json` (CSL-JSON).
    """

    texts: Quotations | None = None
    remarks: tuple[str, ...] = ()
    sources: tuple[Path, ...] = ()


def write(data: Dataset, name: str, path: str | Path, options: Options | None = None) -> dict[str, int]:
    """Write the brief on an event or an actor to a file, and lists of its sources where they are asked for.

    Each file is complete or not there.

    Args:
        data: The dataset.
        name: Any name of an event or an actor.
        path: The file: `.md` is Markdown, `.docx` a document of Word, which needs `claimgraph[brief]`.
        options: What goes along.

    Returns:
        How many `footnotes` the brief has, and how many `documents` they name.

    Raises:
        NotFoundError: The name stands for nothing or several things, or for neither an event nor an actor.
        FileError: The ending is of no known format, or a file cannot be written.
    """
    path, options = Path(path), options or Options()
    _known(path, ENDINGS)
    lists(options)
    text, works = _made(data, name, options)
    files = {path: word.docx(text) if path.suffix == ".docx" else commonmark.markdown(text).encode()}
    files |= {one: LISTS[one.suffix](works).encode() for one in options.sources}
    for file, content in files.items():
        disk.write(file, content)
    return {"footnotes": len(text.notes), "documents": len(works)}


def markdown(data: Dataset, name: str, options: Options | None = None) -> str:
    """Return the brief on an event or an actor as Markdown with footnotes.

    Nothing is asserted: each sentence says whose word it is and leads to statements, documents and passages.
    Names, paraphrases and titles are escaped and stay text. What is contested stands side by side, what no
    longer stands in a part of its own, and beside it what nobody says.

    Args:
        data: The dataset.
        name: Any name of an event or an actor.
        options: What goes along.

    Raises:
        NotFoundError: The name stands for nothing or several things, or for neither an event nor an actor.
    """
    return commonmark.markdown(text(data, name, options))


def text(data: Dataset, name: str, options: Options | None = None) -> Text:
    """Return the brief on an event or an actor as parts, lines and footnotes; see `markdown`."""
    return _made(data, name, options or Options())[0]


def _made(data: Dataset, name: str, options: Options) -> tuple[Text, list[Work]]:
    reading, thing = data.reading, found(data, name, ["event", "actor"], WHAT, ELSEWHERE)
    ground = Ground(data)
    subject = ground.subjects.of(thing.iri)
    material = cards.material(reading, reading.statements, reading.contests)
    sentences = Sentences(reading, material, reading.ids.key(thing.iri))
    parts = (event if thing.kind == "event" else actor).parts(subject, ground, sentences)
    numbered = footnotes.Footnotes(material, bibliography.works(data), options.texts)
    blocks = tuple(map(numbered.block, parts))
    works = numbered.documents()
    read = len({passage.document for card in material.cards for passage in card.passages})
    number = counted(len(reading.statements), "statement")
    drawn = f"Drawn from “{material.corpus}”: {number} in {counted(read, 'document')}."
    return Text(
        f"Who says what of “{reading.label(thing.iri)}”",
        (READ, " ".join((drawn, ROOTS, *options.remarks))),
        blocks,
        numbered.notes(),
        footnotes.listed(works),
    ), works


def lists(options: Options) -> None:
    """Refuse a file for the list of sources whose ending names no format, before anything is written.

    Raises:
        FileError: There is one.
    """
    for path in options.sources:
        _known(path, tuple(LISTS))


def _known(path: Path, endings: tuple[str, ...]) -> None:
    if path.suffix not in endings:
        raise FileError(f"{path}: unknown format; end the name in {' or '.join(endings)}")
