"""One process writes at a time, and whoever else wants to is told who it is."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from claimgraph.system.lock import HeldError, alone

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys
from pathlib import Path
from claimgraph.system.lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_is_named_and_its_death_frees_the_lock(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == b"held\n"
        with (
            pytest.raises(HeldError, match=rf"^process {child.pid} since 20..-..-.. ..:.. UTC$"),
            alone(file),
        ):
            pass
        child.kill()
        child.wait()
        with alone(file):
            assert file.read_text("utf-8").startswith(f"process {os.getpid()} since ")


def test_a_thread_may_take_it_again_and_another_may_not(tmp_path: Path) -> None:
    told = []

    def other() -> None:
        try:
            with alone(tmp_path / "lock"):
                told.append("held")
        except HeldError as error:
            told.append(error.holder)

    with alone(tmp_path / "lock"), alone(tmp_path / "lock"):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert told[0].startswith(f"process {os.getpid()} since ")
    other()
    assert told[1] == "held"


def test_who_took_it_just_now_is_named_when_it_has_signed(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with FileLock(file):
        threading.Timer(0.1, file.write_text, ["process 7"]).start()
        with pytest.raises(HeldError, match=r"^process 7$"), alone(file):
            pass


def test_who_has_ended_is_not_named(tmp_path: Path) -> None:
    with alone(tmp_path / "lock"), alone(tmp_path / "lock"):
        pass
    assert (tmp_path / "lock").read_bytes() == b""


def test_who_waits_gets_it(tmp_path: Path) -> None:
    with alone(tmp_path / "lock"):
        taken = threading.Event()

        def wait() -> None:
            with alone(tmp_path / "lock", wait=True):
                taken.set()

        thread = threading.Thread(target=wait)
        thread.start()
        assert not taken.wait(0.2)
    thread.join()
    assert taken.is_set()


def test_where_no_file_can_be_written_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"), alone(tmp_path / "file" / "lock"):
        pass
