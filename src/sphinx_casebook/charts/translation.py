"""The words of authors in what is drawn, on their way to translators and back.

What is drawn is a named tuple, and each of its texts says by its type what it is. A test looks for
one that does not, since nobody would be asked to translate it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_WORDS, _NAME = "words", "name"
#: What an author wrote for readers: translators receive it.
Words = Annotated[str, _WORDS]
#: What stands elsewhere in the same value as ``Words``: it changes when they are translated.
Name = Annotated[str, _NAME]
#: What nobody translates: a value for the toolkit, or words of the toolkit.
Formal = Annotated[str, "formal"]


def words_in(value: Any) -> list[str]:  # noqa: ANN401  # a named tuple of any kind
    """Return the words of authors in what is drawn, in its order."""
    found: list[str] = []

    def note(kind: str, text: str) -> str:
        found.extend([text] if kind == _WORDS else [])
        return text

    _with_texts(value, note)
    return found


def replace_words(value: Any, old: str, new: str) -> Any:  # noqa: ANN401  # as above
    """Return *value* with *new* wherever words of an author are *old*, or name them."""
    changes = {_WORDS, _NAME}
    return _with_texts(value, lambda kind, text: new if text == old and kind in changes else text)


def _with_texts(value: Any, say: Callable[[str, str], str]) -> Any:  # noqa: ANN401  # as above
    """Return *value* with what *say* makes of its texts.

    :param say: takes what a text is, and the text.
    """
    kind: type = type(value)
    kinds = texts_of(kind)
    return value._replace(
        **{name: _told(held, kinds[name], say) for name, held in value._asdict().items()}
    )


def _told(held: Any, kind: str, say: Callable[[str, str], str]) -> Any:  # noqa: ANN401  # as above
    if isinstance(held, str):
        return say(kind, held)
    if hasattr(held, "_fields"):
        return _with_texts(held, say)
    if isinstance(held, tuple):
        return tuple(_told(each, kind, say) for each in held)
    return held


@cache
def texts_of(kind: type) -> Mapping[str, str]:
    """Return what the texts in each field of a named tuple are; nothing where it has none."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: next(_marks(hint), "") for name, hint in hints.items()}


def _marks(hint: Any) -> Iterator[str]:  # noqa: ANN401  # whatever stands for a type
    if hasattr(hint, "__metadata__"):
        yield from hint.__metadata__
    else:
        for part in get_args(hint):
            yield from _marks(part)
