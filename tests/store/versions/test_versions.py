"""The store on disk: whole or not there, never damaged without a word, and one builder at a time."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from claimgraph import __version__
from claimgraph.errors import AnnotationError, Fault, LostError, StoreError
from claimgraph.rdf.nquads import Block
from claimgraph.store import versions
from claimgraph.store.versions import place
from claimgraph.store.versions import receipt as receipts
from claimgraph.store.versions.lines import LINES_PER_CHUNK
from claimgraph.store.versions.version import opened
from tests.sampled import sampled
from tests.store.telling import GRAPH, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

KILLS = 20
HARMLESS = {
    "LOG": "the diary of RocksDB",
    "LOCK": "empty; its bytes mean nothing",
    "quads.nq": "only the next build looks at it",
    "blocks": "only the next build looks at it",
    "marks": "without it every file is read again",
}

NAMES = "SELECT ?name { ?thing <https://example.org/name> ?name } ORDER BY ?name"

BUILDER = """
import sys
from pathlib import Path
from claimgraph.store import versions
from tests.store.telling import lines
version = int(sys.argv[2])
while True:
    versions.write(Path(sys.argv[1]), lines(version), str(version))
    print(version, flush=True)
    version += 1
"""


def names(engine: ox.Store) -> list[str]:
    found = engine.query(NAMES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [row["name"].value for row in found]


def whole(version: int, count: int = 60) -> list[str]:
    return [f"version {version}, {number:03}" for number in range(count)]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "store"
    versions.write(place, lines(1), "of version 1")
    return place


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("built") / "store"
    versions.write(place, lines(1), "of version 1")
    return place


# What is written is what is read


def test_what_is_written_is_read(folder: Path) -> None:
    engine, receipt, _path = versions.read(folder)
    assert names(engine) == whole(1)
    assert receipt.quads == 60


def test_the_receipt_says_what_was_built_from_what(folder: Path) -> None:
    _engine, receipt, _path = versions.read(folder)
    assert receipt.corpus == "of version 1"
    assert receipt.version == __version__
    assert {name.partition("-")[0].rpartition(".")[2] for name in receipt.files} >= {
        "CURRENT",
        "MANIFEST",
        "sst",
    }


def test_the_same_quads_have_the_same_digest(tmp_path: Path) -> None:
    once = versions.write(tmp_path / "one", lines(1), "")
    again = versions.write(tmp_path / "two", iter(lines(1)), "")
    other = versions.write(tmp_path / "three", lines(2), "")
    assert once.digest == again.digest != other.digest


def test_more_quads_than_fit_into_a_chunk_arrive(tmp_path: Path) -> None:
    count = LINES_PER_CHUNK * 2 + 1
    assert versions.write(tmp_path / "store", lines(1, count), "").quads == count
    assert len(versions.memory(lines(1, count))) == count


def test_no_path_of_this_machine_is_in_the_receipt(folder: Path) -> None:
    text = (folder / "current" / "receipt.json").read_text("utf-8")
    assert "/" not in text.replace("\\/", "/")
    assert folder.parent.name not in text


def test_a_store_can_be_moved(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another name"
    folder.rename(elsewhere)
    assert names(versions.read(elsewhere)[0]) == whole(1)


def test_a_store_can_be_read_many_times_at_once(folder: Path) -> None:
    engines = [versions.read(folder)[0] for _ in range(5)]
    assert all(names(engine) == whole(1) for engine in engines)


# A place that is no store


def test_a_wrong_path_is_told_and_nothing_is_created(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="typo: no store there; build one with: claimgraph build CORPUS -o "):
        versions.read(tmp_path / "typo")
    assert files(tmp_path) == set()


def test_an_empty_folder_is_no_store_and_stays_empty(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store there"):
        versions.read(tmp_path)
    assert files(tmp_path) == set()


def test_a_folder_of_other_files_is_not_built_into(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("three years of work")
    with pytest.raises(StoreError, match=r"holds thesis\.docx, so it is not a store; name another place"):
        versions.write(tmp_path, lines(1), "")
    assert files(tmp_path) == {"thesis.docx"}


def test_a_file_is_not_built_into(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(StoreError, match="not a folder; name another place"):
        versions.write(tmp_path / "file", lines(1), "")
    assert (tmp_path / "file").read_text() == "text"


def test_a_link_to_a_folder_is_not_built_into(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    with pytest.raises(StoreError, match="not a folder"):
        versions.write(tmp_path / "link", lines(1), "")


def test_a_place_where_no_folder_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(StoreError, match=r"file/store: cannot write the store: .*Not a directory"):
        versions.write(tmp_path / "file" / "store", lines(1), "")


# A build that fails leaves what was there


def failing(error: BaseException) -> Iterator[str]:
    yield from lines(2)[:5]
    raise error


@pytest.mark.parametrize(
    "error",
    [
        AnnotationError([Fault("x.yaml", 3, "no actor 'x'")]),
        ValueError("a fault of ours"),
        KeyboardInterrupt(),
        MemoryError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_on_the_way_is_passed_on_and_the_old_version_stays(
    folder: Path, error: BaseException
) -> None:
    before = files(folder)
    with pytest.raises(type(error)) as caught:
        versions.write(folder, failing(error), "")
    assert str(caught.value) == str(error)
    assert files(folder) == before
    assert names(versions.read(folder)[0]) == whole(1)


MALFORMED = {
    "cut": [*lines(2), '<https://example.org/s> <https://example.org/p> "cut'],
    "relative-iri": ['<s> <https://example.org/p> "x" <https://example.org/g> .\n'],
    "blank-in-iri": ['<https://example.org/a b> <https://example.org/p> "x" .\n'],
    "literal-as-subject": ['"x" <https://example.org/p> "x" <https://example.org/g> .\n'],
    "two-in-a-line": [" ".join(line.strip() for line in lines(2)[:2]) + "\n"],
    "half-a-surrogate": [
        '<https://example.org/s> <https://example.org/p> "\ud800" <https://example.org/g> .\n'
    ],
    "a-control-character": ['<https://example.org/s\x00> <https://example.org/p> "x" .\n'],
    "turtle": ["@prefix : <https://example.org/> .\n:s :p :o .\n"],
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_line_is_told_in_one_line_and_the_old_version_stays(folder: Path, case: str) -> None:
    before = files(folder)
    with pytest.raises(StoreError, match=r"^not N-Quads: ") as caught:
        versions.write(folder, MALFORMED[case], "")
    assert "\n" not in str(caught.value)
    assert files(folder) == before
    assert names(versions.read(folder)[0]) == whole(1)


def test_a_malformed_line_is_told_for_a_store_in_memory_too() -> None:
    with pytest.raises(StoreError, match=r"^not N-Quads: .*line 61"):
        versions.memory(MALFORMED["cut"])


def test_a_quad_that_comes_twice_is_refused(folder: Path) -> None:
    with pytest.raises(StoreError, match="1 of 61 quads came twice: a triple belongs to one graph"):
        versions.write(folder, [*lines(2), lines(2)[7]], "")
    assert names(versions.read(folder)[0]) == whole(1)


def test_a_full_disk_is_told_and_the_old_version_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    before = files(folder)
    monkeypatch.setattr(place, "sync", full)
    with pytest.raises(StoreError, match=r"cannot write the store: .*No space left on device"):
        versions.write(folder, lines(2), "")
    monkeypatch.undo()
    assert files(folder) == before
    assert names(versions.read(folder)[0]) == whole(1)


def test_everything_is_on_the_disk_before_the_link_moves(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(place, "sync", synced.append)
    before: list[Path] = []
    swap = place.swap

    def noted(store: Path, version: Path) -> None:
        before.extend(synced)
        swap(store, version)

    monkeypatch.setattr(place, "swap", noted)
    versions.write(folder, lines(2), "")
    version = folder / "v-2"
    assert set(before) == {version, *version.rglob("*")}
    assert synced[-1] == folder


def test_the_link_is_moved_in_one_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    removed: list[str] = []
    unlink = Path.unlink

    def noted(path: Path, *, missing_ok: bool = False) -> None:
        removed.append(path.name)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", noted)
    versions.write(folder, lines(2), "")
    assert "current" not in removed


# Versions


def test_readers_keep_the_version_they_opened(folder: Path) -> None:
    old = versions.read(folder).engine
    for version in (2, 3, 4):
        versions.write(folder, lines(version), "")
        assert names(versions.read(folder)[0]) == whole(version)
    assert names(old) == whole(1)


def test_the_version_before_is_kept_and_older_ones_are_removed(folder: Path) -> None:
    for version in (2, 3, 4):
        versions.write(folder, lines(version), "")
    assert {path.name for path in folder.iterdir()} == {"build.lock", "current", "v-3", "v-4"}


def test_remains_of_a_killed_build_are_in_nobodys_way(folder: Path) -> None:
    (folder / "v-2" / "rocksdb").mkdir(parents=True)
    (folder / "v-2" / "rocksdb" / "000042.sst").write_bytes(b"half of a file")
    (folder / "current.new").symlink_to("v-2")
    assert names(versions.read(folder)[0]) == whole(1)
    versions.write(folder, lines(2), "")
    assert names(versions.read(folder)[0]) == whole(2)
    assert not (folder / "current.new").is_symlink()


def test_drafts_of_what_readers_note_go_with_the_next_build(folder: Path) -> None:
    (folder / "v-1" / ".claimgraph-12345678").mkdir()
    versions.write(folder, lines(2), "")
    assert not list(folder.glob("v-*/.claimgraph-*"))


def test_opening_starts_again_when_the_version_was_replaced_meanwhile(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = receipts.digests

    def late(rocksdb: Path, skip: Collection[str]) -> dict[str, str]:
        if rocksdb.parent.name == "v-1":
            monkeypatch.undo()
            versions.write(folder, lines(2), "")
            versions.write(folder, lines(3), "")
        return digests(rocksdb, skip)

    monkeypatch.setattr(receipts, "digests", late)
    assert names(versions.read(folder)[0]) == whole(3)


# Damage


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes() or b"\0")
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def delete(path: Path) -> None:
    path.unlink()


def data_files() -> list[str]:
    """The names of the files of a store; those of RocksDB are the same each time."""
    with tempfile.TemporaryDirectory() as place:
        versions.write(Path(place) / "store", lines(1), "")
        version = Path(place) / "store" / "v-1"
        return sorted(path.relative_to(version).as_posix() for path in version.rglob("*") if path.is_file())


@pytest.mark.parametrize("damage", [flip, cut, delete], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("name", data_files())
def test_damage_to_any_file_is_noticed(
    built: Path, tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    place = tmp_path / "store"
    shutil.copytree(built, place, symlinks=True)
    file = place / "current" / name
    if damage is cut and not file.stat().st_size:
        pytest.skip("nothing to cut from")
    damage(file)
    if file.name in HARMLESS:
        assert names(versions.read(place)[0]) == whole(1)
        return
    with pytest.raises(StoreError, match=r"rebuild it with: claimgraph build CORPUS -o ") as caught:
        versions.read(place)
    assert str(caught.value).startswith(f"{place}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("field", ["quads", "digest", "corpus", "version"])
def test_a_change_of_the_receipt_is_noticed(folder: Path, field: str) -> None:
    path = folder / "current" / "receipt.json"
    fields = json.loads(path.read_text("utf-8"))
    fields[field] = fields[field] + 1 if field == "quads" else fields[field] + "0"
    path.write_text(json.dumps(fields), "utf-8")
    with pytest.raises(StoreError, match="the receipt is not as it was written; rebuild it with"):
        versions.read(folder)


@pytest.mark.parametrize("older", [True, False])
def test_a_store_of_another_ontology_is_refused(folder: Path, older: bool) -> None:
    path = folder / "current" / "receipt.json"
    fields = json.loads(path.read_text("utf-8"))
    if older:
        del fields["ontology"]
    else:
        fields["ontology"] = "0" * 64
    path.write_text(json.dumps(fields), "utf-8")
    says = (
        r"built by claimgraph [0-9.]+ with another ontology than .*; rebuild it with: claimgraph build CORPUS"
    )
    with pytest.raises(StoreError, match=says):
        versions.read(folder)


def test_a_receipt_of_another_shape_says_how_to_rebuild_the_store(folder: Path) -> None:
    path = folder / "current" / "receipt.json"
    path.write_text(json.dumps({"version": "0.0.7", "what": "something else"}), "utf-8")
    with pytest.raises(
        StoreError, match=r"built by claimgraph 0\.0\.7 with .* rebuild it with: claimgraph build"
    ):
        versions.read(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"seal": 1}', "null", "\xff", '{"seal": 1, "quads": {}}'])
def test_a_receipt_that_is_none_is_told(folder: Path, text: str) -> None:
    (folder / "current" / "receipt.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(StoreError, match=r"the receipt cannot be read \(.*\); rebuild it with"):
        versions.read(folder)


def test_a_strange_file_among_the_data_is_noticed(folder: Path) -> None:
    (folder / "current" / "rocksdb" / "000099.sst").write_bytes(b"")
    with pytest.raises(StoreError, match=r"000099\.sst is not as it was built"):
        versions.read(folder)


def test_a_link_into_nothing_is_told(folder: Path) -> None:
    shutil.rmtree(folder / "v-1")
    with pytest.raises(StoreError, match="the receipt cannot be read"):
        versions.read(folder)


def test_a_damaged_store_can_be_built_again(folder: Path) -> None:
    flip(folder / "current" / "rocksdb" / "CURRENT")
    versions.write(folder, lines(2), "")
    assert names(versions.read(folder)[0]) == whole(2)


# A small change is made in a copy

INTEGER = "http://www.w3.org/2001/XMLSchema#integer"


def edited(count: int = 60) -> list[str]:
    """The lines of version 1 with one changed, one added, one removed and one moved."""
    one, *rest, last = lines(1, count)
    return [last, GRAPH.literal("https://example.org/new", "https://example.org/name", "new"), *rest[1:], one]


def shared(folder: Path) -> bool:
    """Tell whether the two newest versions have data in common."""
    files = [{path.stat().st_ino for path in version.glob("rocksdb/*.sst")} for version in folder.glob("v-*")]
    return not files[0].isdisjoint(files[1])


def test_a_small_change_is_made_in_a_copy(folder: Path, tmp_path: Path) -> None:
    before = versions.read(folder)
    receipt = versions.write(folder, edited(), "of version 2")
    clean = versions.write(tmp_path / "clean", edited(), "of version 2")
    assert shared(folder)
    assert set(versions.read(folder).engine) == set(versions.read(tmp_path / "clean").engine)
    assert (receipt.quads, receipt.digest) == (clean.quads, clean.digest)
    assert names(before.engine) == whole(1)
    assert opened(folder, folder / "v-1").receipt == before.receipt


def test_a_much_changed_copy_is_what_it_should_be(folder: Path) -> None:
    wanted = lines(1)
    for number in range(12):
        wanted[number * 5] = wanted[number * 5].replace("version 1", f"version {number}")
        versions.write(folder, wanted, "")
        assert shared(folder)
        assert set(versions.read(folder).engine) == set(versions.memory(wanted))


def test_a_number_that_is_written_otherwise_stays(folder: Path) -> None:
    for text in ("7", "007", "+7"):
        more = GRAPH.literal("https://example.org/n", "https://example.org/name", text, INTEGER)
        assert versions.write(folder, [*lines(1), more], "").quads == 61
        assert shared(folder)
        assert set(versions.read(folder).engine) == set(versions.memory([*lines(1), more]))


@pytest.mark.parametrize("text", ["7", "007"])
def test_a_quad_that_comes_twice_in_a_small_change_is_refused(folder: Path, text: str) -> None:
    more = [
        GRAPH.literal("https://example.org/n", "https://example.org/name", each, INTEGER)
        for each in ("7", text)
    ]
    versions.write(folder, [*lines(1), more[0]], "")
    with pytest.raises(StoreError, match="1 of 62 quads came twice"):
        versions.write(folder, [*lines(1), *more], "")
    assert len(versions.read(folder).engine) == 61


@pytest.mark.parametrize("case", ["cut", "relative-iri", "two-in-a-line", "half-a-surrogate"])
def test_a_malformed_line_in_a_small_change_is_told(folder: Path, case: str) -> None:
    with pytest.raises(StoreError, match=r"^not N-Quads: "):
        versions.write(folder, [*lines(1), MALFORMED[case][-1]], "")
    assert names(versions.read(folder).engine) == whole(1)


def test_what_has_no_name_is_loaded_whole(folder: Path) -> None:
    more = '_:a <https://example.org/name> "x" <https://example.org/g> .\n'
    for _time in range(2):
        assert versions.write(folder, [*lines(1), more], "").quads == 61
        assert not shared(folder)
        more = more.replace("_:a", "_:b")


def foreign(path: Path) -> None:
    path.write_text("".join(edited()), "utf-8")


LIES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "lines cut": ("quads.nq", cut),
    "lines gone": ("quads.nq", delete),
    "other lines": ("quads.nq", foreign),
    "receipt gone": ("receipt.json", delete),
    "data cut": ("rocksdb/CURRENT", cut),
}


@pytest.mark.parametrize(("name", "damage"), LIES.values(), ids=LIES)
def test_nothing_is_made_of_what_is_not_whole(
    folder: Path, name: str, damage: Callable[[Path], None]
) -> None:
    damage(folder / "current" / name)
    versions.write(folder, edited(), "")
    assert not shared(folder)
    assert set(versions.read(folder).engine) == set(versions.memory(edited()))


def test_nothing_is_made_of_what_another_version_built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimgraph.store.versions.version.release", lambda: "99")
    versions.write(folder, edited(), "")
    assert not shared(folder)


def block(number: int, *, there: bool = True) -> Block:
    """Lines that stand together, which perhaps nobody has any more."""
    text = "".join(lines(number + 1)).encode()

    def read() -> bytes:
        if not there:
            raise LostError("gone")
        return text

    return Block(hashlib.sha256(text).hexdigest(), read)


def test_a_block_is_taken_from_the_version_before_and_not_compared(folder: Path) -> None:
    more = GRAPH.literal("https://example.org/n", "https://example.org/name", "new")
    versions.write(folder, [*lines(1), block(1), block(2)], "")
    given: list[str | Block] = [block(2, there=False), more, block(1, there=False), *lines(1)[1:]]
    receipt = versions.write(folder, given, "")
    wanted: list[str | Block] = [block(2), more, block(1), *lines(1)[1:]]
    assert shared(folder)
    assert receipt.quads == 180
    assert set(versions.read(folder).engine) == set(versions.memory(wanted))
    clean = versions.write(folder.with_name("clean"), wanted, "")
    assert (receipt.quads, receipt.digest) == (clean.quads, clean.digest)


def test_a_block_that_nobody_has_any_more_leaves_the_old_version(folder: Path) -> None:
    with pytest.raises(LostError):
        versions.write(folder, [*lines(1), block(1, there=False)], "")
    assert names(versions.read(folder).engine) == whole(1)


def test_a_line_that_stands_in_a_block_as_well_is_refused(folder: Path) -> None:
    versions.write(folder, [*lines(1), block(1)], "")
    again = block(1).read().decode().splitlines(keepends=True)[7]
    with pytest.raises(StoreError, match="1 of 121 quads came twice"):
        versions.write(folder, [*lines(1), again, block(1)], "")


LIES_ON_BLOCKS = ["", "[]", '{"x": 1}', "null", "[" * 99_999, "swapped", "beyond"]


@pytest.mark.parametrize("text", LIES_ON_BLOCKS, ids=[text[:7] for text in LIES_ON_BLOCKS])
def test_what_is_said_of_blocks_is_not_believed(folder: Path, text: str) -> None:
    versions.write(folder, [*lines(1), block(1), block(2)], "")
    file = folder / "current" / "blocks"
    held = json.loads(file.read_text("utf-8"))
    lies = {
        "swapped": dict(zip(held, reversed(held.values()), strict=True)),
        "beyond": dict.fromkeys(held, (1 << 40, 7)),
    }
    file.write_text(json.dumps(lies[text]) if text in lies else text, "utf-8")
    after: list[str | Block] = [*lines(1)[1:], block(1), block(2)]
    versions.write(folder, after, "")
    assert set(versions.read(folder).engine) == set(versions.memory(after))


def test_a_disk_without_links_gets_copies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_old: Path, _new: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    versions.write(folder, edited(), "")
    assert not shared(folder)
    assert set(versions.read(folder).engine) == set(versions.memory(edited()))


# Several processes


def test_a_second_build_is_told_that_one_is_running(folder: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "building\n"
        with pytest.raises(
            StoreError,
            match=rf"another build is running \(process {holder.pid} since .*\); wait for it to end",
        ):
            versions.write(folder, lines(3), "")
        assert names(versions.read(folder)[0]) == whole(1)
    finally:
        holder.communicate("go on\n")
    assert holder.returncode == 0
    assert names(versions.read(folder)[0]) == whole(2)
    versions.write(folder, lines(3), "")
    assert names(versions.read(folder)[0]) == whole(3)


HOLDER = """
import sys
from pathlib import Path
from claimgraph.store import versions
from tests.store.telling import lines
def slow():
    yield from lines(2)
    print("building", flush=True)
    sys.stdin.readline()
versions.write(Path(sys.argv[1]), slow(), "")
"""


def test_a_killed_build_frees_the_lock(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
    assert names(versions.read(folder)[0]) == whole(1)
    versions.write(folder, lines(3), "")
    assert names(versions.read(folder)[0]) == whole(3)


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="only where processes have owners")
def test_a_store_that_cannot_be_written_can_be_read() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "store"
        versions.write(folder, lines(1), "")
        Path(place).chmod(0o755)
        for path in [folder, *folder.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o555 if path.is_dir() else 0o444)
        done = subprocess.run(
            [sys.executable, "-c", READER, str(folder)], capture_output=True, text=True, check=False
        )
        assert done.stdout.splitlines()[0] == "60", done.stderr
        assert "cannot write the store" in done.stdout
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)


READER = """
import importlib.readers, os, sys  # readers: asked for later, when the folder of Python may be closed
from pathlib import Path
import pyoxigraph
from claimgraph.store import versions
from claimgraph.errors import StoreError
from tests.store.telling import lines
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
print(len(versions.read(Path(sys.argv[1]))[0]))
try:
    versions.write(Path(sys.argv[1]), lines(2), "")
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("kills", sampled([KILLS // 4, KILLS]))
def test_kill_leaves_the_old_version_or_the_new_one_whole(kills: int, tmp_path: Path) -> None:
    result = kill_builds(tmp_path / "store", kills, random.Random(4))  # noqa: S311 - the same moments each time
    assert result == {"kills": kills, "lost": 0, "mixed": 0}


def kill_builds(folder: Path, kills: int, chance: random.Random) -> dict[str, int]:
    """Kill a process that builds version after version; count what was lost and what was not whole.

    A version is lost if its build ended and a later look finds an older one.
    """
    acknowledged = lost = mixed = 0
    for _ in range(kills):
        with subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(folder), str(acknowledged + 1)],
            stdout=subprocess.PIPE,
            text=True,
        ) as builder:
            assert builder.stdout is not None
            first = builder.stdout.readline()
            time.sleep(chance.random() * 0.1)  # anywhere in the builds that follow
            builder.kill()
            told = first + builder.stdout.read()
        acknowledged = max(int(line) for line in told.splitlines() if line)
        found = names(versions.read(folder)[0])
        version = int(found[0].removeprefix("version ").partition(",")[0])
        lost += version < acknowledged
        mixed += found != whole(version)
        acknowledged = version
    return {"kills": kills, "lost": lost, "mixed": mixed}
