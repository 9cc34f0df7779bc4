"""The page that asks: the named questions of one actor, place or time, or SPARQL, in the browser itself."""

from __future__ import annotations

import base64
import gzip
import json
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from claimgraph.ask import binding, catalogue
from claimgraph.ask.kin import Kin
from claimgraph.model.dates import readable
from claimgraph.model.namespaces import PREFIXES
from claimgraph.model.ontology import words
from claimgraph.model.safe import safe
from claimgraph.names.folding import fold
from claimgraph.pages.html import file_text
from claimgraph.pages.map.extent import extent
from claimgraph.pages.map.outlines import GRAIN, land
from claimgraph.pages.map.picture import WIDE
from claimgraph.pages.map.sites import located
from claimgraph.site.addresses import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.ask.questions import Parameter, Question
    from claimgraph.site.shell import Site

Record = dict[str, Any]

ADDRESS = "sparql.html"
MOST_QUADS = 1_000_000  # that a browser holds; a larger dataset is asked by `claimgraph serve`
SCRIPTS = (
    "assets/engine.js",
    "assets/dataset.js",
    "assets/asked.js",
    "assets/codemirror.js",
    "assets/sparql.js",
)


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page that asks and its scripts: engine, dataset, questions with their terms, editor.

    The dataset is that which may leave: drafts, which nobody accepted, are not in it.
    """
    quads = list(islice(site.data.accepted.quads(), MOST_QUADS + 1))
    fits = len(quads) <= MOST_QUADS
    shown = {
        "title": "Ask",
        "menu": catalogue.menu(),
        "scripts": SCRIPTS if fits else (),
        "most": MOST_QUADS,
        "drafts": len(site.data.drafts),
    }
    yield ADDRESS, site.page("site/sparql.html", ADDRESS, shown, "questions.html")
    if fits:
        yield from zip(SCRIPTS, _scripts(site, quads), strict=True)


def _scripts(site: Site, quads: Iterable[ox.Quad]) -> Iterator[str]:
    own = files("claimgraph.pages").joinpath("assets", "site")
    vendor = own.joinpath("vendor")
    engine = {
        "binary": base64.b64encode(vendor.joinpath("oxigraph.wasm.gz").read_bytes()).decode(),
        "script": f"{file_text(vendor, 'oxigraph.js')}\n{file_text(own, 'worker.js')}",
    }
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    lines = b"".join(sorted(written.splitlines(keepends=True)))  # in order they pack better
    packed = gzip.compress(lines, 9, mtime=0)
    yield _constant("ENGINE", engine)
    yield _constant("DATASET", base64.b64encode(packed).decode())
    yield _constant("ASKED", _asked(site))
    yield file_text(vendor, "codemirror.js")
    shared = files("claimgraph.pages").joinpath("assets", "network")
    yield "".join(
        (file_text(shared, "elements.js"), file_text(shared, "csv.js"), file_text(own, "sparql.js"))
    )


def _constant(name: str, value: object) -> str:
    return f'"use strict";\nconst {name} = {json.dumps(value, ensure_ascii=False, sort_keys=True)};\n'


def _asked(site: Site) -> Record:
    """Return what the page must know to put questions and to show answers.

    The terms of all things are written here, by pyoxigraph: the page puts them where the question wants them,
    and writes none of a text that somebody typed but dates and whole numbers of their exact form.
    """
    kin = Kin((tuple(row.values()) for row in site.data.ask("kin")), site.data.ids)
    things = _things(site)
    actors = [iri for iri, kind, *_ in things if kind == "actor"]
    return {
        "questions": {name: _question(question, kin) for name, question in catalogue.questions().items()},
        "things": things,
        "statements": sorted(site.reading.statements),
        "shared": {
            iri: corpus for iri, corpus in site.data.ids.shared.items() if "/id/proposition/" not in iri
        },
        "organs": {
            actor: [[str(ox.NamedNode(organ)), organ, body.iri] for organ, body in organs.items()]
            for actor in actors
            if (organs := kin.organs.of([actor]))
        },
        "acts": [
            [name, site.reading.act(name), str(binding.literals("act", name)[0])]
            for name in words.words(words.ACT)
        ],
        "standings": [
            [name, list(map(str, binding.literals("standing", name)))]
            for name in (*words.words("standing"), binding.ANY)
        ],
        "labels": {iri: safe(label) for iri, label in sorted(site.reading.labels.items())},
        "sensitivity": dict(sorted(site.data.accepted.sensitivity.items())),
        "prefixes": PREFIXES,
        "folders": FOLDERS,
        "ground": _ground(site),
    }


def _ground(site: Site) -> Record | None:
    """Return what an answer is drawn on: land, where places lie on it, and at which places events are filed.

    Regions are in no spot, and are left to be named in words. None if no place has a position.
    """
    places = site.reading.things("place")
    positions = {one.iri: position for one in places if (position := located(one)[0])}
    spots = {
        one.iri: positions[one.iri] for one in places if one.iri in positions and "region" not in one.classes
    }
    if not spots:
        return None
    here = extent(list(spots.values()), WIDE.width, WIDE.broadest, WIDE.narrowest)
    filed = {
        one.iri: list(one.facts["place"]) for one in site.reading.things("event") if "place" in one.facts
    }
    return {
        "width": here.width,
        "height": here.height,
        "grain": GRAIN,
        "land": land(here).path,
        "spots": {iri: [round(part, 1) for part in here.place(at)] for iri, at in sorted(spots.items())},
        "filed": filed,
    }


def _things(site: Site) -> list[tuple[str, str, str, str, list[str]]]:
    """Return what can be named: IRI, kind, label, slug, and its names as they are compared."""
    found: dict[str, tuple[str, str, str, str, list[str]]] = {}
    for row in site.data.ask("registry").texts():
        iri, kind = row["thing_iri"], row["class_iri"].rpartition("#")[2].lower()
        slug = site.data.ids.told(row["slug"], iri)
        source = site.material.documents.get(slug) if kind == "document" else None
        label = ", ".join(filter(None, (source.publisher, readable(source.published)))) if source else ""
        thing = found.setdefault(iri, (iri, kind, label or safe(row["thing"]), slug, [fold(row["slug"])]))
        thing[4].append(fold(row["name"] or row["slug"]))
    return [(*thing[:4], sorted(set(thing[4]))) for _iri, thing in sorted(found.items())]


def _question(question: Question, kin: Kin) -> Record:
    """Return a question as text in pieces, between which the terms of a parameter stand."""
    return {
        "summary": question.summary,
        "reading": question.reading,
        "pieces": list(binding.pieces(question.text)),
        "parameters": [_parameter(one) for one in question.parameters],
        "columns": [[column.name, column.kind, *column.variables] for column in question.columns],
        "notes": list(kin.same.note("Counted once")) if question.counts else [],
    }


def _parameter(one: Parameter) -> Record:
    return {"name": one.name, "kind": one.kind, "meaning": one.meaning, "required": one.required}
