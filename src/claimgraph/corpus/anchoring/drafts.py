"""One document file on its way from quotations to passages, and from names to ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.anchoring.called import candidates, roles, sources
from claimgraph.corpus.anchoring.library import digest, places
from claimgraph.corpus.anchoring.quotations import Quotation
from claimgraph.corpus.formats.edits import Edits
from claimgraph.errors import Fault, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from claimgraph.corpus.anchoring.called import Called
    from claimgraph.corpus.anchoring.library import Texts
    from claimgraph.corpus.anchoring.quotations import Searched
    from claimgraph.corpus.formats.yaml import Loaded

Steps = tuple[str | int, ...]
KEYS = {"quote": str, "after": str, "nth": int}


@dataclass
class Draft:
    """One document file on its way from quotations to passages.

    Attributes:
        path: The file.
        loaded: What it holds.
        nth: Which of several places a quotation means, by statement, as far as that is said outside the file.
        move: Whether passages are sought anew where the text is another one than that which was annotated.
        anchored: How many quotations became passages.
        checked: How many passages were as they should be.
        moved: How many passages were found elsewhere and moved.
        notes: What was folded, moved or put in place of a name.
        lost: Passages that could not be moved.
        faults: Why nothing can be written.
        edits: What is to be written.
    """

    path: Path
    loaded: Loaded
    nth: Mapping[str, int] = field(default_factory=dict)
    move: bool = False
    anchored: int = 0
    checked: int = 0
    moved: int = 0
    notes: list[Fault] = field(default_factory=list)
    lost: list[Fault] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    edits: Edits = field(init=False)
    corrected: bool = field(init=False, default=False)  # the text is another one, and passages may move
    shifts: list[tuple[int, int]] = field(init=False, default_factory=list)  # of passages that still stand

    def __post_init__(self) -> None:
        self.edits = Edits(self.loaded)

    @property
    def data(self) -> dict[str, Any]:
        """What the file holds."""
        return self.loaded.data if isinstance(self.loaded.data, dict) else {}

    @property
    def slug(self) -> str:
        """The document that the file describes, as far as it says."""
        return str(self.data.get("document"))

    @property
    def file(self) -> str | None:
        """The file of its text, as far as it says."""
        source = self.data.get("text")
        file = source.get("file") if isinstance(source, dict) else None
        return file if isinstance(file, str) else None

    def anchor_originals(self, library: Texts, drafts: Mapping[str, Draft]) -> None:
        """Anchor the passages of originals that were translated, each in the text of its own document."""
        for path, original in self.originals():
            passage, home = original.get("at"), drafts.get(str(original.get("document")))
            text = library.searched(home.file) if home and home.file else None
            if isinstance(passage, dict) and text is None:
                self.fault(f"no text of '{original.get('document')}' in {library.folder.as_posix()}", path)
            elif isinstance(passage, dict) and home is not None and text is not None:
                self.place((*path, "at"), passage, text, home)

    def originals(self) -> Iterator[tuple[Steps, dict[str, Any]]]:
        """Yield every original of a translation with its path."""
        statements = self.data.get("statements")
        for number, statement in enumerate(statements if isinstance(statements, list) else ()):
            via = statement.get("via") if isinstance(statement, dict) else None
            steps: list[tuple[Steps, Any]] = [((), via)]
            if isinstance(via, list):
                steps = [((at,), one) for at, one in enumerate(via)]
            for step, relay in steps:
                original = relay.get("original") if isinstance(relay, dict) else None
                if isinstance(original, dict):
                    yield ("statements", number, "via", *step, "original"), original

    def anchor(self, library: Texts) -> None:
        """Work out what to replace."""
        self.media(library)
        passages = list(self.passages())
        source = self.data.get("text")
        if not passages and source is None:
            return
        file = source.get("file") if isinstance(source, dict) else None
        if not isinstance(source, dict) or not isinstance(file, str):
            self.fault("no 'text: {file: ...}' says where the text lies", ("text",))
        elif (text := library.searched(file)) is None:
            self.fault(str(library.trouble(file)), ("text", "file"))
        else:
            self.describe(source, text.text)
            for path, passage in passages:
                self.place(path, passage, text, self)

    def passages(self) -> Iterator[tuple[Steps, dict[str, Any]]]:
        """Yield every passage or quotation with its path."""
        statements = self.data.get("statements")
        for number, statement in enumerate(statements if isinstance(statements, list) else ()):
            found = statement.get("at") if isinstance(statement, dict) else None
            for position, passage in enumerate(found if isinstance(found, list) else ()):
                if isinstance(passage, dict) and "media" not in passage:
                    yield ("statements", number, "at", position), passage

    def media(self, library: Texts) -> None:
        """Fill in the digests of pictures, sounds and films, or check them."""
        listed = self.data.get("media")
        for number, media in enumerate(listed if isinstance(listed, list) else ()):
            file = media.get("file") if isinstance(media, dict) else None
            path = ("media", number)
            found = library.digest(file) if isinstance(file, str) else None
            if found is None:
                self.fault(f"no file '{file}' in {library.folder.as_posix()}", path)
            elif "sha256" not in media:
                self.edits.replace(path, {**media, "sha256": found})
            elif media["sha256"] != found:
                self.fault(f"the file is not the one that was annotated: its sha256 is {found}", path)

    def describe(self, source: dict[str, Any], text: str) -> None:
        """Fill in the digest and the length of the text, or check them."""
        right: dict[str, str | int] = {"sha256": digest(text), "length": len(text)}
        wrong = [key for key, value in right.items() if source.get(key, value) != value]
        self.corrected = bool(wrong) and self.move
        for key in wrong:
            if self.move:
                self.edits.replace(("text", key), right[key])
            else:
                message = f"the text is not the one that was annotated: its {key} is {right[key]}"
                self.fault(f"{message}; where it was corrected: claimgraph anchor --move", ("text", key))
        if not right.keys() <= source.keys():
            self.edits.replace(("text",), {"file": source["file"], **right})

    def place(self, path: Steps, passage: dict[str, Any], text: Searched, home: Draft) -> None:
        """Turn one quotation into a passage, or check a passage or move it.

        Args:
            path: Where it stands in the file.
            passage: What stands there.
            text: The text of the document in which the passage is.
            home: That document.
        """
        if "quote" not in passage:
            self.check(path, passage, text, home)
            return
        if any(not isinstance(passage[key], KEYS.get(key, ())) for key in passage):
            self.fault(
                "a quotation is {quote: text}, with after: text or nth: 2 if it occurs more than once", path
            )
            return
        nth = self.nth.get(f"{self.slug}/{self.name(path)}")
        try:
            found = text.find(Quotation(**{"nth": nth, **passage}))
        except ValueError as error:
            self.fault(str(error), path)
            return
        words = digest(text.text[found.start : found.end])
        self.edits.replace(path, {"start": found.start, "end": found.end, "sha256": words})
        self.anchored += 1
        if found.folded:
            self.note(f"anchored at {text.place(found.start)}; folded: {', '.join(found.folded)}", path)

    def name(self, path: Steps) -> str:
        """Return the id of the statement in which something stands, or the one that it repeats."""
        statement = self.data["statements"][path[1]]
        return str(statement.get("id", statement.get("repeats")))

    def check(self, path: Steps, passage: dict[str, Any], text: Searched, home: Draft) -> None:
        """Compare a passage with the text; move it if the text is another one, and that is wanted."""
        start, end, words = (passage.get(key) for key in ("start", "end", "sha256"))
        if not isinstance(start, int) or not isinstance(end, int) or not isinstance(words, str):
            self.fault("a passage is {start, end, sha256}, a draft {quote}", path)
        elif digest(text.text[start:end]) == words:
            home.shifts.append((start, 0))
            self.checked += 1
        elif not home.corrected:
            self.fault(f"the passage {start}-{end} is not the one that was annotated", path)
        else:
            self.move_to(path, (start, end, words), text, home)

    def move_to(self, path: Steps, old: tuple[int, int, str], text: Searched, home: Draft) -> None:
        """Move a passage to where its words stand now; note it as lost if they stand nowhere or twice."""
        start, end, words = old
        found = list(places(text.text, start, end - start, words))
        if len(found) == 1:
            home.shifts.append((start, found[0] - start))
            self.edits.replace((*path, "start"), found[0])
            self.edits.replace((*path, "end"), found[0] + end - start)
            self.moved += 1
            self.note(f"the passage {start}-{end} stands at {found[0]}-{found[0] + end - start} now", path)
            return
        if found:
            listed = "; ".join(map(text.place, sorted(found)))
            message = (
                f"its words stand at several places ({listed}); write it anew as {{quote: ..., nth: ...}}"
            )
        else:
            shift = min(home.shifts, key=lambda known: abs(known[0] - start), default=(0, 0))[1]
            message = f"its words stand nowhere; the nearest is {text.around(start + shift, end + shift)}"
        self.lost.append(self.told(f"the passage {start}-{end} is lost: {message}", path))

    def call(self, called: Called) -> None:
        """Put the id in place of each name that has one."""
        own = sources(self.data)
        for path, name, kinds in roles(self.data):
            if name in own:
                continue
            try:
                meant = called.meant(name, kinds)
            except NotFoundError as error:
                self.fault(candidates(error), path)
                continue
            if meant is not None:
                self.edits.replace(path, meant)
                self.note(f"'{name}' is {meant}", path)

    def told(self, message: str, path: Steps) -> Fault:
        """Say something of a place of the file."""
        return Fault(self.path.as_posix(), self.loaded.line(path), message)

    def note(self, message: str, path: Steps) -> None:
        """Note what was done."""
        self.notes.append(self.told(message, path))

    def fault(self, message: str, path: Steps) -> None:
        """Note what is wrong."""
        self.faults.append(self.told(message, path))
