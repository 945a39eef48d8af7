"""One definition for each input: label, unit, bounds, display, cost driver, help, source table."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from calculator.said import Said, shown

Numeric = Any  # float, numpy array, or a node of a recording: the model treats them alike

Text = tuple[str, str]  # English, Chinese
LANGUAGES = ("en", "zh")
SMALLEST = 1e-30  # in any base unit; smaller numbers overflow where they divide


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


class InputError(Said):
    """
    A value that cannot be taken. The sentence names the input, the value and its bounds.

    Parameters
    ----------
    path : str
        The input at fault.
    key, words
        As of a Said.
    """

    def __init__(self, path: str, key: str, /, **words: object) -> None:
        super().__init__(key, **words)
        self.args = (path, key)  # what makes it anew from a copy
        self.path = path


def bounds_of(row: Spec) -> Said:
    """The bounds in base units, as an error names them."""
    if row.choices:
        names = [Said("input.choice", code=f"{code:g}", name=name) for code, name in row.choices]
        return Said("input.bounds.choices", choices=names)
    unit = Said("input.unit", unit=row.unit) if row.unit else ""
    return Said("input.bounds", low=f"{row.low:g}", high=f"{row.high:g}", unit=unit)


def refusal(path: str, row: Spec, key: str, value: object) -> InputError:
    """That an input does not take a value."""
    return InputError(path, f"input.{key}", label=row.label, path=path, value=value, bounds=bounds_of(row))


def checked(path: str, row: Spec, value: object) -> float:
    """
    ``value`` as a float within the bounds of its input; what is nearer to zero than any figure is, is zero.

    Raises
    ------
    InputError
        For text, NaN, infinity, a value out of bounds, or a choice that does not exist.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise refusal(path, row, "not_number", shown(value))
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise refusal(path, row, "not_finite", shown(value))
    if abs(number) < SMALLEST:
        number = 0.0
    if row.choices:
        if all(number != code for code, _ in row.choices):
            raise refusal(path, row, "no_choice", f"{number:g}")
    elif not row.low <= number <= row.high:
        raise refusal(path, row, "out_of_bounds", f"{number:g}")
    elif row.whole and number != math.floor(number):
        raise refusal(path, row, "not_whole", f"{number:g}")
    return number
