"""What pyvis drags in and nobody uses stays out."""

from __future__ import annotations

import subprocess
import sys

import pytest

UNUSED = {"IPython", "jedi", "jsonpickle"}


def loaded_by(code: str) -> set[str]:
    """The packages that a program of its own has loaded in the end."""
    text = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_a_page_is_written_without_what_pyvis_never_uses_here() -> None:
    code = (
        "from claimgraph.pages.html import ALONE\n"
        "from claimgraph.pages.network.carrier import carrier, vis\n"
        "from types import SimpleNamespace\n"
        "line = {'from': 'a', 'to': 'a'}\n"
        "shown = SimpleNamespace(nodes=[{'id': 'a', 'name': 'A'}], edges=[line], gathered=[])\n"
        "assert vis()\n"
        "assert len(carrier(shown, ALONE).nodes) == 1\n"
    )
    loaded = loaded_by(code)
    assert "pyvis" in loaded
    assert loaded & UNUSED == set()


def test_whoever_has_them_loaded_keeps_them() -> None:
    pytest.importorskip("IPython")
    code = (
        "import IPython.display, jsonpickle\n"
        "from claimgraph.pages.network.carrier import vis\n"
        "vis()\n"
        "assert IPython.display.IFrame and jsonpickle.encode\n"
    )
    assert {"IPython", "jsonpickle"} <= loaded_by(code)


def test_they_can_be_loaded_afterwards() -> None:
    code = (
        "from claimgraph.pages.network.carrier import vis\n"
        "vis()\n"
        "import jsonpickle\n"
        "assert jsonpickle.encode([1]) == '[1]'\n"
    )
    assert "jsonpickle" in loaded_by(code)
