"""Fuzzing: bytes of chance, led by what of the code they reach, for every reader of what strangers send.

atheris gives them; it is an extra, for it is needed nowhere else: `pip install -e '.[campaigns]'`. Inputs
that reached something new are kept beside the cases (`inputs`), as is each that went wrong (`faults`), so
that the next slice begins where this one ended.
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from benchmarks.campaigns.frame import Campaign, note
from benchmarks.campaigns.fuzz.targets import LARGEST, TARGETS

if TYPE_CHECKING:
    from pathlib import Path

RUNS = 100_000  # of a slice
GOAL = 10_000_000
SECONDS = 10  # of one run
MEGABYTES = 1_500
HOUR = 3_600


def run(name: str, number: int, scratch: Path) -> str | None:
    """Fuzz a target for one slice; say in one line what went wrong.

    Args:
        name: Of the target.
        number: The seed.
        scratch: An empty folder; what is kept lies beside it.
    """
    if find_spec("atheris") is None:
        return "atheris is not there; pip install -e '.[campaigns]'"
    inputs, faults = (scratch.parent / folder for folder in ("inputs", "faults"))
    faults.mkdir(exist_ok=True)
    if not inputs.exists():
        seeds(name, inputs)
    before = len(list(inputs.iterdir()))
    words = scratch / "words"
    words.write_text("".join(f'"{_escaped(mark)}"\n' for mark in TARGETS[name].marks), "utf-8")
    command = [
        *(sys.executable, "-m", "benchmarks.campaigns.fuzz.process", name),
        *(f"-runs={RUNS}", f"-seed={number + 1}", f"-timeout={SECONDS}", f"-max_total_time={HOUR}"),
        *(f"-rss_limit_mb={MEGABYTES}", f"-max_len={LARGEST}", f"-dict={words}"),
        *(f"-artifact_prefix={faults}/", "-print_final_stats=1", "-reload=0", str(inputs)),
    ]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - ours
    told = done.stderr.decode("utf-8", "replace") + done.stdout.decode("utf-8", "replace")
    ran = int((re.findall(r"number_of_executed_units: (\d+)", told) or ["0"])[0])
    note(scratch, runs=ran, new_inputs=len(list(inputs.iterdir())) - before)
    if done.returncode:
        return f"{fault(told) or told[-300:]} (status {done.returncode}; inputs in {faults.name}/)"
    return None if ran >= RUNS else f"only {ran} runs in an hour"


def seeds(name: str, folder: Path) -> None:
    """Write what fuzzing of a target begins with."""
    folder.mkdir()
    for number, content in enumerate(TARGETS[name].seeds()):
        (folder / f"seed-{number}").write_bytes(content)


def _escaped(mark: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in mark.encode())


def fault(told: str) -> str:
    """Return what a slice says of what went wrong, where it was raised, and the input that did it."""
    found = re.search(r"=== Uncaught Python exception: ===\n(.*?)(?:\n\n|\n==\d+==|\Z)", told, re.DOTALL)
    if not found:
        (*_all, summary) = re.findall(r"^SUMMARY: .*$", told, re.MULTILINE) or [""]
        return str(summary)
    places = re.findall(r'File "[^"]*?((?:claimgraph|benchmarks)/[^"]+)", line (\d+)', found[1])
    kept = re.findall(r"Test unit written to \S*/(\S+)", told)
    place = ":".join(places[-1]) if places else "?"
    return f"{found[1].splitlines()[0]} at {place}, {kept[-1] if kept else 'not kept'}"


CAMPAIGNS = tuple(
    Campaign(
        name=f"fuzz-{name}",
        what=f"bytes by atheris to `{name}`: an error of ours in one clear line, or read rightly",
        goal=GOAL,
        quick=RUNS,
        step=RUNS,
        run=partial(run, name),
    )
    for name in TARGETS
)
