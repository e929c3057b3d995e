"""Write sources as files that reference managers read: BibTeX and RIS, one each and all in one."""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.environment import CONFIG_OK

from sphinx_casebook.core.builders import is_web

from .parse import address, authors, named_people, pages, period_of, plain, published, publisher

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinxcontrib.bibtex.domain import BibtexDomain

    from sphinx_casebook.core.dates import CivilDate

#: The folder of the files below that of a site's static files, and the file of all sources.
FOLDER = "sources"
ALL = "sources.bib"
#: What RIS calls each kind of entry; every other is general.
_KINDS = {
    **dict.fromkeys(("article", "periodical", "suppperiodical", "review"), "JOUR"),
    **dict.fromkeys(("book", "mvbook", "booklet", "collection", "proceedings"), "BOOK"),
    **dict.fromkeys(("inbook", "incollection", "bookinbook"), "CHAP"),
    **dict.fromkeys(("inproceedings", "conference"), "CPAPER"),
    **dict.fromkeys(("techreport", "report", "manual"), "RPRT"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "THES"),
    **dict.fromkeys(("online", "electronic", "www"), "ELEC"),
    "dataset": "DATA",
    "software": "COMP",
    "video": "VIDEO",
    "patent": "PAT",
}
#: Fields that only a casebook knows.
_OURS = ("read", "copy", "datenote")
_PLAIN_FIELDS = [("VL", "volume"), ("IS", "number"), ("N1", "note"), ("DO", "doi")]
_PLAIN = re.compile(r"[A-Za-z0-9][\w.+-]*", re.ASCII)


def write_exports(app: Sphinx, exception: Exception | None) -> None:
    """Write the files of a web site; its bibliography links to them."""
    entries = read_entries(app)
    if exception or not entries or not is_web(app.builder):
        return
    folder = Path(app.outdir) / "_static" / FOLDER
    everything = "\n".join(to_bibtex(key, entry) for key, entry in entries.items())
    if app.env.config_status == CONFIG_OK and _holds(folder / ALL, everything):
        return  # written last, so the others are there too
    folder.mkdir(parents=True, exist_ok=True)
    for key, entry in entries.items():
        name = file_name(key)
        _write(folder / f"{name}.bib", to_bibtex(key, entry))
        _write(folder / f"{name}.ris", to_ris(entry))
    _write(folder / ALL, everything)


def read_entries(app: Sphinx) -> Mapping[str, Entry]:
    """Return the entries of all BibTeX files, by key."""
    domain = cast("BibtexDomain", app.env.get_domain("cite"))
    return cast("Mapping[str, Entry]", domain.bibdata.data.entries)


def file_name(key: str) -> str:
    """Return the name of the files of a source, without its ending."""
    if _PLAIN.fullmatch(key):
        return key
    digest = blake2b(key.encode(), digest_size=4).hexdigest()
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', key).strip('-') or 'source'}-{digest}"


def to_bibtex(key: str, entry: Entry) -> str:
    """Return *entry* as BibTeX."""
    people = {role: " and ".join(map(str, persons)) for role, persons in entry.persons.items()}
    others = {name: value for name, value in entry.fields.items() if name not in _OURS}
    fields = {**people, **others}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{entry.type}{{{key},", *lines, "}", ""])


def to_ris(entry: Entry) -> str:
    """Return *entry* as RIS."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _ris(entry)) + "ER  - \r\n"


def _ris(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield each tag with its value; those without one are left out."""
    fields, date, visited = entry.fields, published(entry), period_of(entry, "urldate")
    kind = _KINDS.get(entry.type.lower(), "ELEC" if address(entry) else "GEN")
    house = "T2" if kind in {"JOUR", "CHAP", "CPAPER"} else "PB"
    first, _, last = pages(entry).partition("–")
    pairs = [
        ("TY", kind),
        *(("AU", name) for name in named_people(entry)[0]),
        ("TI", plain(fields.get("title", "")) or authors(entry)),
        (house, publisher(entry)),
        ("PY", str(date.start.year) if date else ""),
        ("DA", _date(date.start) if date else ""),
        *((tag, plain(fields.get(name, ""))) for tag, name in _PLAIN_FIELDS),
        *(("SP", first), ("EP", last)),
        ("UR", address(entry)),
        ("Y2", _date(visited.end) if visited else ""),
    ]
    yield from ((tag, value) for tag, value in pairs if value)


def _date(civil: CivilDate) -> str:
    """Return a date as RIS has it, with empty places for what is not known."""
    month, day = (f"{part:02}" if part else "" for part in (civil.month, civil.day))
    return f"{civil.year}/{month}/{day}"


def _write(path: Path, text: str) -> None:
    """Write *text* unless the file has it, so that a copy of the site need not change."""
    if not _holds(path, text):
        path.write_bytes(text.encode())


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()
