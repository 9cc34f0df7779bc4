"""What the labels of another tool mean here, as a file of the user says it; and a file to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import Field

from claimgraph.corpus import forms
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.forms import Where
from claimgraph.errors import AnnotationError, Fault
from claimgraph.model.kinds import Edtf, Language, OneOrMany, Record, Slug, Words
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import ACT, PREDICATE, meant
from claimgraph.model.records.drafts import Role
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.corpus.imports.imported import Mark

DROP, STATEMENT, PASSAGE, CONTENT, SUBJECT, VALUE = (
    "drop",
    "statement",
    "passage",
    "content",
    "subject",
    "value",
)
ROLES: tuple[str, ...] = get_args(Role)
UNTOLD = "a subject, a value or a content needs the 'predicate' that it is of"


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

    as_: Annotated[Literal[Role, "statement", "passage", "content", "drop"], Field(alias="as")]
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
    loaded = yaml.read(path)
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


def _says(one: Label | Joined) -> bool:
    """Tell whether something of a content is told, which needs a predicate."""
    uses = {use for listed in one.ends.values() for use in listed} if isinstance(one, Joined) else set()
    return one.as_ == CONTENT or one.predicate is not None or not uses.isdisjoint({SUBJECT, VALUE})


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
            if _says(one) and one.predicate not in predicates:
                message = not_among("predicate", one.predicate, predicates) if one.predicate else UNTOLD
                faults.append(there.fault(message))
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
