"""A check that remembers finds what one finds that looks at everything, whatever was changed between."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from claimgraph.corpus import read as annotation
from claimgraph.corpus.anchoring.library import digest
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.seen import notebook
from claimgraph.errors import ClaimgraphError
from claimgraph.rdf import check as checking
from claimgraph.rdf import rounds
from claimgraph.rdf.check import check
from claimgraph.rdf.rounds import LEAST
from claimgraph.rdf.shapes import Finding
from claimgraph.store import versions
from claimgraph.store.build import build
from tests.edits import edit
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CORPUS = "base: https://example.org/many/\ntitle: Many\nmethod: Invented.\nlanguage: en\nlicence: CC0-1.0\n"
ACTORS = """actors:
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: port-authority, kind: government_body, name: Port Authority}
  - {id: wire, kind: media_outlet, name: The Wire}
"""
EVENTS = "events:\n  - {id: raid, kind: attack, label: The raid, date: 2031-05-01}\n"
TEXT = "Red Dawn says that it hit the pier. It says more."
# What each document but the first says of the one before it; circles and dates hang on it.
NEXT = {1: "supersedes: [d0/a]", 2: "responds_to: [d1/a]", 3: "retells: [d2/a]"}


def document(number: int) -> str:
    end = TEXT.index(".") + 1
    lines = [
        f"document: d{number}",
        f"title: Paper {number}",
        "publisher: wire",
        f"published: 2031-05-{number + 2:02}",
        f"text: {{file: d{number}.txt, sha256: {digest(TEXT)}, length: {len(TEXT)}}}",
        "statements:",
        "  - id: a",
        "    act: responsibility_claim",
        "    speaker: red-dawn",
        f"    said: 2031-05-{number + 1:02}",
        "    about: [raid]",
        "    affirms: [[raid, perpetrator, red-dawn]]",
        f"    paraphrase: Red Dawn says that it did it, {number}.",
        f"    at: [{{start: 0, end: {end}, sha256: {digest(TEXT[:end])}}}]",
        *([f"    {NEXT[number]}"] if number in NEXT else []),
        *(
            ["  - {repeats: d3/a, at: [{start: 36, end: 49, sha256: " + digest(TEXT[36:]) + "}]}"]
            if number == 4
            else []
        ),
    ]
    return "\n".join(lines) + "\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    (folder / "documents").mkdir(parents=True)
    (folder / "texts").mkdir()
    files = {"corpus.yaml": CORPUS, "actors.yaml": ACTORS, "events.yaml": EVENTS}
    files |= {f"documents/d{number}.yaml": document(number) for number in range(LEAST + 1)}
    files |= {f"texts/d{number}.txt": TEXT for number in range(LEAST + 1)}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    check(folder, folder / "texts", keep=True)
    return folder


CHANGES: dict[str, tuple[str, str, str]] = {
    "nothing": ("documents/d5.yaml", "title", "title"),
    "paraphrase": ("documents/d5.yaml", "did it", "did that"),
    "word": ("documents/d5.yaml", "act: responsibility_claim", "act: responsibility_clame"),
    "shape": ("documents/d5.yaml", "act: responsibility_claim", "act: threat"),
    "warning": (
        "documents/d5.yaml",
        "    about: [raid]\n    affirms: [[raid, perpetrator, red-dawn]]\n",
        "",
    ),
    "YAML": ("documents/d5.yaml", "statements:", "statements: ["),
    "name of another": ("documents/d0.yaml", "id: a", "id: b"),
    "speaker of another": ("documents/d0.yaml", "speaker: red-dawn", "speaker: port-authority"),
    "date of another": ("documents/d0.yaml", "said: 2031-05-01", "said: 2031-05-02T12:00+03:00"),
    "later than its answer": (
        "documents/d0.yaml",
        "said: 2031-05-01\n",
        "said: 2031-05-09\n    added: 2031-05-09\n",
    ),
    "circle": ("documents/d0.yaml", "    about: [raid]\n", "    about: [raid]\n    supersedes: [d1/a]\n"),
    "retold": ("documents/d2.yaml", "speaker: red-dawn", "speaker: port-authority"),
    "repeated": ("documents/d3.yaml", "said: 2031-05-04", "said: 2031-06-04\n    added: 2031-06-05"),
    "published": ("documents/d0.yaml", "published: 2031-05-02", "published: 2036-05-02"),
    "kind in the registry": ("actors.yaml", "kind: armed_group", "kind: place"),
    "id in the registry": ("actors.yaml", "id: red-dawn", "id: red-dusk"),
    "kind that fits no more": ("events.yaml", "kind: attack", "kind: event_series"),
    "label in the registry": ("events.yaml", "label: The raid, ", ""),
    "corpus": ("corpus.yaml", "title: Many\n", ""),
    "text": ("texts/d5.txt", "hit the pier", "struck the pier"),
    "text before": ("texts/d5.txt", "Red Dawn says", "A day later Red Dawn says"),
    "new document": (
        "documents/d20.yaml",
        "",
        document(20).replace("2031-05-22", "2031-06-01").replace("d20/", "d20/"),
    ),
}


def looked_at(folder: Path, **given: bool) -> tuple[Any, ...]:
    found = check(folder, folder / "texts", **given)
    return (
        found.lines(),
        str(found),
        list(map(str, sorted(found.drifts, key=lambda one: one.document))),
        found.good,
    )


@pytest.mark.parametrize(("file", "old", "new"), CHANGES.values(), ids=CHANGES)
def test_it_finds_the_same(corpus: Path, file: str, old: str, new: str) -> None:
    path = corpus / file
    before = looked_at(corpus, keep=True)
    original = path.read_text("utf-8") if path.exists() else None
    if original is None:
        path.write_text(new, "utf-8")
    else:
        edit(path, old, new)
    now = looked_at(corpus)
    assert looked_at(corpus, keep=True) == now
    assert looked_at(corpus, keep=True) == now
    if original is None:
        path.unlink()
    else:
        path.write_text(original, "utf-8")
    assert looked_at(corpus, keep=True) == before


def test_a_document_that_goes_is_missed_by_those_that_name_it(corpus: Path) -> None:
    (corpus / "documents" / "d0.yaml").unlink()
    assert looked_at(corpus, keep=True) == looked_at(corpus)
    assert "supersedes: no document 'd0'" in " ".join(check(corpus, keep=True).lines())


def test_two_faults_one_mended_after_the_other(corpus: Path) -> None:
    first, second = corpus / "documents" / "d0.yaml", corpus / "documents" / "d6.yaml"
    edit(first, "act: resp", "act: rasp")
    edit(second, "    affirms: [[raid, perpetrator, red-dawn]]\n", "")
    assert looked_at(corpus, keep=True) == looked_at(corpus)
    edit(first, "act: rasp", "act: resp")
    assert looked_at(corpus, keep=True) == looked_at(corpus)
    edit(second, "did it", "did that")
    assert looked_at(corpus, keep=True) == looked_at(corpus)


def read(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], int]:
    """Check with notebook; return which documents were read, and how many graphs were validated."""
    paths: list[str] = []
    graphs: list[int] = []

    def examined(*given: Any, plain: Callable[..., Any] = annotation.examined, **named: Any) -> object:  # noqa: ANN401  # whatever it takes
        found = plain(*given, **named)
        paths.extend(slug for slug in found[0].entries if slug not in found[0].seen)
        return found

    judge = vars(checking)["validate"]

    def validate(data: bytes) -> object:
        graphs.append(1)
        return judge(data)

    with monkeypatch.context() as patch:
        patch.setattr(checking, "examined", examined)
        patch.setattr(checking, "validate", validate)
        check(corpus, corpus / "texts", keep=True)
    return sorted(paths), len(graphs)


def test_only_what_changed_is_read_and_validated(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(corpus, monkeypatch) == ([], 0)
    edit(corpus / "documents" / "d7.yaml", "did it", "did that")
    assert read(corpus, monkeypatch) == (["d7"], 1)
    edit(corpus / "documents" / "d1.yaml", "did it", "did that")  # names d0, and d2 names it
    assert read(corpus, monkeypatch) == (["d0", "d1", "d2"], 1)
    edit(corpus / "events.yaml", "The raid", "A raid")
    everything, graphs = read(corpus, monkeypatch)
    assert (len(everything), graphs) == (LEAST + 1, LEAST + 2)  # all, and the registry
    assert read(corpus, monkeypatch) == ([], 0)


PLACES = """places:
  - id: pier
    kind: place
    name: The pier
    position: {latitude: 10.50, longitude: -3, origin: Invented.}
  - {id: coast, kind: region, name: The coast, disjoint_with: [pier]}
"""


def test_what_the_registry_holds_is_not_parsed_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (corpus / "places.yaml").write_text(PLACES, "utf-8")
    looked_at(corpus, keep=True)
    edit(corpus / "documents" / "d7.yaml", "did it", "did that")
    parsed: list[str] = []

    def composed(text: str, path: str, limits: Any, plain: Callable[..., Any] = yaml._composed) -> Any:  # noqa: ANN401, SLF001  # whatever it takes
        parsed.append(path.rpartition("/")[2])
        return plain(text, path, limits)

    with monkeypatch.context() as patch:
        patch.setattr(yaml, "_composed", composed)
        assert check(corpus, keep=True).good
    assert parsed == ["d7.yaml", "corpus.yaml"]
    (_first, places), *_ = sorted(notebook.opened(corpus).registry().items(), reverse=True)
    assert places.data == yaml.load(PLACES.encode(), "places.yaml").data
    assert str(places.data["places"][0]["position"]["latitude"]) == "10.50"
    assert places.line(("places", 1, "name")) == 6  # the line in the text above


def test_faults_that_a_document_brings_about_in_the_registry_have_their_lines(corpus: Path) -> None:
    edit(corpus / "actors.yaml", "name: The Wire}", "name: The Wire, names: [{name: W, met_in: d9}]}")
    looked_at(corpus, keep=True)
    (corpus / "documents" / "d9.yaml").unlink()
    now = looked_at(corpus)
    assert any("actors.yaml:4:" in line for line in now[0])
    assert looked_at(corpus, keep=True) == now


def sealed(path: Path, body: str) -> None:
    """Write nonsense with the right seal."""
    path.write_text(notebook.seal(path.parent, body) + f"\n{body}", "utf-8")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "not text": lambda path: path.write_bytes(b"\xff\xfe\x00"),
    "one word": lambda path: path.write_text(re.sub(r"\bd5\b", "d6", path.read_text("utf-8")), "utf-8"),
    "forged": lambda path: path.write_text(
        f"{'0' * 64}\n" + path.read_text("utf-8").partition("\n")[2], "utf-8"
    ),
    "open to others": lambda path: path.chmod(0o666),
    "a link": lambda path: path.rename(path.with_name("other")).with_name(path.name).symlink_to("other"),
    "folder open to others": lambda path: path.parent.chmod(0o777),
    "deep": lambda path: sealed(path, "[" * 99_999),
    "other form": lambda path: sealed(path, "[]"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_not_believed(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], object]
) -> None:
    damage(corpus / ".claimgraph" / "seen.json")
    assert len(read(corpus, monkeypatch)[0]) == LEAST + 1


def test_another_user_is_not_believed(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("os.getuid", lambda: 4711)
        assert notebook.opened(corpus).documents == {}
    assert notebook.opened(corpus).documents


def test_a_copy_is_not_believed(corpus: Path) -> None:
    copy = shutil.copytree(corpus, corpus.with_name("copy"))
    assert notebook.opened(corpus).documents
    assert notebook.opened(copy).documents == {}


def test_other_shapes_and_another_version_are_another_program(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    known = notebook.program()
    for name, value in {
        "release": lambda: "99",
        "shipped": lambda _kind: tmp_path,
        "version": lambda name: f"{name} 99",
    }.items():
        with monkeypatch.context() as patch:
            patch.setattr(notebook, name, value)
            notebook.program.cache_clear()
            assert notebook.program() != known
            assert notebook.opened(corpus).documents == {}
    notebook.program.cache_clear()
    assert notebook.program() == known


def test_it_is_plain_text_that_git_passes_over(corpus: Path) -> None:
    home = corpus / ".claimgraph"
    assert (home / ".gitignore").read_text("utf-8") == "*\n"
    seal, _, body = (home / "seen.json").read_text("utf-8").partition("\n")
    assert re.fullmatch("[0-9a-f]{64}", seal)
    assert set(json.loads(body)) == {"context", "documents", "files", "graphs"}


def test_a_folder_that_cannot_be_written_is_checked_all_the_same(corpus: Path) -> None:
    shutil.rmtree(corpus / ".claimgraph")
    (corpus / ".claimgraph").write_text("", "utf-8")
    assert looked_at(corpus, keep=True)[3]


def test_few_documents_leave_no_trace(corpus: Path) -> None:
    shutil.rmtree(corpus / ".claimgraph")
    for path in list((corpus / "documents").iterdir())[: -LEAST + 1]:
        path.unlink()
    check(corpus, keep=True)
    assert not (corpus / ".claimgraph").exists()


# Builds


def built(folder: Path, store: Path, *, keep: bool) -> object:
    """Build a corpus; return its quads and what its receipt says, or why nothing was built."""
    try:
        data = build(folder, store, keep=keep)
    except ClaimgraphError as error:
        return str(error)
    receipt = versions.read(store).receipt
    quads = data.engine.dump(format=ox.RdfFormat.N_QUADS) or b""
    return sorted(quads.splitlines()), receipt.quads, receipt.digest, receipt.corpus


FROM_NOTHING: dict[tuple[tuple[str, bytes], ...], object] = {}


def from_nothing(folder: Path, store: Path) -> object:
    """Build a corpus from nothing, once for all tests that come to the same files."""
    paths = (path for path in sorted(folder.rglob("*.*")) if ".claimgraph" not in path.parts)
    files = tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)
    if files not in FROM_NOTHING:
        FROM_NOTHING[files] = built(folder, store, keep=False)
        shutil.rmtree(store, ignore_errors=True)
    return FROM_NOTHING[files]


def same(folder: Path, tmp_path: Path) -> bool:
    """Build a corpus with what is remembered, and from nothing; tell whether that comes to the same."""
    return built(folder, tmp_path / "kept", keep=True) == from_nothing(folder, tmp_path / "clean")


def remembered(folder: Path) -> set[str]:
    return set(rounds.Round(folder, None, built=True).seen)


@pytest.mark.parametrize(("file", "old", "new"), sampled(CHANGES.values()), ids=CHANGES)
def test_a_build_that_remembers_comes_to_the_same(
    corpus: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    path = corpus / file
    assert same(corpus, tmp_path)
    assert len(remembered(corpus)) == LEAST + 1
    original = path.read_text("utf-8") if path.exists() else None
    if original is None:
        path.write_text(new, "utf-8")
    else:
        edit(path, old, new)
    assert same(corpus, tmp_path)
    assert looked_at(corpus, keep=True) == looked_at(corpus)
    assert same(corpus, tmp_path)
    if original is None:
        path.unlink()
    else:
        path.write_text(original, "utf-8")
    assert same(corpus, tmp_path)


def test_one_change_after_the_other_is_built(corpus: Path, tmp_path: Path) -> None:
    assert same(corpus, tmp_path)
    edit(corpus / "documents" / "d7.yaml", "did it", "did that")
    assert same(corpus, tmp_path)
    edit(corpus / "events.yaml", "The raid", "A raid")
    assert same(corpus, tmp_path)
    edit(corpus / "actors.yaml", "name: Red Dawn", "name: Red Dawn, sensitivity: team")
    assert same(corpus, tmp_path)
    late = document(20).replace("05-22", "06-02").replace("05-21", "06-01") + "    supersedes: [d0/a]\n"
    (corpus / "documents" / "d20.yaml").write_text(late, "utf-8")
    assert same(corpus, tmp_path)
    assert not isinstance(built(corpus, tmp_path / "kept", keep=True), str)
    (corpus / "documents" / "d8.yaml").unlink()
    assert same(corpus, tmp_path)
    assert not (corpus / ".claimgraph" / "built" / "d8.yaml.txt").exists()
    for name in ("d9", "d10"):
        (corpus / "documents" / f"{name}.yaml").unlink()
    assert same(corpus, tmp_path)


def test_a_build_reads_only_what_changed(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "store", keep=True)
    every = remembered(corpus)
    edit(corpus / "documents" / "d7.yaml", "did it", "did that")
    assert every - remembered(corpus) == {"d7.yaml"}
    edit(corpus / "events.yaml", "The raid", "A raid")
    assert remembered(corpus) == set()


@pytest.mark.parametrize("damage", sampled(DAMAGE.values(), 4), ids=DAMAGE)
def test_nothing_is_built_of_what_is_damaged(
    corpus: Path, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    assert same(corpus, tmp_path)
    damage(corpus / ".claimgraph" / "built" / "d5.yaml.txt")
    assert "d5.yaml" not in remembered(corpus)
    assert same(corpus, tmp_path)


@pytest.mark.parametrize("fresh", [True, False])
def test_lines_that_were_damaged_are_made_again(corpus: Path, tmp_path: Path, fresh: bool) -> None:
    assert same(corpus, tmp_path)
    path = corpus / ".claimgraph" / "built" / "d5.yaml.txt"
    text = path.read_text("utf-8")
    start = text.index("http://purl.org/dc/terms/title")  # a line of its own; what is read at once is above
    path.write_text(text[:start] + text[start:].replace("Paper 5", "Paper 6", 1), "utf-8")
    assert path.read_text("utf-8") != text
    if fresh:  # else they are taken from the store
        shutil.rmtree(tmp_path / "kept")
    assert "d5.yaml" in remembered(corpus)
    assert same(corpus, tmp_path)
    assert (path.read_text("utf-8") == text) is fresh


@pytest.mark.parametrize("text", sampled(['{"said": 1}\n', "", "\n", "[]\n", "[" * 99_999 + "\n"]))
def test_what_is_sealed_and_no_page_is_read_again(corpus: Path, tmp_path: Path, text: str) -> None:
    assert same(corpus, tmp_path)
    one = rounds.Round(corpus, None, built=True)
    assert one.shelf is not None
    one.shelf.put("d5.yaml", one.digests["d5.yaml"], text, b"")
    assert "d5.yaml" not in remembered(corpus)
    assert same(corpus, tmp_path)


def test_nothing_is_built_of_what_another_version_left(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert same(corpus, tmp_path)
    for path in (corpus / ".claimgraph" / "built").iterdir():  # a version that wrote other lines
        text = path.read_text("utf-8").partition("\n")[2].replace("did it", "did nothing")
        path.write_text(notebook.seal(path.parent, text) + f"\n{text}", "utf-8")
    assert remembered(corpus) == set()
    monkeypatch.setattr(notebook, "program", lambda: "another")
    assert remembered(corpus) == set()
    assert same(corpus, tmp_path)
    monkeypatch.undo()
    assert remembered(corpus) == set()
    assert same(corpus, tmp_path)


def test_rules_are_applied_to_what_was_said_anywhere(corpus: Path, tmp_path: Path) -> None:
    assert same(corpus, tmp_path)
    (corpus / "rules").mkdir()
    (corpus / "rules" / "x.rq").write_text("#+ sentence: no\nCONSTRUCT", "utf-8")
    assert same(corpus, tmp_path)


def test_the_order_of_findings_is_that_of_lines() -> None:
    places = ["a:10", "a:9", "", "b:1"]
    found = rounds.in_order(Finding("x", "m", "warning", "S", place) for place in places)
    assert [one.place for one in found] == ["a:9", "a:10", "b:1", ""]
