"""What the labels of another tool mean here, as a file of the user says it; and a file to begin with."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import Field

from claimgraph.corpus import forms
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.edits import flow
from claimgraph.corpus.forms import Where
from claimgraph.corpus.imports.imported import labels
from claimgraph.errors import AnnotationError, Fault
from claimgraph.model.kinds import Edtf, Language, OneOrMany, Record, Slug, Words
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import ACT, PREDICATE, meant
from claimgraph.model.records.drafts import Role
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as AnyMapping
    from pathlib import Path

    from claimgraph.corpus.imports.imported import Imported, Mark

DROP, STATEMENT, PASSAGE, CONTENT, SUBJECT, VALUE = (
    "drop",
    "statement",
    "passage",
    "content",
    "subject",
    "value",
)
ROLES: tuple[str, ...] = get_args(Role)
# What labels of other tools are called that name one who has a role here.
KNOWN = {
    "speaker": ("source", "speaker", "holder", "agent", "attribution source", "claimant", "author", "who"),
    "cue": ("cue", "verb", "expression", "reporting verb", "predicate"),
    "target": ("target", "recipient of threat"),
    "addressee": ("addressee", "recipient", "hearer"),
    "about": ("event", "topic", "incident"),
    "via": ("relay", "via", "medium"),
    "said": ("time", "date", "timex"),
    PASSAGE: ("content", "quotation", "quote", "claim", "proposition"),
}


class Label(Record):
    """What a span with a label is.

    Attributes:
        as: `statement`: a passage of one, a draft each. The name of a key (`speaker`, `cue`, `target` ...):
            names in words who or what that is. `passage`: more words of a statement. `content`: the value of
            a predicate. `drop`: not taken.
        act: The act of the statement.
        acts: The acts that are offered for it, the likeliest first.
        predicate: What the content says.
    """

    as_: Annotated[Role | Literal["statement", "passage", "content", "drop"], Field(alias="as")]
    act: OneOrMany[str] = ()
    acts: OneOrMany[str] = ()
    predicate: str | None = None


class Joined(Record):
    """What a relation or event is.

    Attributes:
        as: `statement`: a draft of its own. `link`: tells something of the statement at one of its ends.
            `content`: a content of that statement. `drop`: not taken.
        act: The act of the statement.
        acts: The acts that are offered for it.
        predicate: What the content says.
        ends: What stands at its end in each role: `statement`, `passage`, `subject`, `value`, a key such as
            `speaker`, `drop`; or several of them.
    """

    as_: Annotated[Literal["statement", "link", "content", "drop"], Field(alias="as")]
    act: OneOrMany[str] = ()
    acts: OneOrMany[str] = ()
    predicate: str | None = None
    ends: dict[str, OneOrMany[str]] = Field(default_factory=dict)


class Attribute(Record):
    """What an attribute of a statement is.

    Attributes:
        as: `act`: its values are acts. `hedged`: the speaker holds back. `note`: a remark. `drop`: not taken.
        values: Which value is which act.
    """

    as_: Annotated[Literal["act", "hedged", "note", "drop"], Field(alias="as")]
    values: dict[str, str] = Field(default_factory=dict)


class Mapping(Record):
    """What the labels of another tool mean.

    Attributes:
        units: In what offsets are counted, where no quotation tells: `code points`, `utf-16` or `utf-8`.
        publisher: Who published the documents that the corpus does not have yet; an actor of the registry.
        published: When they were published, as exactly as all of them have it.
        language: Their language.
        who: Who annotated, where the files do not say.
        spans: What the labels of spans mean; `Label attribute=value` is more exact than `Label`.
        links: What relations and events mean.
        attributes: What the attributes of statements mean.
    """

    units: Literal["code points", "utf-16", "utf-8"] | None = None
    publisher: Slug | None = None
    published: Edtf | None = None
    language: Language | None = None
    who: Words | None = None
    spans: dict[str, Label] = Field(default_factory=dict)
    links: dict[str, Joined] = Field(default_factory=dict)
    attributes: dict[str, Attribute] = Field(default_factory=dict)

    def of(self, mark: Mark) -> Label | None:
        """Return what a span is; None if the file does not say."""
        exact = (f"{mark.label} {name}={value}" for name, value in mark.attributes.items())
        return next((self.spans[name] for name in (*exact, mark.label) if name in self.spans), None)


def read(path: Path) -> Mapping:
    """Read a file that says what labels mean.

    Raises:
        AnnotationError: With every fault, its line and remedy.
    """
    loaded = yaml.load(path.read_bytes(), path.as_posix())
    where = Where(path.as_posix(), loaded)
    record, faults = forms.read(Mapping, _named(loaded.data), where)
    faults += _unknown(record, where) if record else []
    if faults or record is None:
        raise AnnotationError(faults or [where.fault("the file has no keys")])
    return record


def _named(data: Any) -> Any:  # noqa: ANN401  # whatever the file holds
    """Read the acts and predicates in whatever spelling."""
    if not isinstance(data, dict):
        return data
    found = dict(data)
    for key in ("spans", "links", "attributes"):
        if isinstance(found.get(key), dict):
            found[key] = {label: _words(one) for label, one in found[key].items()}
    return found


def _words(one: Any) -> Any:  # noqa: ANN401
    if not isinstance(one, dict):
        return one
    changed = dict(one)
    for key, what in (("act", ACT), ("acts", ACT), ("predicate", PREDICATE)):
        if key in changed:
            value = changed[key]
            each = [meant(word, what) if isinstance(word, str) else word for word in _list(value)]
            changed[key] = each if isinstance(value, list) else each[0]
    if isinstance(changed.get("values"), dict):
        said = changed["values"].items()
        changed["values"] = {key: meant(word, ACT) if isinstance(word, str) else word for key, word in said}
    return changed


def _list(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else [value]


def _unknown(mapping: Mapping, where: Where) -> list[Fault]:
    """Tell the acts, predicates and roles that are none."""
    faults = []
    acts, predicates = vocabulary().acts, vocabulary().predicates
    uses = (*ROLES, STATEMENT, PASSAGE, SUBJECT, VALUE, DROP)
    for key, meanings in (("spans", mapping.spans), ("links", mapping.links)):
        for label, one in meanings.items():
            there = where.below(key, label)
            faults += [
                there.fault(not_among("act", act, acts)) for act in (*one.act, *one.acts) if act not in acts
            ]
            if one.as_ == CONTENT and one.predicate not in predicates:
                faults.append(there.fault(not_among("predicate", str(one.predicate), predicates)))
            ends = one.ends.items() if isinstance(one, Joined) else ()
            faults += [
                there.fault(not_among("end", use, uses), "ends", role)
                for role, said in ends
                for use in said
                if use not in uses
            ]
    for name, attribute in mapping.attributes.items():
        faults += [
            where.fault(not_among("act", act, acts), "attributes", name, "values", value)
            for value, act in attribute.values.items()
            if act not in acts
        ]
    return faults


def starting(documents: Iterable[Imported], publisher: str | None) -> str:
    """Return the text of a mapping to begin with: every label, how often it stands, and a guess.

    Args:
        documents: What was read.
        publisher: An outlet of the registry, as an example; None if there is none.
    """
    listed = list(documents)
    found = labels(listed)
    today = datetime.now(UTC).date().isoformat()
    lines = [
        "# What the labels mean here. Change what is guessed wrong, then run the same command again.",
        "# as: statement | passage | content | drop, or a key:",
        f"# {', '.join(ROLES)}",
        "# Of documents that the corpus does not have yet, who published them (an actor) and when:",
        f"# publisher: {publisher or 'ID'}",
        f"# published: ../{today}",
        "",
    ]
    examples = _examples(listed)
    alone = not found["links"]
    lines += _block("spans", found["spans"], lambda label: _span(label, alone=alone), examples)
    lines += _block("links", found["links"], lambda label: _link(label, found["ends"], found["spans"]), {})
    lines += _block("attributes", found["attributes"], lambda name: _attribute(name, found["values"]), {})
    return "\n".join(lines).rstrip() + "\n"


def _examples(documents: Iterable[Imported]) -> AnyMapping[str, str]:
    found: dict[str, str] = {}
    for document in documents:
        for mark in document.marks:
            quote = mark.quote if mark.quote is not None else _slice(document, mark)
            found.setdefault(mark.label, " ".join(quote.split())[:60])
    return found


def _slice(document: Imported, mark: Mark) -> str:
    return (document.text or "")[slice(*mark.parts[0])] if mark.parts else ""


def _block(key: str, counts: Counter[str], meaning: Any, examples: AnyMapping[str, str]) -> Iterator[str]:  # noqa: ANN401
    if not counts:
        return
    yield f"{key}:"
    for label, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        shown = f", as in: {yaml.UNWANTED.sub('', examples[label])}" if examples.get(label) else ""
        yield f"  # {count}{shown}"
        yield f"  {flow(label)}: {flow(meaning(label))}"
    yield ""


def guess(label: str) -> str | None:
    """Return what a label is likely to be: a role, a passage, or an act; None if nothing is near.

    Example:
        >>> guess("Source"), guess("Content"), guess("Denial"), guess("NP")
        ('speaker', 'passage', 'denial', None)
    """
    name = label.replace("_", " ").replace("-", " ").strip().casefold().rstrip("0123456789")
    for use, names in KNOWN.items():
        if name == use or name in names:
            return use
    act = meant(name, ACT)
    return act if act in vocabulary().acts else None


def _span(label: str, *, alone: bool) -> dict[str, Any]:
    use = guess(label)
    if use in vocabulary().acts:
        return {"as": STATEMENT, "act": use}
    if use == PASSAGE and alone:
        return {"as": STATEMENT}
    return {"as": use or (STATEMENT if alone else DROP)}


def _link(label: str, ends: Counter[str], spans: Counter[str]) -> dict[str, Any]:
    """Guess a link: an event with content and source is a statement, a relation tells of one."""
    roles = [end.removeprefix(f"{label}.") for end in ends if end.startswith(f"{label}.")]
    uses = {role: guess(role) for role in roles}
    event = PASSAGE in uses.values() or "speaker" in uses.values()
    said: dict[str, Any] = {"as": STATEMENT if event else "link"}
    use = guess(label)
    if event and use in vocabulary().acts:
        said["act"] = use
    both = {"speaker", "cue"}
    named: dict[str, list[str]] = defaultdict(list)
    for role in roles:
        if event:
            found = uses[role]
            named[role] = (
                [found, PASSAGE] if found in both else [found] if found in {*ROLES, PASSAGE} else [DROP]
            )
        elif roles.index(role):
            named[role] = [use if use in ROLES else "speaker" if spans else DROP]
        else:
            named[role] = [STATEMENT]
    return said | {"ends": {role: one[0] if len(one) == 1 else one for role, one in named.items()}}


def _attribute(name: str, values: Counter[str]) -> dict[str, Any]:
    given = [value.removeprefix(f"{name}=") for value in values if value.startswith(f"{name}=")]
    acts = {value: act for value in given if (act := guess(value)) in vocabulary().acts}
    if acts:
        return {"as": "act", "values": acts}
    return (
        {"as": "hedged"}
        if name.casefold() in {"hedged", "hedge", "speculation", "uncertain"}
        else {"as": "note"}
    )
