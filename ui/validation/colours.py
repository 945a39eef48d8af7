"""Chips by generation, in colours that colour-blind readers tell apart (Okabe and Ito)."""

from __future__ import annotations

from calculator.analysis.validation import words
from calculator.library import LibraryError, row
from ui.charts.marks import CIRCLE, DIAMOND, SQUARE
from ui.theme import Theme

GROUPS = ("blackwell", "rack", "hopper", "ampere", "amd", "ascend", "tpu", "other")
MARKS = {words.FITTED: CIRCLE, words.FORECAST: DIAMOND, words.REPEATED: SQUARE}

_LIGHT = ("#0072b2", "#56b4e9", "#d55e00", "#e69f00", "#009e73", "#cc79a7", "#3d3d3d", "#8a8a8a")
_DARK = ("#3d9be0", "#9ad7f7", "#f07a2a", "#f2c14e", "#2fc296", "#e09bc3", "#f2efe0", "#8f98a5")
_VENDORS = {"AMD": "amd", "Huawei": "ascend", "Google": "tpu"}
_PREFIXES = (("gb", "rack"), ("b", "blackwell"), ("h", "hopper"), ("a100", "ampere"), ("l40", "ampere"))


def group(accel_id: str) -> str:
    """
    The generation of a chip, one of GROUPS.

    Examples
    --------
    >>> [group(name) for name in ("gb300-nvl72", "h20", "mi355x", "no-such-chip")]
    ['rack', 'hopper', 'amd', 'other']
    """
    try:
        vendor = row("accelerators", accel_id)["vendor"]
    except LibraryError:
        return "other"
    if vendor == "NVIDIA":
        return next((name for prefix, name in _PREFIXES if accel_id.startswith(prefix)), "other")
    return _VENDORS.get(vendor, "other")


def colour(name: str, theme: Theme) -> str:
    """The colour of a group."""
    return (_DARK if theme.name == "dark" else _LIGHT)[GROUPS.index(name)]
