"""Fetch what the pages of a site take from others, and write it as the files that are shipped.

    python docs/vendored.py

It needs npm, and is run when a version below is raised. Each file is written from one release, whose name,
version, licence and digest stand in `src/claimgraph/pages/assets/site/vendor/README.md`; write them into
THIRD-PARTY.md, too.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PLACE = Path(__file__).parents[1] / "src/claimgraph/pages/assets/site/vendor"
ENGINE = "oxigraph@0.5.11"
EDITOR = (
    "@codemirror/commands@6.11.1",
    "@codemirror/language@6.13.1",
    "@codemirror/view@6.43.15",
    "@lezer/highlight@1.2.5",
    "codemirror-lang-sparql@2.1.0",
)
BUNDLER = "esbuild@0.28.2"
WITHOUT = {
    "oxigraph": Path(__file__).parent / "oxigraph-LICENSE.txt"
}  # packages without the text of their licence
WANTED = """
export { EditorView, keymap, lineNumbers, drawSelection } from "@codemirror/view";
export { history, historyKeymap, defaultKeymap } from "@codemirror/commands";
export { syntaxHighlighting, HighlightStyle, bracketMatching } from "@codemirror/language";
export { tags } from "@lezer/highlight";
export { sparql } from "codemirror-lang-sparql";
"""


def main() -> None:
    """Write the engine, the editor and what is said of both."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "package.json").write_text('{"private": true}')
        _run(work, "npm", "install", "--silent", "--no-audit", "--no-fund", ENGINE, *EDITOR, BUNDLER)
        made = {**_engine(work / "node_modules/oxigraph"), "codemirror.js": _editor(work)}
        licences = {
            "oxigraph-LICENSE.txt": _licences(work, ["oxigraph"]),
            "codemirror-LICENSE.txt": _licences(work, _bundled(work)),
        }
    PLACE.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (PLACE / name).write_bytes(content)
    for name, text in licences.items():
        (PLACE / name).write_text(text, "utf-8")
    digests = "\n".join(f"| `{name}` | {_digest(content)} |" for name, content in made.items())
    (PLACE / "README.md").write_text(
        "What the page that asks in SPARQL takes from others; `docs/vendored.py` writes these files.\n\n"
        f"- `oxigraph.js`, `oxigraph.wasm.gz`: {ENGINE}, MIT or Apache-2.0: the engine, as it runs in"
        " browsers. Of the script only what makes it a module is taken off.\n"
        f"- `codemirror.js`: {', '.join(EDITOR)} and what they need, MIT: the editor, put into one file by"
        f" {BUNDLER}.\n\n| file | sha256 |\n|---|---|\n{digests}\n"
    )


def _engine(package: Path) -> dict[str, bytes]:
    """Return the engine: a script that a worker runs as it is, and the compressed binary."""
    script = (package / "web.js").read_text("utf-8")
    script = re.sub(r"^export \{[^}]*\};?\s*$", "", script, flags=re.MULTILINE)
    script = re.sub(r"^export (?=class|function|async)", "", script, flags=re.MULTILINE)
    script = script.replace("new URL('web_bg.wasm', import.meta.url)", "undefined")
    if "import.meta" in script or re.search(r"^export ", script, re.MULTILINE):
        sys.exit("the script of the engine is still a module; look at docs/vendored.py")
    binary = gzip.compress((package / "web_bg.wasm").read_bytes(), 9, mtime=0)
    return {"oxigraph.js": script.encode(), "oxigraph.wasm.gz": binary}


def _editor(work: Path) -> bytes:
    """Return the editor as one script that sets `CodeMirror`."""
    (work / "editor.js").write_text(WANTED)
    _run(
        work,
        "npx",
        "esbuild",
        "editor.js",
        "--bundle",
        "--minify",
        "--format=iife",
        "--global-name=CodeMirror",
        "--legal-comments=none",
        "--outfile=bundle.js",
        "--metafile=bundle.json",
    )
    return (work / "bundle.js").read_bytes()


def _bundled(work: Path) -> list[str]:
    """Return the names of the packages that went into the editor."""
    text = (work / "bundle.json").read_text("utf-8")
    return sorted(set(re.findall(r'"node_modules/((?:@[^/"]+/)?[^/"]+)/', text)))


def _licences(work: Path, packages: list[str]) -> str:
    """Return the licences of packages, one beneath the other."""
    found = []
    for name in packages:
        place = work / "node_modules" / name
        files = sorted(file for file in place.iterdir() if file.name.upper().startswith("LICEN"))
        texts = [file.read_text("utf-8") for file in files] or [WITHOUT[name].read_text("utf-8")]
        found.append(f"{name}\n\n{''.join(texts)}")
    return "\n".join(found)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - npm, of versions that stand above


if __name__ == "__main__":
    main()
