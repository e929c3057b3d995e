"""Load claims from YAML: what can be used, and one problem for each mistake.

The JSON Schema beside this module says what a claim holds; what it cannot say (that a day
exists, that no id stands twice) is checked here. A mistake costs its own key; only a claim
without id or statement is lost.

Over 150 lines: one short function for each kind of value in a claim.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from jsonschema import Draft202012Validator

from sphinx_casebook.core.warnings import Problem

from .located import BrokenFileError, read_yaml
from .model import Claim, Ledger, Period, Version
from .periods import parse_period
from .warnings import Warnings, hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jsonschema import ValidationError

    from .located import Located

NO_CLAIMS = Ledger({}, {}, {})
_INDISPENSABLE = {"id", "statement"}


class Loaded(NamedTuple):
    """What a file of claims holds."""

    #: The claims that can be used.
    ledger: Ledger
    #: Its mistakes.
    problems: tuple[Problem, ...]


def load_claims(text: str) -> Loaded:
    """Return the claims in *text*."""
    try:
        file = read_yaml(text)
    except BrokenFileError as error:
        return Loaded(NO_CLAIMS, (Problem(Warnings.CLAIM, str(error), line=error.line),))
    if not isinstance(file.value, list):
        problem = Problem(Warnings.CLAIM, "expected a list of claims, each with an id", line=1)
        return Loaded(NO_CLAIMS, (problem,))
    return _Loader(file).load()


def find_missing_sources(ledger: Ledger, known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each source of a claim that is not among the *known* ones."""
    for claim in ledger.claims.values():
        for key in claim.all_sources:
            if key not in known:
                message = f"{claim.id}: sources: no BibTeX entry {key!r}{hint(key, known)}"
                line = ledger.lines.get(claim.id)
                yield Problem(Warnings.SOURCE, message, line=line)


def is_right(claims: list[Any]) -> bool:
    """Tell whether the schema finds no mistake; of the entries of one shape it is shown one."""
    shown = {_shape(each): each for each in claims}
    return bool(_validator().is_valid([*shown.values()]))


class _Loader:
    """One pass over a file."""

    def __init__(self, file: Located) -> None:
        self._file = file
        self._problems: list[Problem] = []
        self._broken: set[tuple[int, str]] = set()
        self._claims: dict[str, Claim] = {}
        self._names: dict[str, str] = {}

    def load(self) -> Loaded:
        if not is_right(self._file.value):
            for error in _validator().iter_errors(self._file.value):
                self._note_error(error)
        lines: dict[str, int] = {}
        for index, raw in enumerate(self._file.value):
            if isinstance(raw, dict) and (claim := self._claim(index, raw)):
                lines[claim.id] = self._file.line((index, "sources"))
        self._problems.sort(key=lambda problem: problem.line or 0)
        ledger = Ledger(self._claims, self._names, lines)
        return Loaded(ledger, tuple(dict.fromkeys(self._problems)))

    def _note_error(self, error: ValidationError) -> None:
        path = tuple(error.absolute_path)
        for key, message in _explain(error):
            self._note((*path, key) if key else path, message)

    def _note(self, path: tuple[str | int, ...], message: str) -> None:
        index, *rest = path
        raw = self._file.value[index]
        name = raw.get("id") if isinstance(raw, dict) else None
        place = ": ".join(str(part) for part in rest if isinstance(part, str))
        text = ": ".join(part for part in (str(name or ""), place, message) if part)
        self._problems.append(Problem(Warnings.CLAIM, text, line=self._file.line(path)))
        if rest:
            self._broken.add((int(index), str(rest[0])))

    def _claim(self, index: int, raw: dict[str, Any]) -> Claim | None:
        usable = {key: raw[key] for key in raw if (index, key) not in self._broken}
        if not usable.keys() >= _INDISPENSABLE or not self._is_new(usable["id"], (index, "id")):
            return None
        self._names[usable["id"]] = usable["id"]
        claim = self._build(index, usable)
        self._claims[claim.id] = claim
        self._names |= dict.fromkeys(claim.also, claim.id)
        return claim

    def _build(self, index: int, raw: dict[str, Any]) -> Claim:
        versions = raw.get("versions", [])
        return Claim(
            id=raw["id"],
            also=tuple(n for n in raw.get("also", ()) if self._is_new(n, (index, "also"))),
            statement=_one_line(raw["statement"]),
            refers_to=self._period(raw.get("refers_to"), (index, "refers_to")),
            sources=tuple(raw.get("sources", ())),
            certainty=raw.get("certainty", "inferred"),
            certainty_note=_one_line(raw.get("certainty_note", "")),
            reported_by=_one_line(raw.get("reported_by", "")),
            private=raw.get("private", False),
            versions=tuple(self._version(index, n, each) for n, each in enumerate(versions)),
            unused=_one_line(raw.get("unused", "")),
            note=_one_line(raw.get("note", "")),
        )

    def _version(self, index: int, number: int, raw: dict[str, Any]) -> Version:
        date = self._period(raw.get("date"), (index, "versions", number, "date"))
        sources = raw.get("sources") or [raw["source"]]
        return Version(_one_line(raw["value"]), date, tuple(sources))

    def _period(self, text: str | None, path: tuple[str | int, ...]) -> Period | None:
        try:
            return parse_period(text) if text else None
        except ValueError as error:
            self._note(path, f"{text!r}: {error}")
            return None

    def _is_new(self, name: str, path: tuple[str | int, ...]) -> bool:
        if name in self._names:
            self._note(path, f"{name} is the name of another claim already")
            return False
        return True


def _explain(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Yield the key at fault, where the path does not hold it, and what is wrong."""
    match error.validator:
        case "additionalProperties":
            known = error.schema["properties"]
            for key in error.instance.keys() - known.keys():
                yield key, f"unknown key{hint(key, known)}"
        case "required":
            for key in sorted(set(error.validator_value) - error.instance.keys()):
                yield key, "the key is missing"
        case "anyOf":
            yield "source", "the key is missing"
        case _:
            yield "", str(error.message)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shape(raw: Any) -> object:  # noqa: ANN401  # whatever the file holds
    """Return what two entries have in common that the schema cannot tell apart."""
    if not isinstance(raw, dict):
        return repr(raw)
    return tuple([key if _is_plain(key, raw[key]) else (key, repr(raw[key])) for key in raw])


def _is_plain(key: str, value: Any) -> bool:  # noqa: ANN401  # as YAML holds it
    """Tell whether *value* is what the schema's definition for *key* asks for and no more."""
    match _kinds().get(key):
        case "text":
            return type(value) is str and value != ""
        case "name":
            return type(value) is str and _name().search(value) is not None
        case "sources":
            if type(value) is not list or set(map(type, value)) != {str}:
                return False
            return "" not in value and len(set(value)) == len(value)
    return False


@cache
def _kinds() -> dict[str, str]:
    """Return the name of the definition that the schema gives for each key."""
    properties = _schema()["items"]["properties"]
    return {key: part.get("$ref", "").rpartition("/")[2] for key, part in properties.items()}


@cache
def _name() -> re.Pattern[str]:
    return re.compile(_schema()["$defs"]["name"]["pattern"])


@cache
def _schema() -> dict[str, Any]:
    text = (Path(__file__).parent / "claims.schema.json").read_text("utf-8")
    return cast("dict[str, Any]", json.loads(text))


@cache
def _validator() -> Draft202012Validator:
    schema = dict(_schema())
    return Draft202012Validator(_spelled_out(schema, schema.pop("$defs")))


def _spelled_out(part: Any, named: dict[str, Any]) -> Any:  # noqa: ANN401  # JSON
    """Return *part* of a schema without references, which take longer than all the rest."""
    if isinstance(part, list):
        return [_spelled_out(each, named) for each in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _spelled_out(named[part["$ref"].rpartition("/")[2]], named)
    return {key: _spelled_out(each, named) for key, each in part.items()}
