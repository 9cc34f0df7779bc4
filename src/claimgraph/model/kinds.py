"""The kinds of text, number and list that records hold; each refuses what is not one of its kind."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from claimgraph.model.dates import interval
from claimgraph.model.slugs import SLUG, is_slug

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
DIGEST = re.compile(r"[0-9a-f]{64}")
WEB_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`/?#]+(?:[/?#][^\s<>\"{}|\\^`]*)?")

Item = TypeVar("Item")


class Record(BaseModel):
    """What all records share: they cannot be changed and know no other keys than their own."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError(f"'{text}' is not a slug; write lower-case letters, digits and single hyphens")
    return text


def _edtf(value: object) -> object:
    """Let a year be written without quotes."""
    return f"{value:04d}" if isinstance(value, int) and not isinstance(value, bool) else value


def _date(text: str) -> str:
    interval(text)
    return text


def _reference(text: str) -> str:
    document, slash, statement = text.rpartition("/")
    if not is_slug(statement) or (slash and not is_slug(document)):
        raise ValueError(f"'{text}' is not a statement; write its id, or document/id")
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
    if not WEB_IRI.fullmatch(text):
        raise ValueError(
            f"'{text}' is not a web address; it starts with http:// or https:// and has no blanks"
        )
    return text


def _base(text: str) -> str:
    if not _web(text).endswith(("/", "#")):
        raise ValueError(f"the base IRI '{text}' must end in / or #")
    return text


def _language(text: str) -> str:
    if not LANGUAGE.fullmatch(text):
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
    """Says in the JSON Schema that a year may be written without quotes."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(core), {"type": "integer", "minimum": 1, "maximum": 9999}]}


Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": f"^{SLUG.pattern}$"})]
Words = Annotated[str, AfterValidator(_filled)]
Edtf = Annotated[str, BeforeValidator(_edtf), AfterValidator(_date), _OrYear()]
Language = Annotated[str, AfterValidator(_language)]
Reference = Annotated[str, AfterValidator(_reference)]
Digest = Annotated[str, AfterValidator(_digest), Field(json_schema_extra={"pattern": f"^{DIGEST.pattern}$"})]
Degrees = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "number"})]
Many = Annotated[tuple[Item, ...], BeforeValidator(_list)]
OneOrMany = Annotated[tuple[Item, ...], BeforeValidator(_one_or_many), _OrItem()]
Value = Annotated[str | int, BeforeValidator(_value)]
WebAddress = Annotated[str, AfterValidator(_web)]
BaseIri = Annotated[str, AfterValidator(_base)]
