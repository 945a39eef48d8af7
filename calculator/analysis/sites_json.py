"""Results as plain objects for other programs: numbers in base units, labels in one language."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from calculator.analysis.claims_expression import Expression
from calculator.analysis.fingerprint import fingerprint
from calculator.inputs import in_language
from calculator.library import data_dates
from calculator.profile import Profile
from calculator.version import __version__

_TEXTS = ("label", "help", "in_sentence", "single_label")


def plain(value: Any, lang: str, skip: Iterable[str] = ()) -> Any:
    """
    A record, or a mapping or sequence of records, as an object.

    Fields that are texts in two languages become one; ``skip`` names fields to leave out.
    """
    if isinstance(value, Expression):
        return value.text
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: in_language(getattr(value, field.name), lang)
            if field.name in _TEXTS
            else plain(getattr(value, field.name), lang, skip)
            for field in dataclasses.fields(value)
            if field.name not in skip and field.name not in ("profile", "outcome")
        }
    if isinstance(value, Mapping):
        return {str(key): plain(item, lang, skip) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, lang, skip) for item in value]
    return value


def made(profile: Profile, dates: Iterable[str]) -> dict[str, Any]:
    """What every result carries: the inputs' fingerprint, the profile, the version, first and last date of the figures."""
    return {
        "profile": profile.name or profile.example,
        "fingerprint": fingerprint(profile),
        "data_dates": data_dates(profile, dates),
        "version": __version__,
    }
