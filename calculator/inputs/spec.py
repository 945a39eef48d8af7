"""One definition for each input: label, unit, bounds, display, cost driver, help, source table."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

Numeric = Any  # float, numpy array, or a node of a recording: the model treats them alike

Text = tuple[str, str]  # English, Chinese
LANGUAGES = ("en", "zh")


def in_language(text: Text, lang: str) -> str:
    """The English or the Chinese half of a text."""
    return text[LANGUAGES.index(lang)]


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Spec:
    """What every reader of an input needs to know of it."""

    label: Text
    unit: str  # base unit; "" for a plain ratio or a count
    low: float
    high: float
    driver: str  # one of DRIVERS: the cause a difference in this input is booked to
    help: Text
    shown: tuple[str, float] | None = None  # unit on screen and its size in base units
    digits: int = 4  # significant digits on screen
    topic: str = ""  # the table in resources/ whose rows fill it
    choices: tuple[tuple[float, Text], ...] = ()  # codes of a choice and their names
    zero: Text | None = None  # what 0 means, where it means more than nothing
    whole: bool = False  # whole numbers only
    headline: bool = False
    log_slider: bool = False

    @property
    def shown_unit(self) -> str:
        """The unit on screen."""
        return self.shown[0] if self.shown else self.unit

    @property
    def shown_size(self) -> float:
        """How many base units one unit on screen is."""
        return self.shown[1] if self.shown else 1.0


DRIVERS: dict[str, Text] = {
    "electricity": ("Electricity", "电力"),
    "site": ("Site and facility", "机房与选址"),
    "chip": ("Chip", "芯片"),
    "capital": ("Chip price and capital", "芯片价格与资本"),
    "serving": ("Serving efficiency", "推理服务效率"),
    "load": ("Load and utilisation", "负载与利用率"),
    "model": ("Model", "模型"),
    "sparsity": ("MoE sparsity", "MoE 稀疏度"),
    "people": ("People", "人力"),
    "market": ("Market and delivery", "市场与交付"),
    "risk": ("Risk", "风险"),
}

PERCENT = ("%", 0.01)
BILLION = ("B", 1e9)
TERA = ("TFLOP/s", 1e12)
GIGABYTE = ("GB", 1e9)
GIGABYTE_PER_S = ("GB/s", 1e9)
MILLISECOND = ("ms", 1e-3)
MICROSECOND = ("µs", 1e-6)

YES_NO: tuple[tuple[float, Text], ...] = ((0.0, ("No", "否")), (1.0, ("Yes", "是")))


def spec(label: Text, unit: str, low: float, high: float, driver: str, help: Text, **more: Any) -> Any:
    """
    A dataclass field that carries its Spec.

    Parameters
    ----------
    label, help : (str, str)
        English and Chinese.
    unit : str
        Base unit.
    low, high : float
        Bounds, both allowed.
    driver : str
        Key of DRIVERS.
    more
        The remaining attributes of Spec.
    """
    if driver not in DRIVERS:
        raise KeyError(driver)
    row = Spec(label=label, unit=unit, low=low, high=high, driver=driver, help=help, **more)
    return dataclasses.field(metadata={"spec": row})


class InputError(ValueError):
    """A value that cannot be taken. The message names the input, the value and its bounds."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path


def bounds_text(row: Spec) -> str:
    """The bounds in base units, as an error names them."""
    unit = f" {row.unit}" if row.unit else ""
    if row.choices:
        return "one of " + ", ".join(f"{code:g} ({name[0]})" for code, name in row.choices)
    return f"{row.low:g} to {row.high:g}{unit}"


def checked(path: str, row: Spec, value: object) -> float:
    """
    ``value`` as a float within the bounds of its input.

    Raises
    ------
    InputError
        For text, NaN, infinity, a value out of bounds, or a choice that does not exist.
    """
    name = f"{row.label[0]} ({path})"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise InputError(path, f"{name}: {value!r} is not a number; it takes {bounds_text(row)}.")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise InputError(path, f"{name}: {value!r} is not a finite number; it takes {bounds_text(row)}.")
    if row.choices:
        if all(number != code for code, _ in row.choices):
            raise InputError(path, f"{name}: {number:g} is not a choice; it takes {bounds_text(row)}.")
    elif not row.low <= number <= row.high:
        raise InputError(path, f"{name}: {number:g} is out of bounds; it takes {bounds_text(row)}.")
    elif row.whole and number != math.floor(number):
        raise InputError(path, f"{name}: {number:g} is not a whole number; it takes {bounds_text(row)}.")
    return number
