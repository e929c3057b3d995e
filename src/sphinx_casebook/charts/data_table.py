"""The data of a chart as a table, in the words of readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import compact_paragraph

from sphinx_casebook.core.names import EVIDENCE_TABLE
from sphinx_casebook.core.nodes import table
from sphinx_casebook.evidence.csv_file import split_keys
from sphinx_casebook.evidence.nodes import NAMES, evidence_placeholder
from sphinx_casebook.evidence.periods import parse_period

from .nodes import table_of_words

if TYPE_CHECKING:
    from collections.abc import Container

    from sphinx_casebook.core.nodes import Cell
    from sphinx_casebook.evidence.csv_file import Data
    from sphinx_casebook.evidence.messages import Messages as EvidenceMessages


def data_table(
    data: Data, words: EvidenceMessages, docname: str, known: Container[str], when: str
) -> tuple[table_of_words, tuple[str, ...]]:
    """Return *data* as a table, and the keys of the sources that it names.

    :param known: keys of sources; a column that holds nothing else shows their names.
    :param when: the column of dates, if there is one.
    """
    header = [column.replace("_", " ") for column in data.columns]
    cells: list[list[Cell]] = []
    found: list[str] = []
    for number, column in enumerate(data.columns):
        texts = [row[number] for row in data.rows]
        keys = [tuple(split_keys(text)) for text in texts]
        if when and column == when:
            periods = [parse_period(text) if text else None for text in texts]
            cells.append([_cell(nodes.Text(words.period(period))) for period in periods])
        elif any(keys) and all(key in known for each in keys for key in each):
            named = [evidence_placeholder(docname=docname, kind=NAMES, keys=each) for each in keys]
            cells.append([_cell(each) for each in named])
            found += [key for each in keys for key in each]
        else:
            cells.append([_words(text) for text in texts])
    lines = (data.columns, *data.rows)
    widths = [max(map(len, column)) + 2 for column in zip(*lines, strict=True)]
    rows = list(zip(*cells, strict=True))
    made = table_of_words("", *table(header, rows, widths, ()).children, classes=[EVIDENCE_TABLE])
    for head, text in zip(made.findall(compact_paragraph), header, strict=False):
        head.rawsource = text
    return made, tuple(dict.fromkeys(found))


def _words(text: str) -> Cell:
    """Return a cell that translators get."""
    return [compact_paragraph(text, text)]


def _cell(content: nodes.Node) -> Cell:
    return [compact_paragraph("", "", content)]
