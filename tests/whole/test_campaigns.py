"""The frame of the campaigns: cut and gone on with, faults told, the table; and one case of each campaign."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from benchmarks.campaigns import __main__ as command
from benchmarks.campaigns import frame, listed
from benchmarks.campaigns.frame import Campaign, Case, done, going_on, note, shared
from benchmarks.campaigns.fuzz import slices
from benchmarks.campaigns.store.damaged.kind import Kind
from benchmarks.campaigns.store.whole import NOTHING, fingerprint, holds, remains
from benchmarks.campaigns.table import Row, table, write

from claimgraph.errors import FileError, StoreError
from claimgraph.store import versions
from tests.conftest import ROOT
from tests.store.telling import lines


def odd(number: int, scratch: Path) -> str | None:
    assert not list(scratch.iterdir())
    (scratch / "remains").touch()
    note(scratch, reads=2)
    return "odd,\nas it is" if number % 2 else None


ODD = Campaign("odd", "odd numbers", goal=8, quick=2, run=odd, step=2)


def test_each_case_is_tried_once_in_an_empty_folder(tmp_path: Path) -> None:
    assert [case.number for case in going_on(ODD, tmp_path, 4)] == [0, 1]
    assert [case.number for case in going_on(ODD, tmp_path, 7)] == [2, 3]
    assert [case.fault for case in done(ODD, tmp_path).values()] == [None, "odd, as it is"] * 2
    assert [case.number for case in going_on(ODD, tmp_path, 8, again=True)] == [1, 3]
    assert len(done(ODD, tmp_path)) == 4


def test_half_a_line_is_dropped_and_its_case_tried_again(tmp_path: Path) -> None:
    list(going_on(ODD, tmp_path, 6))
    file = tmp_path / "odd.jsonl"
    file.write_bytes(file.read_bytes()[:-9])
    assert list(done(ODD, tmp_path)) == [0, 1]
    assert [case.number for case in going_on(ODD, tmp_path, 6)] == [2]
    assert [json.loads(line)["number"] for line in file.read_text("utf-8").splitlines()] == [0, 1, 2]


def test_what_is_shared_is_made_once_and_never_half(tmp_path: Path) -> None:
    made = []

    def prepare(place: Path) -> None:
        made.append(place)
        (place / "there").touch()
        if len(made) == 1:
            raise KeyboardInterrupt

    def found(_number: int, scratch: Path) -> str | None:
        return None if [path.name for path in shared(scratch).iterdir()] == ["there"] else "not there"

    campaign = Campaign("made", "", goal=2, quick=1, run=found, prepare=prepare)
    with pytest.raises(KeyboardInterrupt):
        list(going_on(campaign, tmp_path, 1))
    assert [case.fault for count in (1, 2) for case in going_on(campaign, tmp_path, count)] == [None, None]
    assert len(made) == 2


def test_an_error_is_a_fault_of_its_case(tmp_path: Path) -> None:
    def broken(number: int, _scratch: Path) -> str | None:
        raise ZeroDivisionError(number)

    campaign = Campaign("broken", "", goal=1, quick=1, run=broken)
    assert [case.fault for case in going_on(campaign, tmp_path, 1)] == ["ZeroDivisionError: 0"]


KILLED = """
import os, signal, sys
from pathlib import Path
from benchmarks.campaigns.frame import Campaign, going_on
def run(number, scratch):
    if number == 2 and sys.argv[2] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
print([case.number for case in going_on(Campaign("killed", "", 4, 1, run), Path(sys.argv[1]), 4)])
"""


def test_a_killed_campaign_goes_on_with_the_first_case_not_done(tmp_path: Path) -> None:
    def ran(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", KILLED, str(tmp_path), *words]
        return subprocess.run(
            command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
        )

    assert ran("die").returncode == -signal.SIGKILL
    assert ran("live").stdout == "[2, 3]\n"


def test_the_table_says_what_was_reached_and_what_went_wrong(tmp_path: Path) -> None:
    row = Row(ODD, [Case(0, 1.4, None, {"reads": 999}), Case(1, 0.8, "odd", {"reads": 2})])
    assert table([row]).splitlines()[2] == "| odd | odd numbers | 8 | 4 (1,001 reads) | 1 | 2 |"
    document = tmp_path / "document.md"
    document.write_text("Words.\n\n<!-- measured -->\nold\n<!-- /measured -->\n", "utf-8")
    for _ in range(2):
        write(document, [row])
        text = document.read_text("utf-8")
        assert text.startswith("Words.\n\n<!-- measured -->\nAs of ")
        assert text.endswith(f"\n\n{table([row])}<!-- /measured -->\n")


def test_the_command_tells_faults_and_exits_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(listed, "CAMPAIGNS", (ODD,))
    state = ["--state", str(tmp_path)]
    assert command.main([*state, "--count", "0"]) == 0
    assert frame.done(ODD, tmp_path) == {}
    assert command.main([*state, "--quick"]) == 0
    assert command.main([*state, "odd"]) == 1
    assert "odd 1: odd, as it is\nodd 3: odd, as it is\n" in capsys.readouterr().err
    assert command.main([*state, "odd", "--count", "2"]) == 1, "what went wrong before is not forgotten"
    with pytest.raises(SystemExit, match="2"):
        command.main(["even"])


def test_time_ends_a_campaign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(listed, "CAMPAIGNS", (ODD,))
    assert command.main(["--state", str(tmp_path), "--minutes", "0"]) == 0
    assert "no time is left after case 0" in capsys.readouterr().err
    assert len(frame.done(ODD, tmp_path)) == 1


@pytest.mark.parametrize(
    ("ends", "answer", "fault"),
    [
        ("same", "as before", ""),
        ("same", "another", "SILENT"),
        ("other", "as before", "SILENT"),
        ("any", "another", ""),
        ("any", StoreError("a store"), ""),
        ("any", StoreError("two\nlines"), "not one line"),
        ("any", FileError("of another class"), "FileError: of another class"),
    ],
)
def test_damage_that_is_not_told_is_a_fault(
    tmp_path: Path, ends: Literal["same", "other", "any"], answer: str | Exception, fault: str
) -> None:
    def use(folder: Path) -> object:
        file = folder / "file"
        assert not file.exists() or file.read_bytes() != b"whole"
        if isinstance(answer, Exception):
            raise answer
        return answer

    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "file").write_text("whole", "utf-8")
    kind = Kind("kind", Path.mkdir, lambda folder: [folder / "file"], use, (StoreError,), ends)
    told = kind.tried(tmp_path / "case", "as before", random.Random(4))  # noqa: S311 - the same each time
    assert fault in told if told else not fault


def test_a_store_of_neither_corpus_is_mixed(tmp_path: Path) -> None:
    assert holds(tmp_path, {}) == NOTHING
    versions.write(tmp_path / "store", lines(1), "")
    known = {fingerprint(versions.memory(lines(1))): "older"}
    assert holds(tmp_path / "store", known) == "older"
    versions.write(tmp_path / "store", [*lines(1)[:30], *lines(2)[30:]], "")
    assert holds(tmp_path / "store", known) == "mixed: 60 quads of neither corpus"
    assert remains(tmp_path / "store") == []
    (tmp_path / "store" / "v-2" / ".claimgraph-12345678").mkdir()
    assert remains(tmp_path / "store") == ["v-2/.claimgraph-12345678"]


NEEDS = {"kills": ("strace", "-V"), "disk": ("unshare", "--map-root-user", "--mount", "true")}
# A case of `mutants` is a run of other tests, and test_mutants.py sees that each can be put in; those of the
# others take longer than there is time, or need an extra: test_strangers.py tries parts of them.
LONG = {"mutants", "texts", "pages", "served", "clients", *(one.name for one in slices.CAMPAIGNS)}


@pytest.mark.thorough
@pytest.mark.parametrize(
    "campaign", [one for one in listed.CAMPAIGNS if one.name not in LONG], ids=lambda campaign: campaign.name
)
def test_the_first_case_of_each_campaign_runs(campaign: Campaign, tmp_path: Path) -> None:
    name, *words = NEEDS.get(campaign.name, ("true",))
    found = shutil.which(name)
    if not found or subprocess.run([found, *words], check=False, capture_output=True).returncode:
        pytest.skip(f"needs {name}, which is not there or may not be used")
    assert [case.fault for case in going_on(campaign, tmp_path, 1)] == [None]
