"""Countries, user regions and round trips: what the tables of resources/places say of a place beyond its power."""

from __future__ import annotations

import csv
import dataclasses
import functools
import math
from collections.abc import Mapping
from pathlib import Path

from calculator.inputs import InputError, Text
from calculator.library import figures
from calculator.library.figures import Figure
from calculator.library.tables import RESOURCES, Row
from calculator.said import shown

PLACES = RESOURCES / "places"


@functools.cache
def table(name: str) -> dict[str, Row]:
    """A table of resources/places by id."""
    with (PLACES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@dataclasses.dataclass(frozen=True, slots=True)
class Region:
    """Where the users are: its countries, and the sales tax that they pay as a fraction."""

    id: str
    label: Text
    in_sentence: Text
    countries: tuple[str, ...]
    sales_tax: float


@dataclasses.dataclass(frozen=True, slots=True)
class Distance:
    """A round trip [s], NaN where no figure is known, and whether it is ``measured``, ``proxy`` or ``assumption``."""

    rtt_s: float
    basis: str


def regions() -> tuple[str, ...]:
    """Ids of the user regions."""
    return tuple(table("regions"))


def region(region_id: str) -> Region:
    """
    A user region.

    Raises
    ------
    InputError
        If there is none by that id.
    """
    row = table("regions").get(region_id)
    if row is None:
        raise InputError("region", "refused.region", name=shown(region_id, 40), known=list(regions()))
    if row["sales_tax"]:
        tax = figures("costs", row["sales_tax"])["market.sales_tax"].value
    else:
        tax = float(row["sales_tax_share"])
    return Region(
        region_id,
        (row["label"], row["label_zh"]),
        (row["in_sentence"], row["label_zh"]),
        tuple(row["countries"].split()),
        tax,
    )


def country_label(country: str) -> Text:
    """What a country is called; its code where the table has none."""
    row = table("countries").get(country)
    return (row["label"], row["label_zh"]) if row else (country, country)


def cost_of_capital(country: str) -> Figure | None:
    """Real cost of capital in a country; none for a country that the table lacks."""
    row = table("countries").get(country)
    return None if row is None else figures("costs", row["wacc"])["finance.wacc"]


def wacc(country: str) -> tuple[float, str]:
    """
    Real cost of capital in a country and its basis.

    Returns
    -------
    (float, str)
        Fraction, NaN for a country that the table lacks; ``own``, ``proxy`` or empty.
    """
    found = cost_of_capital(country)
    return (math.nan, "") if found is None else (found.value, table("countries")[country]["wacc_basis"])


def corporate_tax(country: str) -> float:
    """Corporate income tax, for information: it is in no cost here. NaN where the library has none. [-]"""
    from calculator.library.convert import number
    from calculator.library.tables import shipped

    row = table("countries").get(country)
    return number(shipped("costs")[row["corporate_tax"]], "typ") if row and row["corporate_tax"] else math.nan


def distance(region_id: str, site: str, country: str) -> Distance:
    """The round trip from users to a site: that of the site itself where the table has it, else of its country."""
    for place in (site, country):
        row = table("round_trips").get(f"{region_id}-{place}")
        if row is not None:
            return Distance(_seconds(row), row["basis"])
    return Distance(math.nan, "")


def _seconds(row: Mapping[str, str]) -> float:
    if row["row"]:
        return figures("costs", row["row"])["market.rtt_s"].value
    return float(row["typ_ms"]) / 1e3


def path_of(name: str) -> Path:
    """The file of a table, for those that list their data."""
    return PLACES / f"{name}.csv"
