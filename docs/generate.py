"""Write the pages that follow from the code: questions, commands, and the counts of the bundled corpus.

Run `python docs/generate.py` after a change; `tests/whole/test_docs.py` fails when a page is not as this
writes it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import claimgraph
from claimgraph.ask.questions import PARTS, SUPPORT, Question, catalogue, menu

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus" / "iraq-2023"
QUESTIONS = [path for path in sorted((ROOT / "queries").rglob("*.rq")) if path.parent.name != PARTS]
PART = re.compile(r"(?P<indent> *)#\+ part: (?P<name>[a-z-]+), (?P<lines>\d+) lines")
WRITTEN_BY = "<!-- Written by docs/generate.py; change the source, not this page. -->\n\n"


def questions() -> str:
    """The page of all questions."""
    parts = [
        WRITTEN_BY,
        "# Questions\n\n",
        "`claimgraph ask NAME name=value ...`; the SPARQL is `queries/FOLDER/NAME.rq`. A thing is shown by"
        " its name; in Python it is a `Thing` with `iri`, `slug` and `label`, and in CSV, JSON and pandas its"
        " IRI stands beside its name, in a column that ends in `_iri`.\n",
    ]
    for heading, asked in menu():
        parts += [f"\n## {heading}\n", *map(_question, asked)]
    support = [question for question in catalogue().values() if question.folder == SUPPORT]
    parts += ["\n## What only code asks (`queries/support/`)\n", *map(_question, support)]
    return "".join(parts)


def _question(question: Question) -> str:
    lines = [f"\n### {question.name}\n\n{question.summary}. {question.reading}\n"]
    if question.parameters:
        lines.append("\n| parameter | kind | | meaning |\n|---|---|---|---|\n")
        for parameter in question.parameters:
            need = "required" if parameter.required else "optional"
            lines.append(f"| `{parameter.name}` | {parameter.kind} | {need} | {parameter.meaning} |\n")
    if question.columns:
        columns = (f"{column.name} ({column.kind})" for column in question.columns)
        lines.append(f"\nColumns: {', '.join(columns)}.\n")
    calls = (f"claimgraph ask {question.name} {example}".rstrip() for example in question.examples)
    lines.append(f"\nExample: {', '.join(f'`{call}`' for call in calls)}\n")
    return "".join(lines)


def commands() -> str:
    """The page of all commands: what `--help` prints."""
    parts = [WRITTEN_BY, "# Commands\n\n", f"```\n{_help()}\n```\n"]
    names = re.findall(r"^  ([a-z-]+) ", _help().partition("Commands:")[2], re.MULTILINE)
    parts += [f"\n## {name}\n\n```\n{_help(name)}\n```\n" for name in names]
    return "".join(parts)


def _help(*command: str) -> str:
    run = [sys.executable, "-c", "from claimgraph.cli.app import main; main()", *command, "--help"]
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(run, capture_output=True, text=True, check=True, env=environment)  # noqa: S603 - ours
    return re.sub(r"Usage: -c\b", "Usage: claimgraph", done.stdout).strip()


def counts() -> str:
    """The table of what the bundled corpus holds."""
    data = claimgraph.build(CORPUS)
    lines = ["| | |\n|---|---|\n"]
    for what, group in groupby(data.ask("overview"), key=lambda row: row["what"]):
        rows = list(group)
        total = next(row["number"] for row in rows if row["kind"] == "all")
        kinds = ", ".join(f"{row['kind']} {row['number']}" for row in rows if row["kind"] != "all")
        lines.append(f"| {total} {what} | {kinds} |\n")
    return "".join(lines)


def corpus_readme() -> str:
    """The README of the bundled corpus with its counts renewed."""
    text = (CORPUS / "README.md").read_text("utf-8")
    start, end = "<!-- counts -->", "<!-- /counts -->"
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(end)
    return f"{before}{start}\n{counts()}{end}{after}"


def with_parts(path: Path) -> str:
    """The text of a question with its shared parts as they stand in `queries/_parts/`.

    A part follows a line `#+ part: NAME, N lines`, indented as that line is.
    """
    rest, written = path.read_text("utf-8").splitlines(), []
    while rest:
        written.append(rest.pop(0))
        found = PART.fullmatch(written[-1])
        if found:
            part = (path.parents[1] / PARTS / f"{found['name']}.rq").read_text("utf-8").splitlines()
            written[-1] = f"{found['indent']}#+ part: {found['name']}, {len(part)} lines"
            written += [f"{found['indent']}{line}" for line in part]
            del rest[: int(found["lines"])]
    return "\n".join(written) + "\n"


PAGES = {
    ROOT / "docs" / "questions.md": questions,
    ROOT / "docs" / "commands.md": commands,
    CORPUS / "README.md": corpus_readme,
}


def main() -> None:
    """Write every page, and the shared parts into the questions."""
    for path in QUESTIONS:
        path.write_text(with_parts(path), "utf-8")
    for path, page in PAGES.items():
        path.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
