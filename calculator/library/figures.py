"""What inputs a row fills: values in base units, with a range where the row has one, and the row they come from."""

from __future__ import annotations

import dataclasses
import functools
import math
from collections.abc import Mapping

from calculator.library.errors import LibraryError
from calculator.library.tables import Row, row, shipped
from calculator.said import shown


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A value in base units, NaN = unknown; its range, NaN = none given; the row it was read in, "table:id"."""

    value: float
    origin: str
    low: float = math.nan
    high: float = math.nan

    @property
    def has_range(self) -> bool:
        """Whether low and high are both given."""
        return not (math.isnan(self.low) or math.isnan(self.high))


def figures(
    table: str, row_id: str, country: str = "", embedded: Mapping[str, Row] | None = None
) -> dict[str, Figure]:
    """
    The figures that a row holds for inputs, those of rows it refers to among them.

    Parameters
    ----------
    table, row_id : str
        The row.
    country : str
        Where the machines stand ("CN", "US" ...): chips have another price in China.
    embedded : mapping, optional
        Rows of a profile.

    Returns
    -------
    dict
        Relative path to Figure; empty for rows that fill nothing.

    Raises
    ------
    LibraryError
        If there is no such row, or it cannot be used.
    """
    if row_id in shipped(table):
        return dict(_of_shipped(table, row_id, country))
    try:
        return _figures(table, row(table, row_id, embedded), country)
    except KeyError as error:  # a file that somebody edited by hand
        raise LibraryError(
            "library.misnames", row=shown(row_id), table=table, name=shown(error.args[0])
        ) from error


def fills(table: str, row_id: str, country: str = "") -> dict[str, float]:
    """The inputs that a row fills: relative path to value in base units, NaN where the row is blank."""
    return {path: figure.value for path, figure in figures(table, row_id, country).items()}


def range_of(
    path: str, origin: str, embedded: Mapping[str, Row] | None = None
) -> tuple[float, float, float] | None:
    """
    Low, typical and high value of an input by the row it came from, in base units; None where the row gives no range.

    Parameters
    ----------
    path : str
        Of the input, with or without a side.
    origin : str
        "table:row_id", as in a profile's origins.
    """
    table, _, row_id = origin.partition(":")
    try:
        found = figures(table, row_id, embedded=embedded)
    except LibraryError:
        return None
    figure = found.get(path) or found.get(path.partition(".")[2])
    if figure is None or math.isnan(figure.value) or not figure.has_range:
        return None
    return figure.low, figure.value, figure.high


@functools.cache
def _of_shipped(table: str, row_id: str, country: str) -> dict[str, Figure]:
    return _figures(table, shipped(table)[row_id], country)


def _figures(table: str, data: Row, country: str) -> dict[str, Figure]:
    from calculator.library import chips, models, places, plain

    if table == "models":
        return models.figures(data)
    if table == "accelerators":
        return chips.figures(data, country)
    if table == "accelerator_prices":
        return chips.price_figures(data, country)
    if table == "sites":
        return places.figures(data)
    if table == "prices":
        return plain.price_figures(data)
    if table == "workloads":
        return plain.workload_figures(data)
    if table in ("costs", "calibration"):
        return plain.parameter_figures(table, data)
    return {}
