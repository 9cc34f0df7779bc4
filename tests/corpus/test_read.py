"""A corpus is read whole, or every fault in it is told.

Each file in tests/cases/bad is a change to the example corpus and the very lines that must be said about it.
"""

from __future__ import annotations

import ast
import inspect
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.corpus import documents, files, forms, registry, sheets, uses
from claimgraph.corpus import read as annotation
from claimgraph.corpus.checks import endings, passages, propositions
from claimgraph.corpus.checks import statements as checks
from claimgraph.corpus.drafts import checks as draft_checks
from claimgraph.corpus.drafts import files as draft_files
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.team import assessments, rules, worlds
from claimgraph.errors import MOST_FAULTS, AnnotationError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Corpus, Source, Statement
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType, ModuleType

HERE = Path(__file__).parent.parent / "cases"
HARBOUR = HERE / "corpora" / "harbour"
CASES = sorted((HERE / "bad").rglob("*.yaml"))
CHECKERS = [
    *((checks._DocumentCheck, name) for name in ("document", "described_sources", "source", "speakers")),  # noqa: SLF001  # taken away to see what misses them
    *((checks._DocumentCheck, name) for name in ("statement", "code", "references")),  # noqa: SLF001  # the same
    *((passages.PassageCheck, name) for name in ("passages", "translations")),
    *((checks._DocumentCheck, name) for name in ("conditions", "deadline")),  # noqa: SLF001  # the same
    *((checks._DocumentCheck, name) for name in ("content", "dates", "repeat", "time")),  # noqa: SLF001  # the same
    *((registry.Registry, f"_{name}") for name in ("clashes", "actor", "place", "event", "kinds", "names")),
    *((registry.Registry, f"_{name}") for name in ("rings", "overlaps", "judgements", "replaced")),
    *((endings, name) for name in ("_ended", "_denied", "_retold", "_retracted", "_circles")),
    (assessments, "_target"),
    (worlds, "_decisions"),
    (rules, "faults"),
    (files, "_rule"),
    (checks, "troubles"),
    (draft_checks, "draft_faults"),
    (draft_checks, "_offered"),
    (files, "_strangers"),
    (documents, "_quotations"),
    (files, "_json_lines"),
]


def case(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_bytes(), path.name).data
    return loaded


def broken(path: Path, folder: Path) -> Path:
    """Make the example corpus with the change of a case."""
    return changed(case(path), folder)


def changed(change: dict[str, Any], folder: Path) -> Path:
    """Make the example corpus with a change."""
    corpus = folder / "harbour"
    shutil.copytree(HARBOUR, corpus, dirs_exist_ok=True)
    if "and" in change:
        changed(change["and"], folder)
    file = corpus / change["file"]
    if "replace" in change:
        text = file.read_text(encoding="utf-8")
        assert text.count(change["replace"]) == 1
        file.write_text(text.replace(change["replace"], change["by"]), encoding="utf-8")
    elif "deleted" in change:
        file.unlink()
    elif "folder" in change:
        file.unlink(missing_ok=True)
        file.mkdir(parents=True)
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_text(change["content"], encoding="utf-8")
    return corpus


def said(corpus: Path) -> list[str]:
    """Read a corpus and return what is said against it, with paths from its root."""
    try:
        annotation.checked(corpus, drafts=draft_files.gather(corpus))
    except AnnotationError as error:
        told = str(error).replace(f"{corpus.as_posix()}/", "").replace(corpus.as_posix(), "CORPUS")
        return told.splitlines()
    return []


@pytest.fixture(scope="module", autouse=True)
def _load_each_text_once() -> Iterator[None]:
    """Nearly all files of the cases are alike; parsing each anew would take minutes."""
    loaded: dict[bytes, yaml.Loaded] = {}

    def load(
        content: bytes, path: str, *limits: yaml.Limits, plain: Callable[..., yaml.Loaded] = yaml.load
    ) -> yaml.Loaded:
        if content not in loaded:
            loaded[content] = plain(content, path, *limits)
        return loaded[content]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "load", load)
        yield


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return annotation.read(HARBOUR)


@pytest.fixture(scope="module")
def all_broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.stem: broken(path, tmp_path_factory.mktemp(path.stem)) for path in CASES}


@pytest.mark.parametrize("path", sampled(CASES, 4), ids=lambda path: path.stem)
def test_says_what_is_wrong(path: Path, all_broken: dict[str, Path]) -> None:
    assert said(all_broken[path.stem]) == case(path)["says"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (
            "documents/harbour-herald-2031-05-02.yaml",
            "at: [{start: 84, end: 184, ",
            "at: [{start: 80, end: 84, sha256: '" + "0" * 64 + "'}, {start: 84, end: 184, ",
        ),
        ("documents/harbour-herald-2031-05-02.yaml", "start: 84, end: 184,", "start: 84, end: 1034,"),
        (
            "actors.yaml",
            "name: Salt Circle}",
            "name: Salt Circle, names: [{name: Salina, lang: es}, {name: Salina, lang: it}]}",
        ),
    ],
    ids=["passages that touch", "a passage up to the end of the text", "one name in two languages"],
)
def test_what_is_just_right_passes(file: str, old: str, new: str, tmp_path: Path) -> None:
    assert said(changed({"file": file, "replace": old, "by": new}, tmp_path)) == []


@pytest.fixture(scope="module")
def found_by(all_broken: dict[str, Path]) -> dict[tuple[object, str], str]:
    """For each check that says what it finds a case in which it does: most likely the one that misses it."""
    found: dict[tuple[object, str], str] = {}

    def watched(check: Callable[..., Any], key: tuple[object, str], stem: str) -> Callable[..., Any]:
        def run(*given: object) -> Any:  # noqa: ANN401  # what the check returns
            faults = next((one.faults for one in given if isinstance(one, sheets.Sheets)), [])
            before = len(faults)
            said = check(*given)
            said = [*said] if inspect.isgenerator(said) else said
            if said or len(faults) > before:
                found.setdefault(key, stem)
            return said

        return staticmethod(run) if isinstance(inspect.getattr_static(*key), staticmethod) else run

    for stem, corpus in all_broken.items():
        with pytest.MonkeyPatch.context() as patch:
            for key in CHECKERS:
                if key not in found:
                    patch.setattr(*key, watched(getattr(*key), key, stem))
            said(corpus)
    return found


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("holder", "name"), CHECKERS, ids=lambda value: str(getattr(value, "__name__", value))
)
def test_no_check_can_go_unnoticed(
    holder: object,
    name: str,
    found_by: dict[tuple[object, str], str],
    all_broken: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = found_by.get((holder, name))
    monkeypatch.setattr(holder, name, lambda *_: iter(()))
    assert any(
        said(all_broken[stem]) != case(next((HERE / "bad").rglob(f"{stem}.yaml")))["says"]
        for stem in sorted(all_broken, key=lambda stem: stem != first)
    )


@pytest.mark.thorough
def test_every_fault_has_a_case(all_broken: dict[str, Path]) -> None:
    checked = (
        *(assessments, checks, documents, draft_checks, draft_files, endings, forms, propositions),
        *(registry, rules, sheets, uses, worlds),
    )
    modules = {module.__file__ or "": module for module in checked}
    seen: dict[str, set[int]] = {file: set() for file in modules}

    def trace(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401  # what settrace asks for
        lines = seen.get(frame.f_code.co_filename)
        if lines is not None and event == "line":
            lines.add(frame.f_lineno)
        return trace if lines is not None else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        for folder in all_broken.values():
            said(folder)
    finally:
        sys.settrace(before)
    missed = [
        f"{Path(file).name}:{lines.start}"
        for file, module in modules.items()
        for lines in fault_lines(module)
        if seen[file].isdisjoint(lines)
    ]
    assert missed == []


def fault_lines(module: ModuleType) -> Iterator[range]:
    """Yield the lines of each place in a module that makes a fault or says what the trouble is."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Expr | ast.Return) and any(
            isinstance(part, ast.Call)
            and getattr(part.func, "attr", getattr(part.func, "id", ""))
            in {"fault", "Fault", "unknown", "not_among"}
            for part in ast.walk(node)
        ):
            yield range(node.lineno, (node.end_lineno or node.lineno) + 1)


def test_names_files_as_they_were_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken(HERE / "bad" / "actor" / "actor-without-name.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AnnotationError) as caught:
        annotation.read(Path("harbour"))
    assert str(caught.value) == "harbour/actors.yaml:8: the actor has no 'name'"


def test_lists_a_hundred_faults_and_counts_the_rest(tmp_path: Path) -> None:
    corpus = tmp_path / "harbour"
    shutil.copytree(HARBOUR, corpus)
    actors = "".join(f"  - {{id: a-{number}, kind: thing, name: A}}\n" for number in range(MOST_FAULTS + 2))
    (corpus / "actors.yaml").write_text(f"actors:\n{actors}", encoding="utf-8")
    lines = said(corpus)
    assert len(lines) == MOST_FAULTS + 1
    assert lines[-1].startswith("and ")


def test_messages_stay_on_one_line(tmp_path: Path) -> None:
    corpus = tmp_path / "harbour"
    shutil.copytree(HARBOUR, corpus)
    long = "x" * 5000
    (corpus / "places.yaml").write_text(
        f'places:\n  - {{id: "a\\n{long}", kind: region, name: A}}\n', encoding="utf-8"
    )
    assert all(len(line) < 600 for line in said(corpus))


def test_the_same_records_from_json_lines(tmp_path: Path, corpus: Corpus) -> None:
    copy = tmp_path / "harbour"
    shutil.copytree(HARBOUR, copy)
    files = sorted((copy / "documents").glob("*.yaml"))
    lines = [yaml.load(file.read_bytes(), file.name).data for file in files]
    shutil.rmtree(copy / "documents")
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (copy / "documents.jsonl").write_text(text, encoding="utf-8")
    assert annotation.read(copy) == corpus


def test_the_example_corpus_shows_everything(corpus: Corpus) -> None:
    known = vocabulary()
    statements = [statement for document in corpus.documents for statement in document.statements]
    promised = {"pledge", "resumption", "suspension"}  # shown by the corpus on what is done with statements
    assert promised | {act for statement in statements for act in statement.act} == set(known.acts)
    contents = [part for statement in statements for part in (*statement.affirms, *statement.denies)]
    used = [known.predicates[part.predicate] for part in contents]
    assert {"count", "date"} <= {predicate.datatype for predicate in used}
    assert any(predicate.scheme for predicate in used)
    assert any(part.valid for part in contents)
    assert any(statement.condition for statement in statements)
    assert any(len(statement.via) > 1 for statement in statements)
    assert any(source.part_of for document in corpus.documents for source in document.sources.values())
    assert any(document.repeats for document in corpus.documents)
    for key in (
        "supersedes",
        "withdraws",
        "responds_to",
        "published_in",
        "hedged",
        "on_behalf_of",
        "addressee",
    ):
        assert any(getattr(statement, key) for statement in statements), key


def test_sources_are_known_within_their_document(corpus: Corpus) -> None:
    wire = next(document for document in corpus.documents if document.document == "coast-wire-2031-05-01")
    officials = wire.sources["officials"]
    assert wire.actor(officials) == wire.actor("officials") == "coast-wire-2031-05-01.officials"
    assert wire.actor("red-dawn") == "red-dawn"
    assert wire.sources["a-fisherman"] == Source(unidentified="a fisherman", count=1)


def test_records_cannot_be_changed(corpus: Corpus) -> None:
    statement = corpus.documents[1].statements[0]
    assert isinstance(statement, Statement)
    with pytest.raises(ValueError, match="frozen"):
        statement.id = "other"
