"""The notebooks run from top to bottom, and what they show is what is kept in them.

`python -m pytest tests/whole/test_notebooks.py --rewrite-answers` keeps what they show now.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.sampled import sampled

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed (extra: test)")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed (extra: test)")
for needed in ("ipykernel", "matplotlib", "pandas"):
    pytest.importorskip(needed, reason=f"{needed} is not installed (extra: test)")

Notebook = Any  # nbformat has no types
Shown = list[tuple[str, list[dict[str, str]]]]

FOLDER = ROOT / "notebooks"
PATHS = {path.stem: path for path in sorted(FOLDER.glob("*.ipynb"))}
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
MOST_BYTES = 1_500_000
MOST_LINES = 6
# Paths of a machine, addresses of objects, names that change from run to run.
ACCIDENTS = re.compile(
    r"(?<![\w/.])/(home|root|tmp|work|Users|usr|opt|var|mnt)/|\b[A-Z]:\\|\b0x[0-9a-f]{6,}|ipykernel_\d"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-"
)


@pytest.fixture(scope="module")
def kept() -> dict[str, Notebook]:
    return {name: read(path) for name, path in PATHS.items()}


def ran(name: str, folder: Path) -> Notebook:
    """A notebook as it is after a run in a kernel and a folder of its own."""
    (runtime := folder / "runtime").mkdir()
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as thread:
        patch.setenv("JUPYTER_RUNTIME_DIR", str(runtime))
        # In a thread of its own: the browser of other tests keeps an event loop in this one.
        return thread.submit(asyncio.run, run(PATHS[name], folder)).result()


async def run(path: Path, folder: Path) -> Notebook:
    """Run a notebook; it finds the pictures beside it, as in its own folder, and must write nothing there."""
    here, temporary = folder / "here", folder / "temporary"
    for made in (here, temporary):
        made.mkdir()
    shutil.copytree(FOLDER / "pictures", here / "pictures", ignore=shutil.ignore_patterns("__pycache__"))
    notebook, resources = read(path), {"metadata": {"path": str(here)}}
    client = nbclient.NotebookClient(
        notebook, timeout=600, startup_timeout=600, kernel_name="python3", resources=resources
    )
    changes = {"TMPDIR": temporary, "IPYTHONDIR": folder / "ipython", "PYTHONDONTWRITEBYTECODE": 1}
    await client.async_execute(env=os.environ | {name: str(value) for name, value in changes.items()})
    assert [item.name for item in here.iterdir()] == ["pictures"], "a notebook writes into its folder"
    return clean(notebook)


def read(path: Path) -> Notebook:
    return nbformat.read(path, as_version=4)


def clean(notebook: Notebook) -> Notebook:
    """Take out what differs from run to run and from machine to machine."""
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, 1):
        cell.id, cell.metadata = f"cell-{number:02}", {}
        for output in cell.get("outputs", ()):
            output.update({"metadata": {}} if "metadata" in output else {})
        if "outputs" in cell:  # matplotlib says so the first time that it runs somewhere
            cell.outputs = [output for output in cell.outputs if "font cache" not in output.get("text", "")]
    return notebook


def shown(notebook: Notebook) -> Shown:
    """What the cells show: text as it is; of pictures and frames only that they are there."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [(cell.source, [_output(output) for output in cell.outputs]) for cell in code]


def _output(output: Notebook) -> dict[str, str]:
    if output.output_type == "stream":
        return {output.name: output.text}
    if "image/png" in output.data:
        return {"picture": ""}
    if output.data.get("text/html", "").startswith("<iframe "):
        return {"frame": output.data["text/plain"]}
    return dict(output.data)


@pytest.mark.parametrize("name", sampled(PATHS))
def test_a_notebook_shows_what_is_kept_in_it(
    name: str, kept: dict[str, Notebook], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    now = ran(name, tmp_path)
    if request.config.getoption("--rewrite-answers"):
        nbformat.write(now, PATHS[name])
        kept[name] = read(PATHS[name])
    assert shown(now) == shown(kept[name]), "see the first lines of this file"


@pytest.mark.parametrize("name", PATHS)
def test_what_is_kept_has_run_without_a_complaint(name: str, kept: dict[str, Notebook]) -> None:
    code = [cell for cell in kept[name].cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert {key for _source, outputs in shown(kept[name]) for output in outputs for key in output} <= {
        "stdout", "text/plain", "text/html", "picture", "frame",
    }  # fmt: skip
    for source, outputs in shown(kept[name]):
        assert ({"picture": ""} in outputs) == bool(re.search(r"^pictures\.", source, re.MULTILINE)), source


@pytest.mark.parametrize("name", PATHS)
def test_nothing_of_the_machine_is_kept(name: str, kept: dict[str, Notebook]) -> None:
    cells = kept[name].cells
    assert kept[name].metadata == METADATA
    assert [cell.id for cell in cells] == [f"cell-{number:02}" for number, _cell in enumerate(cells, 1)]
    assert not any(cell.metadata for cell in cells)
    assert not any(output.get("metadata") for cell in cells for output in cell.get("outputs", ()))
    texts = [text for _source, outputs in shown(kept[name]) for output in outputs for text in output.values()]
    assert [found[0] for text in texts if (found := ACCIDENTS.search(text))] == []
    whole = PATHS[name].read_text("utf-8")
    assert not [place for place in (ROOT, Path.home(), tempfile.gettempdir()) if f"{place}/" in whole]
    assert len(whole.encode()) < MOST_BYTES


@pytest.mark.parametrize(
    "text",
    [*(f"/{top}/x1" for top in ("root", "home")), "C:\\\\x", "<Figure at 0x7f393c95>", "ipykernel_12"],
)
def test_what_belongs_to_one_machine_is_recognised(text: str) -> None:
    assert ACCIDENTS.search(f"in '{text}/y'")


@pytest.mark.parametrize("name", PATHS)
def test_each_step_is_short_and_explained(name: str, kept: dict[str, Notebook]) -> None:
    cells = kept[name].cells
    for before, cell in pairwise(cells):
        if cell.cell_type == "code":
            assert before.cell_type == "markdown", f"nothing explains: {cell.source}"
            assert len([line for line in cell.source.splitlines() if line]) <= MOST_LINES, cell.source


def test_notebooks_have_frames_from_which_nothing_gets_out(kept: dict[str, Notebook]) -> None:
    frames = {
        name: [
            found
            for cell in book.cells
            for output in cell.get("outputs", ())
            if "<iframe" in (found := output.get("data", {}).get("text/html", ""))
        ]
        for name, book in kept.items()
    }
    counts = {name: len(found) for name, found in frames.items() if found}
    assert counts == {"1-first-look": 4, "2-who-says-what": 1}
    for frame in (one for found in frames.values() for one in found):
        assert frame.startswith('<iframe sandbox="allow-scripts" ')
        assert frame.count("<") == 2


@pytest.mark.parametrize("name", PATHS)
def test_a_stale_output_is_noticed(name: str, kept: dict[str, Notebook]) -> None:
    before, stale = shown(kept[name]), read(PATHS[name])
    data = next(o.data for cell in stale.cells for o in cell.get("outputs", ()) if "<td>" in str(o))
    data["text/html"] = data["text/html"].replace("<td>", "<td>1", 1)
    assert shown(stale) != before
