"""Write the pages that follow from the code: the library, questions, commands, and the counts of the corpus.

Run `python docs/generate.py` after a change; `tests/whole/test_docs.py` fails when a page is not as this
writes it.
"""

from __future__ import annotations

import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import is_dataclass
from functools import cache, partial
from inspect import Signature
from itertools import groupby
from pathlib import Path
from pkgutil import resolve_name
from runpy import run_path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import TYPE_CHECKING

import claimgraph
from claimgraph import analyses, errors, networks, pages
from claimgraph.ask.catalogue import PARTS, SUPPORT, catalogue, menu
from claimgraph.store.tables import KINDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimgraph.ask.questions import Question

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


# What `--help` prints, of the program and of each command, from one process that has loaded nothing else: the
# order of the commands is that in which they are loaded.
HELP = """
import contextlib, io, json, re, sys
from claimgraph.cli.app import main

def shown(*command):
    sys.argv = ["claimgraph", *command, "--help"]
    with contextlib.redirect_stdout(io.StringIO()) as text, contextlib.suppress(SystemExit):
        main()
    return text.getvalue().strip()

names = re.findall("^  ([a-z-]+) ", shown().partition("Show this message and exit.")[2], re.MULTILINE)
json.dump({"": shown()} | {name: shown(name) for name in names}, sys.stdout)
"""


STATUSES = (
    "Data go to standard output, talk to standard error; files and pipes get UTF-8 unless `PYTHONIOENCODING` "
    "says otherwise. Exit status: 0 fine; 1 the data are at fault, or nothing has that name; 2 wrong usage, "
    "or a query that cannot be read; 3 a fault of ours; 4 not all rows were printed; 130 interrupted.\n\n"
)


def commands() -> str:
    """The page of all commands: what `--help` prints."""
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    run = [sys.executable, "-c", HELP]
    done = subprocess.run(run, capture_output=True, text=True, check=True, env=environment)  # noqa: S603 - ours
    shown = json.loads(done.stdout)
    parts = [WRITTEN_BY, "# Commands\n\n", STATUSES, f"```\n{shown.pop('')}\n```\n"]
    parts += [f"\n## {name}\n\n```\n{text}\n```\n" for name, text in shown.items()]
    return "".join(parts)


def format_of_files() -> str:
    """The page of the format of a corpus; `reference.py` beside this file makes it."""
    written: str = run_path(str(ROOT / "docs" / "reference.py"))["page"]()
    return written


def tables() -> str:
    """The page of the tables: what is written by hand, then each table with its columns, from the schema."""
    words = (ROOT / "docs" / "tables.words.md").read_text("utf-8")
    parts = [WRITTEN_BY, words, "\n## Kinds of columns\n\n"]
    parts += [f"- *{kind}*: {meaning}\n" for kind, meaning in KINDS.items()]
    for table in TABLES.values():
        parts.append(
            f"\n## {table.name}\n\nA row for each {table.rows}.\n\n| column | | meaning |\n|---|---|---|\n"
        )
        for one in table.columns:
            kind = f"list of {one.kind}" if one.several else one.kind
            parts.append(f"| `{one.name}` | {kind} | {one.meaning} |\n")
    return "".join(parts)


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


# What the page of the library shows, in its order: a heading, the room to say it of, names in it. Of a class
# come the members that say what they are, of a module the functions and classes.
API = (
    (
        "Front door",
        "cg",
        ("build", "open", "check", "questions", "Dataset", "Answer", "Scope", "ClaimgraphError"),
    ),
    (
        "What they take and give",
        "claimgraph",
        (
            *(
                "ask.answer.Thing",
                "ask.questions.Question",
                "ask.questions.Parameter",
                "ask.questions.Column",
            ),
            *("store.sandbox.Limits", "rdf.check.Checked", "rdf.shapes.Finding", "corpus.texts.Drift"),
            *("claims.reading.Reading", "claims.statements.Statement", "claims.statements.Content"),
            *("claims.statements.Condition", "claims.statements.Entity", "claims.statements.Name"),
            *(
                "claims.evidence.Passage",
                "claims.evidence.Quotations",
                "names.named.Named",
                "names.named.Taken",
            ),
        ),
    ),
    (
        "Networks",
        "cg.networks",
        (
            *(name for name in networks.__all__ if name != "centrality"),
            *("centrality.table", "centrality.camp_table", "centrality.community_table"),
            *("centrality.Options", "ranking.projection.Projection"),
        ),
    ),
    ("Analyses", "cg.analyses", (*analyses.__all__, "sources.silence.Options")),
    (
        "Pages",
        "cg.pages",
        (
            *(f"{page}.{name}" for page in pages.ROOMS for name in getattr(pages, page).__all__),
            "frame",
            *("map.page.Options", "matrix.page.Options", "timeline.page.Options"),
        ),
    ),
    ("Errors", "claimgraph.errors", ("Fault", *(name for name in vars(errors) if name.endswith("Error")))),
)


def api() -> str:
    """The page of the library: what the docstrings say of everything that the front door shows."""
    parts = [WRITTEN_BY, "# Library\n\n`import claimgraph as cg`\n"]
    for heading, room, names in API:
        parts.append(f"\n## {heading}\n")
        parts += [f"\n{_told(resolve_name(_full(room)))}\n"] if "." in room else []
        for name in names:
            parts += _thing(f"{room}.{name}", resolve_name(_full(f"{room}.{name}")))
    return "".join(parts)


def _full(name: str) -> str:
    return re.sub(r"^cg\b", "claimgraph", name)


def _thing(name: str, thing: Callable[..., object]) -> Iterator[str]:
    """Yield what a function or a class says of itself, and then each member that says something."""
    call = f"{name.rpartition('.')[2]}{_signature(thing)}"
    yield f"\n### `{name}`\n\n```python\n{call}\n```\n\n{_told(thing)}\n"
    for member, own in vars(thing).items() if inspect.isclass(thing) else ():
        if (
            member.startswith("_")
            or not inspect.getdoc(own)
            or member in getattr(thing, "__match_args__", ())
        ):
            continue
        call = f"{member}{_signature(own)}" if inspect.isfunction(own) else member
        yield f"\n#### `{call}`\n\n{_told(own)}\n"


class _Bare(str):
    """A text that stands in a signature as it is."""

    __slots__ = ()
    __repr__ = str.__str__


def _signature(thing: Callable[..., object]) -> str:
    """Return a signature as a reader would write it; a dataclass that is a default by its name."""
    try:
        found = inspect.signature(thing)
    except ValueError:  # an error that is made as those of Python are
        return "(message)"
    shown = [
        parameter.replace(
            annotation=_Bare(parameter.annotation)
            if isinstance(parameter.annotation, str)
            else parameter.annotation,
            default=_Bare(f"{type(parameter.default).__name__}()")
            if is_dataclass(parameter.default)
            else parameter.default,
        )
        for parameter in found.parameters.values()
        if parameter.name != "self"
    ]
    returned = "" if inspect.isclass(thing) else f" -> {found.return_annotation}"
    return f"{found.replace(parameters=shown, return_annotation=Signature.empty)}{returned}"


def _told(thing: object) -> str:
    """Return a docstring as Markdown: prose as it is, sections as lists, examples as code."""
    prose, *sections = re.split(
        r"^(Args|Attributes|Returns|Yields|Raises|Example):\n",
        inspect.getdoc(thing) or "",
        flags=re.MULTILINE,
    )
    parts = [_fenced(part) if part.startswith(">>>") or "├" in part else part for part in prose.split("\n\n")]
    for heading, body in zip(sections[::2], sections[1::2], strict=True):
        text = dedent(body).strip()
        if heading == "Example":
            parts.append(_fenced(text))
        elif heading in {"Returns", "Yields"}:
            parts.append(f"{heading}: {text}")
        else:
            items = (re.sub(r"\s+", " ", item) for item in re.split(r"\n(?=\S)", text))
            listed = "\n".join("- `{0}`:{2}".format(*item.partition(":")) for item in items)
            parts.append(f"{heading}:\n\n{listed}")
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _fenced(code: str) -> str:
    return f"```{'python' if code.startswith('>>>') else ''}\n{code.strip()}\n```"


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


# Pages that show commands, by where they lie under docs/.
SESSIONS = (
    *("reading-answers.md", "tutorial.md"),
    *(f"how-to/{name}.md" for name in ("as-it-was-known", "drafts", "export", "protect-sources")),
    *(f"how-to/{name}.md" for name in ("second-corpus", "two-annotators")),
)


@cache
def _store() -> TemporaryDirectory[str]:
    """The bundled corpus, built once for all pages."""
    place = TemporaryDirectory()
    claimgraph.build(CORPUS, into=Path(place.name) / "store", validate=False)
    return place


def session(name: str) -> str:
    """A page that shows commands, with what they print now, where the bundled corpus is built already."""
    with TemporaryDirectory() as place:
        (Path(place) / "corpus").symlink_to(CORPUS.parent)
        shutil.copytree(Path(_store().name) / "store", Path(place) / "claimgraph-store", symlinks=True)
        replayed = run_path(str(ROOT / "docs" / "sessions.py"))["replayed"]
        written: str = replayed((ROOT / "docs" / name).read_text("utf-8"), Path(place))
        return written


PAGES: dict[Path, Callable[[], str]] = {
    ROOT / "docs" / "api.md": api,
    ROOT / "docs" / "questions.md": questions,
    ROOT / "docs" / "commands.md": commands,
    ROOT / "docs" / "format.md": format_of_files,
    ROOT / "docs" / "tables.md": tables,
    CORPUS / "README.md": corpus_readme,
    **{ROOT / "docs" / name: partial(session, name) for name in SESSIONS},
}


def main() -> None:
    """Write every page, and the shared parts into the questions."""
    for path in QUESTIONS:
        path.write_text(with_parts(path), "utf-8")
    for path, page in PAGES.items():
        path.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
