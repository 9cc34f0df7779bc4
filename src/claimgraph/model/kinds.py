"""The kinds of text, number and list that records hold; each refuses what is not one of its kind."""

from __future__ import annotations

import re
from decimal import Decimal
from inspect import cleandoc
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import pyoxigraph as ox
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from claimgraph.model.dates import CALENDARS, interval
from claimgraph.model.elsewhere import HOMES, in_full
from claimgraph.model.slugs import SLUG, is_slug

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.fields import FieldInfo
    from pydantic_core import CoreSchema

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
DIGEST = re.compile(r"[0-9a-f]{64}")
WEB_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`/?#]+(?:[/?#][^\s<>\"{}|\\^`]*)?")
DATED = {"date", "calendar"}
DATE = (
    "EDTF: 2031, 2031-05, 2031-05-02, 2031-05-02T12:00+03:00; X for digits not known (2031-05-XX), ? ~ % for"
    " uncertain, approximate, both; 2031-25 to 28 for spring to winter of the north, 29 to 32 of the south;"
    " 2031-05-01/2031-05-03, ../2031-05-02,"
    " 2031-05-02/..; in quotes [a,b] for one of several and {a,b} for all of them"
)
WITH_CALENDAR = {
    "type": "object",
    "description": "A date of another calendar; gregorian says that a very old date is meant so.",
    "properties": {"date": {"type": ["string", "integer"]}, "calendar": {"enum": sorted(CALENDARS)}},
    "required": sorted(DATED),
    "additionalProperties": False,
}

_ATTRIBUTE = re.compile(r"^ {4}(?P<key>\w+): (?P<text>.*(?:\n {8,}.*)*)", re.MULTILINE)

Item = TypeVar("Item")


class Record(BaseModel):
    """What all records share: they cannot be changed and know no other keys than their own."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    @classmethod
    def meaning(cls) -> str:
        """Return what the record is, as its docstring has it."""
        return " ".join(cleandoc(cls.__doc__ or "").partition("Attributes:")[0].split())

    @classmethod
    def meanings(cls) -> dict[str, str]:
        """Return what each key of the files means, as the docstring has it."""
        said = cleandoc(cls.__doc__ or "").partition("Attributes:")[2]
        return {found["key"]: " ".join(found["text"].split()) for found in _ATTRIBUTE.finditer(said)}

    @classmethod
    def by_key(cls) -> dict[str, FieldInfo]:
        """Return the fields by the keys under which files hold them."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError(f"'{text}' is not a slug; write lower-case letters, digits and single hyphens")
    return text


def dated(value: object) -> object:
    """Let a year stand without quotes, and a date with its calendar: `{date: 1445-04-03, calendar: hijri}`.

    The calendar stands beside its date and not once in a file, because one article gives dates of two
    calendars, and what a source says of its own date moves with it. In the record, and in what is stored, it
    stands before the date.

    Example:
        >>> dated({"date": "1445-04-03", "calendar": "hijri"}), dated(2031), dated("2031-05")
        ('hijri:1445-04-03', '2031', '2031-05')
    """
    if isinstance(value, dict) and value.keys() == DATED:
        return f"{value['calendar']}:{dated(value['date'])}"
    if isinstance(value, dict | list):
        raise ValueError(  # noqa: TRY004  # told as what is wrong with the value
            "a date is one text, or {date: 1445-04-03, calendar: hijri}; a set of dates stands in quotes:"
            ' "[2031-05-01,2031-05-03]"'
        )
    return f"{value:04d}" if isinstance(value, int) and not isinstance(value, bool) else value


def _date(text: str) -> str:
    interval(text)
    return text


def _reference(text: str) -> str:
    document, slash, statement = text.rpartition("/")
    if not is_slug(statement) or (slash and not is_slug(document)):
        raise ValueError(f"'{text}' is not a statement; write its id, or document/id")
    return text


def _judged(text: str) -> str:
    document, slash, name = text.rpartition("/")
    if not is_slug(name) or (slash and not is_slug(document)):
        raise ValueError(f"'{text}' is not an id, nor document/id of somebody without a name")
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    return text


def _digest(text: str) -> str:
    if not DIGEST.fullmatch(text):
        raise ValueError("a SHA-256 is 64 digits of 0-9 and a-f")
    return text


def _decimal(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _value(value: object) -> object:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    raise ValueError("a value is a slug, a code, a whole number or a date; put it in quotes if it is text")


def _web(text: str) -> str:
    if not (WEB_IRI.fullmatch(text) and _is_iri(text)):
        raise ValueError(
            f"'{text}' is not a web address; it starts with http:// or https:// and has no blanks"
        )
    return text


def _elsewhere(text: str) -> str:
    full = in_full(text)
    if not (WEB_IRI.fullmatch(full) and _is_iri(full)):
        short = ", ".join(f"{name}:..." for name in HOMES)
        raise ValueError(f"'{text}' is no id elsewhere; write a web address, or in short {short}")
    return full


def _base(text: str) -> str:
    if not _web(text).endswith(("/", "#")):
        raise ValueError(f"the base IRI '{text}' must end in / or #")
    return text


def _is_iri(text: str) -> bool:
    """Tell whether the store takes a text for an IRI: no `%zz`, no port that is none."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _is_language(text: str) -> bool:
    """Tell whether the store takes a text for a language tag (BCP 47): not `en-ab-cd`."""
    try:
        ox.Literal("", language=text)
    except ValueError:
        return False
    return True


def _language(text: str) -> str:
    if not (LANGUAGE.fullmatch(text) and _is_language(text)):
        raise ValueError(f"'{text}' is not a language; write en, ar, fa, ar-Latn")
    return text


def _one_or_many(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _list(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class _OrItem:
    """Says in the JSON Schema that a list of one may be written without brackets."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        listed = handler(core)
        return {"anyOf": [listed.get("items", {}), listed]}


class _OrYear:
    """Says in the JSON Schema that a year may be written without quotes, and a date with its calendar."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        year = {"type": "integer", "minimum": 1, "maximum": 9999}
        return {"anyOf": [{**handler(core), "description": DATE}, year, WITH_CALENDAR]}


class _OrDate:
    """Says in the JSON Schema that a value may be a date with its calendar."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(core), WITH_CALENDAR]}


Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": f"^{SLUG.pattern}$"})]
Judged = Annotated[str, AfterValidator(_judged)]
Words = Annotated[str, AfterValidator(_filled)]
Edtf = Annotated[str, BeforeValidator(dated), AfterValidator(_date), _OrYear()]
Language = Annotated[str, AfterValidator(_language)]
Reference = Annotated[str, AfterValidator(_reference)]
Digest = Annotated[str, AfterValidator(_digest), Field(json_schema_extra={"pattern": f"^{DIGEST.pattern}$"})]
Degrees = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "number"})]
Many = Annotated[tuple[Item, ...], BeforeValidator(_list)]
OneOrMany = Annotated[tuple[Item, ...], BeforeValidator(_one_or_many), _OrItem()]
Value = Annotated[str | int, BeforeValidator(_value), _OrDate()]
WebAddress = Annotated[str, AfterValidator(_web)]
IdElsewhere = Annotated[str, AfterValidator(_elsewhere)]
BaseIri = Annotated[str, AfterValidator(_base)]
