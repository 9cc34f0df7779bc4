"""Text for people: nothing of the data steers the terminal, and a pipe gets the data as they are."""

from __future__ import annotations

import os
import pty
import re
import sys
import termios
import threading
import unicodedata
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.ask.answer import Answer
from claimgraph.claims.cards import Card, Party
from claimgraph.claims.evidence import Passage
from claimgraph.model.safe import safe
from claimgraph.pages.terminal import Page
from tests.invented import CARD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STYLE = re.compile(r"\x1b\[[0-9;]*m")  # colours and weights, which rich may write
MARKUP = [
    "[bold]",
    "[/evil]",
    "[link=https://e.org]here[/link]",
    "[red]x[/]",
    "[@click=quit]",
    ":smile:",
    "[[",
    "[/",
    "\\[bold]",
]
STEERING = {
    "title": "\x1b]0;title\x07",
    "clear": "\x1b[2J",
    "8-bit": "\x9b2J",
    "link": "\x1b]8;;https://e.org\x1b\\here\x1b]8;;\x1b\\",
    "back": "abc\x08\x08\x08xyz",
    "return": "abc\rxyz",
    "override": "\u202etxet",
    "isolate": "\u2067txet",
    "nul": "\x00",
    "delete": "\x7f",
    "form-feed": "a\x0cb",
    "bom": "\ufeff",
}


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")


@contextmanager
def terminal() -> Iterator[list[str]]:
    """Make standard output a pseudo terminal for the time being; the list gets what came out."""
    ours, theirs = pty.openpty()
    modes = termios.tcgetattr(theirs)
    modes[1] &= ~termios.OPOST  # line feeds as they were written
    termios.tcsetattr(theirs, termios.TCSANOW, modes)
    pieces: list[bytes] = []
    shown: list[str] = []

    def collect() -> None:
        try:
            while piece := os.read(ours, 4096):
                pieces.append(piece)
        except OSError:  # so Linux tells the end of a terminal
            pass

    reader = threading.Thread(target=collect)
    reader.start()
    before = sys.stdout
    sys.stdout = os.fdopen(theirs, "w", encoding="utf-8")
    try:
        yield shown
    finally:
        sys.stdout.close()
        sys.stdout = before
        reader.join()
        os.close(ours)
        shown.append(b"".join(pieces).decode())


def on_terminal(show: Callable[[Page], None]) -> str:
    with terminal() as shown:
        show(Page())
    return shown[0]


def card(text: str) -> Card:
    party = Party("actor/x", text)
    return replace(
        CARD,
        paraphrase=text,
        note=text,
        condition=text,
        acts=(text,),
        does=(text,),
        quotations=(text,),
        speakers=(party,),
        principals=(party,),
        relays=(party,),
        targets=(party,),
        hedged=True,
        cue=text,
        manners=(text,),
        passages=(Passage("herald", 1, 2, ""),),
    )


def every_way(page: Page, text: str) -> None:
    """Show a text in every way in which a page shows text."""
    page.heading(text)
    page.line(text, "name", indent=2)
    page.fields([(text, text)])
    page.card(card(text))
    page.table(Answer(("column",), ((ox.Literal(text),), (ox.NamedNode("https://e.org/id/actor/x"),))))


def is_clean(text: str) -> bool:
    return not any(
        (unicodedata.category(letter) == "Cc" and letter not in "\n\t")
        or letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
        for letter in text
    )


# Nothing steers


@pytest.mark.parametrize("case", STEERING)
def test_nothing_of_the_data_steers_the_terminal(case: str) -> None:
    shown = on_terminal(lambda page: every_way(page, f"before {STEERING[case]} after"))
    assert is_clean(STYLE.sub("", shown))
    assert shown.count("before") >= 5


@pytest.mark.parametrize("markup", MARKUP)
def test_brackets_in_the_data_are_text(markup: str) -> None:
    shown = on_terminal(lambda page: every_way(page, markup))
    assert "\x1b]8" not in shown
    assert STYLE.sub("", shown).count(markup) >= 5


@given(st.text())
def test_safe_text_is_clean_and_otherwise_the_same(text: str) -> None:
    assert is_clean(safe(text))
    assert safe(text) == "".join(letter for letter in text if is_clean(letter))


@pytest.mark.parametrize(
    "text", ["كتائب حزب الله", "e\u0301", "a\u200fb\u200e", "نمی\u200cخواهم", "👨\u200d👩", "\u00adx"]
)
def test_what_scripts_need_stays(text: str) -> None:
    assert safe(text) == text


# A pipe


def test_a_table_in_a_pipe_is_tab_separated_and_never_wrapped(capsys: pytest.CaptureFixture[str]) -> None:
    long = "word " * 200 + "x" * 500
    Page().table(Answer(("a", "b"), ((ox.Literal(long), ox.Literal("[bold]")),)))
    assert capsys.readouterr().out == f"a\tb\n{long}\t[bold]\n"


def test_nothing_is_styled_in_a_pipe(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    every_way(Page(), "[bold]text")
    assert "\x1b" not in capsys.readouterr().out


def test_the_words_are_the_same_on_a_terminal_and_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    def prose(page: Page) -> None:
        page.heading("heading")
        page.line("word " * 40)
        page.fields([("name", "text " * 30), ("longer name", "")])
        page.card(card("some text " * 20))

    prose(Page())
    assert STYLE.sub("", on_terminal(prose)) == capsys.readouterr().out


# A terminal


def test_a_terminal_gets_style_unless_it_asks_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[1m" in on_terminal(lambda page: page.heading("heading"))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in on_terminal(lambda page: page.line("text", "name"))


def test_prose_is_wrapped_between_words_to_the_width() -> None:
    long = "https://e.org/" + "x" * 80
    lines = on_terminal(lambda page: page.line(f"{'word ' * 30}{long}", indent=4)).splitlines()
    assert all(len(line) <= 60 for line in lines if "word" in line)
    assert all(line.startswith("    ") for line in lines)
    assert f"    {long}" in lines


def test_a_long_word_stays_whole_so_that_it_can_be_copied() -> None:
    long = "x" * 150
    shown = on_terminal(lambda page: page.table(Answer(("a",), ((ox.Literal(long),),))))
    assert STYLE.sub("", shown) == f"a  {long}\n\n"


def test_no_column_of_a_table_is_cut_where_others_can_be_wrapped() -> None:
    columns = ("date", "event", "stance", "holders")
    row = ("2023-10-17/2023-10-19", "Attack with a drone on or near " * 3, "denies a statement", "6")
    answer = Answer(columns, (tuple(map(ox.Literal, row)),))
    with terminal() as shown:
        Page().table(answer)
    head, *lines = STYLE.sub("", shown[0]).splitlines()
    assert head.split() == list(columns)
    assert sorted("\n".join(lines).split()) == sorted(" ".join(row).split())


def test_an_empty_text_is_an_empty_line(capsys: pytest.CaptureFixture[str]) -> None:
    Page().line()
    Page().line("\x00")
    Page().fields([])
    assert capsys.readouterr().out == "\n\n"


def shown(term: ox.NamedNode | ox.Literal | None) -> str:
    """How a cell of an answer to SPARQL is shown."""
    return Answer(("x",), ((term,),)).shown()[0]["x"]


def test_iris_of_a_corpus_are_shown_short() -> None:
    base = "https://e.org/c/id"
    assert shown(ox.NamedNode(f"{base}/statement/herald.red-dawn-claims")) == "herald/red-dawn-claims"
    assert shown(ox.NamedNode(f"{base}/actor/red-dawn")) == "red-dawn"
    assert shown(ox.NamedNode("https://e.org/other/x")) == "https://e.org/other/x"
    assert shown(ox.Literal("https://e.org/c/id/actor/x y")) == "https://e.org/c/id/actor/x y"
    assert shown(None) == ""


def test_a_table_that_is_too_wide_is_written_field_by_field_and_breaks_no_date() -> None:
    columns = tuple(f"column{number}" for number in range(8))
    row = (ox.Literal("2023-10-18/2023-10-19"), *[ox.Literal("a word")] * 6, None)
    with terminal() as shown:
        Page().table(Answer(columns, (row, row)))
    lines = STYLE.sub("", "".join(shown)).splitlines()
    assert lines[:2] == ["column0  2023-10-18/2023-10-19", "column1  a word"]
    assert "column7" not in "".join(lines)
    assert lines.count("") == 2
    with terminal() as shown:
        Page().table(Answer(columns[:3], (row[:3],)))
    assert STYLE.sub("", "".join(shown)).split() == [
        *columns[:3],
        "2023-10-18/2023-10-19",
        "a",
        "word",
        "a",
        "word",
    ]
