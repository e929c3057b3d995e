"""Formulas as MathML, made of the TeX in which authors write them."""

from __future__ import annotations

from html import unescape

#: What brings the library that this needs, for a message.
NEEDED = "pip install latex2mathml"


class FormulaError(ValueError):
    """A formula that cannot be read, with the reason."""


def to_mathml(tex: str, *, is_block: bool = False) -> str:
    """Return *tex* as a ``math`` element.

    :raises ImportError: latex2mathml is not installed.
    :raises FormulaError: a command is unknown, or the formula is not complete.
    """
    from xml.etree import ElementTree

    from latex2mathml import converter

    try:
        made = converter.convert_to_element(tex, display="block" if is_block else "inline")
    except Exception as error:  # its exceptions have nothing in common, and some are assertions
        reason = str(error) or type(error).__name__
        raise FormulaError(reason) from error
    for each in made.iter():
        each.text = each.text and unescape(each.text)  # it writes signs as references
        if (each.text or "").startswith("\\"):  # what it does not know it shows as it stands
            message = f"there is no command {each.text}"
            raise FormulaError(message)
    return ElementTree.tostring(made, encoding="unicode")
