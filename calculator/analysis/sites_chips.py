"""Whether a chip can be had at a place: export limits of the library's chips, and chips hardly sold abroad."""

from __future__ import annotations

from calculator.analysis.sites_places import table
from calculator.library import LibraryError, row
from calculator.profile import Profile

BARRED = "barred"
_IN_CHINA = {"y": "", "n": BARRED, "restricted": "licence", "stock": "stock", "limited": "supply"}


def availability(profile: Profile, side: str, country: str) -> str:
    """
    How the chip of a side can be had in a country.

    Returns
    -------
    str
        Empty: freely, or the chip is the user's own. ``licence``: case by case. ``stock``: what is there already.
        ``supply``: short. ``abroad``: a Chinese chip outside China. ``barred``: not at all.
    """
    chip = profile.chosen.get(f"{side}.accelerators", "")
    try:
        data = row("accelerators", chip, profile.embedded)
    except LibraryError:
        return ""
    if country == "CN":
        return _IN_CHINA.get(data.get("available_in_china", ""), "")
    if data.get("country") == "CN":
        return "abroad"
    if data.get("country", "").startswith("US"):
        found = table("countries").get(country)
        return found["us_chips"] if found else ""
    return ""
