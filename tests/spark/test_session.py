"""Where Spark or Java is missing, one line says how to get it."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.errors import FileError
from claimgraph.spark.session import session
from tests.cli.running import run
from tests.conftest import HARBOUR
from tests.spark.parted import in_lines

if TYPE_CHECKING:
    from pathlib import Path

MISSING = "Spark needs the library PySpark: pip install 'claimgraph[spark]'"


@pytest.fixture
def _without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let PySpark be missing, whether it is there or not."""
    ours = builtins.__import__

    def imported(name: str, *rest: Any) -> Any:  # noqa: ANN401 - whatever is imported
        if name.partition(".")[0] == "pyspark":
            raise ImportError(name)
        return ours(name, *rest)

    monkeypatch.setattr(builtins, "__import__", imported)


@pytest.mark.usefixtures("_without")
def test_without_pyspark_one_line_says_how_to_install_it(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        session()
    assert str(caught.value) == MISSING
    done = run("spark", "build", in_lines(HARBOUR, tmp_path / "harbour"), "-o", tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr == f"claimgraph: {MISSING}\n"
    assert not (tmp_path / "out").exists()


def test_without_java_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="needs PySpark: make spark")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(FileError, match=r"^Spark needs Java 17 or newer; install a JDK"):
        session()


def test_what_cannot_be_asked_is_told_before_spark_starts(tmp_path: Path) -> None:
    done = run("spark", "bild", HARBOUR, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr) == (
        2,
        "claimgraph: no work for a cluster 'bild'; did you mean 'build'?\n",
    )
    done = run("spark", "build", HARBOUR, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr.startswith(f"claimgraph: {HARBOUR}: no documents.jsonl there; a cluster reads")
    done = run("spark", "build", HARBOUR)
    assert (done.returncode, done.stderr) == (2, "claimgraph: say with -o which folder to write\n")
