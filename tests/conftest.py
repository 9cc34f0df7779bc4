"""What several tests need: the datasets of the example corpus and of the bundled one."""

from __future__ import annotations

import fcntl
import gc
import os
import re
from collections.abc import Callable
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import typer
from hypothesis import HealthCheck, settings
from typer import testing

from claimgraph.model.namespaces import PREFIXES
from claimgraph.pages import layout
from claimgraph.pages.network import records
from claimgraph.rdf import check, shapes
from claimgraph.site import folder
from claimgraph.store import build, dataset, export, versions
from claimgraph.store.dataset import Dataset, LocalDataset
from tests import pairs
from tests.selects import Counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx

    from claimgraph.model.levels import Sensitivity
    from claimgraph.rdf.shapes import Finding

ROOT = Path(__file__).resolve().parent.parent
HARBOUR = ROOT / "tests" / "cases" / "corpora" / "harbour"
QUAY = ROOT / "tests" / "cases" / "corpora" / "quay"
CAPE = ROOT / "tests" / "cases" / "corpora" / "cape"
REEF = ROOT / "tests" / "cases" / "corpora" / "reef"
SOUND = ROOT / "tests" / "cases" / "corpora" / "sound"
STRAIT = ROOT / "tests" / "cases" / "corpora" / "strait"
WHOLE = ROOT / "tests" / "whole"
IRAQ = ROOT / "corpus" / "iraq-2023"
PATIENCE = 120  # seconds; only what hangs takes as long, no machine is so slow
Shared = Callable[[str, Callable[[Path], object]], Path]
NAME = "One name for all"
REGISTERED = re.compile(r"/id/(actor|place|event|office)/[^/]+$")

# By itself hypothesis fails an example that takes 200 ms, or data that are made slowly.
gc.disable()  # until all tests are known: until then nearly all that is made stays, and is looked at in vain
ANY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("campaign", ANY_MACHINE)
settings.register_profile("quick", ANY_MACHINE, max_examples=25)  # `make campaign` tries four times as many
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites the golden answers of the questions."""
    parser.addoption(
        "--rewrite-answers",
        action="store_true",
        help="write tests/cases/answers/*.csv and the output of notebooks/*.ipynb anew",
    )


@pytest.hookimpl(optionalhook=True)  # without xdist there is none such
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: what is tested in a browser waits for it most of the time."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests of the whole: they take longest, and with them last one worker would end alone."""
    items.sort(key=lambda item: WHOLE not in item.path.parents)


def pytest_collection_finish() -> None:
    """Let the collector pass over what was imported, which lives to the end: a tenth of all time."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _make_the_command_line_once() -> Iterator[None]:
    """What runs commands in this process makes the whole command line anew for each, a tenth of a second."""
    make = typer.main.get_command

    @cache
    def made(app: typer.Typer, _commands: int) -> object:
        return make(app)

    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((typer.main, "get_command"), (testing, "_get_command")):
            patch.setattr(module, name, lambda app: made(app, len(app.registered_commands)))
        yield


@pytest.fixture(scope="session", autouse=True)
def _lay_out_each_network_once() -> Iterator[None]:
    """Many tests draw the same networks, each of which takes a second to lay out, always in the same way."""
    found: dict[object, dict[str, layout.Point]] = {}

    def positions(net: nx.Graph, boxes: Mapping[str, layout.Box] | None = None) -> dict[str, layout.Point]:
        key = frozenset(net), frozenset(net.edges()), frozenset((boxes or {}).items())
        if key not in found:
            found[key] = layout.positions(net, boxes)
        return dict(found[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "layout", SimpleNamespace(positions=positions))
        yield


@pytest.fixture(scope="session", autouse=True)
def _judge_each_graph_once() -> Iterator[None]:
    """Many tests build the same documents; what the shapes say of them is half of a build, and the same."""
    found: dict[bytes, tuple[Finding, ...]] = {}

    def validate(data: bytes) -> tuple[Finding, ...]:
        key = sha256(data).digest()
        if key not in found:
            found[key] = shapes.validate(data)
        return found[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "validate", validate)
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Has what takes long made once for all workers: a folder by its name, and what fills it."""
    one = tmp_path_factory.getbasetemp()
    top = (one.parent if "PYTEST_XDIST_WORKER" in os.environ else one) / "shared"
    top.mkdir(exist_ok=True)

    def made(name: str, make: Callable[[Path], object]) -> Path:
        with (top / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (top / name).exists():
                make(top / f"{name}.part")
                (top / f"{name}.part").rename(top / name)
        return top / name

    return made


@pytest.fixture(scope="session")
def site(iraq: LocalDataset, shared: Shared) -> Path:
    """The site of the bundled corpus, in a folder, only to be read."""
    return shared("site", lambda place: folder.write(iraq, place))


@pytest.fixture(scope="session")
def paired(shared: Shared) -> LocalDataset:
    """The corpus of the table of pairs, in memory."""

    def make(place: Path) -> None:
        export.write(build.build(pairs.write(place / "corpus")), place / "pairs.nq")

    opened = dataset.open_dataset(shared("pairs", make) / "pairs.nq")
    assert isinstance(opened, LocalDataset)
    return opened


@pytest.fixture(scope="session")
def harbour() -> LocalDataset:
    """The invented example corpus, in memory."""
    return build.build(HARBOUR)


@pytest.fixture(scope="session")
def quay() -> LocalDataset:
    """The invented corpus on who is who, in memory."""
    return build.build(QUAY)


@pytest.fixture(scope="session")
def cape() -> LocalDataset:
    """The invented corpus on dates, in memory."""
    return build.build(CAPE)


@pytest.fixture(scope="session")
def reef() -> LocalDataset:
    """The invented corpus on what stands behind names, in memory."""
    return build.build(REEF)


@pytest.fixture(scope="session")
def sound() -> LocalDataset:
    """The invented corpus on people harmed, silence and ships, in memory."""
    return build.build(SOUND)


@pytest.fixture(scope="session")
def strait() -> LocalDataset:
    """The invented corpus on what is done with statements, promised, retold, shown, in memory."""
    return build.build(STRAIT)


@pytest.fixture(scope="session")
def iraq() -> LocalDataset:
    """The bundled corpus, in memory."""
    return build.build(IRAQ)


@pytest.fixture(scope="module")
def opened_once() -> Iterator[None]:
    """Commands that open one version of a store one after the other read and withhold as the first did."""
    opened: dict[tuple[Path, bytes | int], Dataset] = {}
    released: dict[tuple[Dataset, Sensitivity], Dataset] = {}
    read, withheld = dataset.open_dataset, Dataset.up_to

    @wraps(read)
    def remembered(place: str | Path, _seconds: float | None = None) -> Dataset:
        path = Path(place).resolve()
        key = (
            path,
            path.stat().st_mtime_ns if path.is_file() else (path / "current/receipt.json").read_bytes(),
        )
        if key not in opened:
            opened[key] = read(path)
        return opened[key]

    @wraps(withheld)
    def up_to(self: Dataset, level: Sensitivity) -> Dataset:
        if (self, level) not in released:
            released[self, level] = withheld(self, level)
        return released[self, level]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dataset, "open_dataset", remembered)
        patch.setattr(Dataset, "up_to", up_to)
        yield


@pytest.fixture
def counted(iraq: LocalDataset) -> Counted:
    """The bundled corpus, of which nothing is read yet and every SELECT is counted."""
    return Counted(iraq.engine)


def is_a_name(quad: ox.Quad) -> bool:
    """Whether a quad gives something of the registry its name."""
    label = PREFIXES["skos"] + "prefLabel"
    return quad.predicate.value == label and bool(REGISTERED.search(quad.subject.value))  # type: ignore[union-attr]


@pytest.fixture(scope="session")
def alike(iraq: LocalDataset) -> LocalDataset:
    """The bundled corpus, all things of its registry called alike."""
    one = ox.Literal(NAME, language="en")
    quads = (
        ox.Quad(quad.subject, quad.predicate, one, quad.graph_name) if is_a_name(quad) else quad
        for quad in iraq.quads()
    )
    return LocalDataset(versions.memory(f"{quad} .\n" for quad in quads))
