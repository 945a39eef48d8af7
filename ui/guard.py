"""
An error in a method that Qt calls ends in the error box, not in the end of the program.

An exception that leaves an override passes through Qt, which knows none; and on Python 3.11 one raised by compiled code
(``int("x")``, a date out of range) is no object yet when it leaves, and PySide 6.11, which looks into it, reads memory that
is none of its own. So no override lets one out: it is told as unforeseen, and Qt gets what its own method would give.
"""

from __future__ import annotations

import contextlib
import functools
import sys
import types
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QIconEngine
from PySide6.QtWidgets import QGraphicsItem, QLayoutItem

BASES: tuple[type, ...] = (QObject, QIconEngine, QGraphicsItem, QLayoutItem)


def guarded(function: Callable[..., Any], cls: type) -> Callable[..., Any]:
    """The override of a class, as Qt may call it."""
    name = function.__name__
    silent = name.endswith("Event") or name == "paint"  # they give nothing

    @functools.wraps(function)
    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return function(self, *args, **kwargs)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
        if silent:
            return None
        with contextlib.suppress(NotImplementedError):  # Qt itself may have none
            return getattr(super(cls, self), name)(*args, **kwargs)
        return None

    return call


def _guard(cls: type) -> None:
    """Guard what a new class overrides."""
    inherited = [vars(base) for base in cls.__mro__[1:] if base.__module__.startswith("PySide6.")]
    for name, member in list(vars(cls).items()):
        plain = isinstance(member, types.FunctionType) and not hasattr(member, "__wrapped__")
        if plain and not name.startswith("__") and any(name in names for names in inherited):
            setattr(cls, name, guarded(member, cls))


def _guarding(base: Any) -> Any:
    def init_subclass(cls: Any, /, **kwargs: Any) -> None:
        super(base, cls).__init_subclass__(**kwargs)
        _guard(cls)

    return classmethod(init_subclass)


def install() -> None:
    """Guard the overrides of every class that will be derived from one of Qt's."""
    for base in BASES:
        base.__init_subclass__ = _guarding(base)  # type: ignore[method-assign]


install()
