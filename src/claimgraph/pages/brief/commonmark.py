"""A brief as Markdown: footnotes as pandoc and GitHub take them, and nothing of the data is markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimgraph.pages.brief.text import one_line

if TYPE_CHECKING:
    from claimgraph.pages.brief.text import Line, Run, Text

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~^$@&!]")
# What would begin a list, a heading, a rule or a table at the start of a line.
_BEGINS = re.compile(r"^(?P<number>\(?\w{1,9})?(?P<mark>[-+=:.)(%])")
# What GitHub and others make a link of by themselves.
_LINKS = re.compile(r"(?P<before>https?|ftp|mailto|xmpp|www)(?P<mark>[:.])", re.IGNORECASE)


def markdown(text: Text) -> str:
    """Return a brief as Markdown.

    Args:
        text: The brief.
    """
    parts = [f"# {escaped(text.title)}", *map(escaped, text.lead)]
    for block in text.blocks:
        if lines := (*block.lines, *block.untold):
            parts.append(f"## {escaped(block.title)}")
            parts.append("\n".join(f"- {_line(line)}" for line in lines))
            parts += [f"*{escaped(block.note)}*"] if block.note else []
    parts += ["## Sources", "\n".join(f"- {_line(line)}" for line in text.sources)] if text.sources else []
    parts += [f"[^{number}]: {_line(note)}" for number, note in enumerate(text.notes, 1)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    r"""Return text that Markdown shows as it is, in one line.

    >>> escaped("[x](javascript:y) | <b> 1_000")
    '\\[x\\](javascript:y) \\| \\<b\\> 1\\_000'
    >>> escaped("# 1"), escaped("1. one"), escaped("www.example.org")
    ('\\# 1', '1\\. one', 'www\\.example.org')
    """
    return _begun(_inside(text.strip()))


def _begun(line: str) -> str:
    """Return a line that begins no list, heading, rule or table."""
    return _BEGINS.sub(r"\g<number>\\\g<mark>", line)


def _inside(text: str) -> str:
    """Return text for the middle of a line."""
    return _LINKS.sub(r"\g<before>\\\g<mark>", _MARKUP.sub(r"\\\g<0>", one_line(text)))


def _line(line: Line) -> str:
    """Return a line; a blank keeps footnotes that follow each other apart."""
    written = ""
    for run in line:
        written += _run(run)
        if run.note:
            written += f"{' ' * written.endswith(']')}[^{run.note}]"
    return _begun(written)


def _target(address: str) -> str:
    """Return an address that its own brackets do not end, and in which nothing is an entity."""
    return re.sub(r"[()&]", r"\\\g<0>", address)


def _run(run: Run) -> str:
    text = one_line(run.text)
    words = text.strip()
    if run.address and words:
        shown = f"<{run.address}>" if run.address == words else f"[{_inside(words)}]({_target(run.address)})"
    elif run.look == "strong" and words:
        shown = f"**{_inside(words)}**"
    else:
        return _inside(text)
    before, after = text.split(words)
    return f"{before}{shown}{after}"
