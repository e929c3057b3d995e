"""Say in one sentence which extra of the package a part needs, where it is not installed."""

from __future__ import annotations

from importlib.util import find_spec


def require(part: str, extra: str, *modules: str) -> None:
    """Tell that *part* needs *extra*, which brings *modules*; Sphinx prints it and stops.

    :raises ImportError: one of the modules is not installed.
    """
    for name in modules:
        if not _is_installed(name):
            message = f"sphinx_casebook.{part} needs: pip install 'sphinx-casebook[{extra}]'"
            raise ImportError(message)


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # the package around it
        return False
