"""Enters statements through the annotation page by the keyboard alone, and counts what is pressed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.conftest import PATIENCE, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

CASE = ROOT / "tests" / "cases" / "annotate"
KEY = re.compile(r"<([^<>=]+)>|([^<]+)")

# What is pressed for each statement of the case: keys in <brackets>, everything else typed as it stands. The
# page opens on the first sentence, and goes on to the next one that is not annotated after each save.
STATEMENTS = {
    "gull-post-2042-04-03": (
        "<l><1>sal<Enter><Alt+5>Fire at Tarn<Enter>at<Tab><Tab>fu<Enter><Enter>"
        "<Alt+6>per<Enter>sal<Enter>out<Enter>h<Enter><Alt+8>te<Enter>"
        "<Alt+0>The brigade says that its men lit the fuel store.<Enter>",
        "<s><6>des<Enter>3<Enter><Enter>",
        "<d><1>har<Enter><Alt+8><Backspace><Alt+9>den<Enter><Alt+6>!per<Enter>sal<Enter>"
        "<Escape><*><Tab>res<Enter><Enter>",
        "<s><1>two guards<ArrowUp><ArrowUp><Enter>2<Tab><Tab>har<Enter><Enter>"
        "<Alt+6>wou<Enter>>=4<Enter><Enter>",
        "<c><1>Ilo Kerr<ArrowUp><Enter>per<Enter><Alt+2>har<Enter><Alt+4>lan<Enter>"
        "<Alt+8>pr<ArrowDown><Enter><Alt+6>per<Enter>lan<Enter>"
        "<Alt+0>Minister Kerr says that it was the Front.<Enter>",
        "<d><1>lan<Enter><Alt+8><Backspace><Alt+6>!per<Enter>lan<Enter><Escape><*><Tab>ilo<Enter><Enter>",
        "<Alt+Shift+ArrowRight><h><Shift+m><1>sal<Enter><Alt+4>har<Enter><Alt+8>tel<Enter>"
        "<Alt+5>Patrol withdrawal<ArrowUp><Enter>wi<Tab><Control+a><Delete><Enter>"
        "<Escape><+><ArrowDown><ArrowDown><ArrowDown><Tab>the patrol boats leave<Tab>pat<Enter><Enter>",
        "<o><1>il<Enter><Alt+5>fi<Enter><Alt+8><Backspace><Enter>",
    ),
    "strait-wire-2042-04-04": (
        "<f><1>har<Enter><Alt+5>fi<Enter><Alt+9>con<Enter><Alt+6>des<Enter>1<Enter><Enter>",
        "<Shift+ArrowLeft><Shift+ArrowLeft><Shift+ArrowLeft><Shift+ArrowLeft><Control+Shift+ArrowLeft>"
        "<s><6>wou<Enter>2<Tab><Enter><Tab>har<Enter>"
        "<Alt+0>The council counts two wounded on its side.<Enter>",
        "<*>resp<Enter><Alt+3>gu<Enter><Enter>",
        "<p><1>sal<Enter><Alt+5>Boat truce<ArrowUp><Enter>ce<Enter><Alt+6>pha<Enter>in<Tab><Enter>"
        "../2042-04-10<Escape><*><Tab><Tab><Tab><Tab><Tab><Tab><Tab>../2042-04-10"
        "<Alt+0>The brigade will leave the boats alone until 10 April.<Enter>",
        "<a><#><1>Tarn Institute<ArrowUp><Enter>res<Enter><Alt+5><Backspace><Alt+6><Shift+Tab>sal<Enter>"
        "fac<Enter>lan<Enter><Alt+7><Home>../<Enter>",
        "<m><1>har<Enter><Alt+5>pat<Enter><Alt+6>!pha<Enter>pl<Enter><Alt+7><Home><Delete><Delete><Delete>"
        "<Alt+0>The council wants the patrol boats to stay.<Enter>",
        "<t><1>il<Enter><Alt+2>har<Enter><Alt+5>fi<Enter><Escape><*><Tab><Tab><Tab>kerr acc<Enter>"
        "<Alt+0>Kerr no longer blames the Front.<Enter>",
    ),
    "shore-news-2042-04-05": (
        "<d><1>lan<Enter><Alt+5>fi<Enter><Alt+9>den<Enter><Alt+6>!per<Enter>lan<Enter><Enter>",
        "<c><4>sal<Enter><Alt+6>per<Enter>sal<Enter><Enter>",
        "<f><1>har<Enter><Alt+6>wou<Enter>3<Enter><Enter>",
        "<s><1>witnesses<ArrowUp><ArrowUp><Enter><Enter><Alt+6>des<Enter>2<Enter>"
        "<Alt+0>Witnesses saw two tanks burn down.<Enter>",
        "<h><1>sal<Enter><Alt+4>har<Enter><Alt+5><Backspace>"
        "<Alt+0>The brigade threatens to hit the patrol boats.<Enter>",
    ),
}


@dataclass
class Typist:
    """Presses keys on a page, one after the other as somebody does who waits for what is offered.

    Attributes:
        tab: The page.
        characters: How many letters, digits and signs were typed so far, keys for acts and fields included.
        others: How many other keys: Enter, Tab, arrows, keys with Alt.
    """

    tab: Page
    characters: int = 0
    others: int = 0
    each: list[int] = field(default_factory=list)

    def press(self, keys: str) -> None:
        """Press keys: those in <brackets> by name, everything else typed."""
        for name, typed in KEY.findall(keys):
            if typed:
                self.characters += len(typed)
                self.tab.keyboard.type(typed)
            else:
                sign = len(name.removeprefix("Shift+")) == 1
                self.characters += sign
                self.others += not sign
                self.tab.keyboard.press(name)
                self.tab.wait_for_selector("body:not([data-busy])")

    def enter(self, keys: str) -> str:
        """Enter a statement, and return under which id it was saved."""
        before = self.characters
        self.tab.evaluate("() => { delete document.body.dataset.saved }")
        self.press(keys)
        self.tab.wait_for_selector("body[data-saved]")
        self.each.append(self.characters - before)
        return str(self.tab.evaluate("() => document.body.dataset.saved"))


@contextmanager
def serving(case: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a corpus in a process of its own, and yield the address and the process; end it afterwards."""
    program = "from claimgraph.cli.app import main; main()"
    command = [sys.executable, "-c", program, "annotate", str(case), "--who", "mira", *options]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), process
    finally:
        process.kill()
        process.communicate(timeout=PATIENCE)
