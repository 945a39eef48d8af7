"""What the trade is measured with: weekly volumes, growth paths, national totals."""

from __future__ import annotations

import dataclasses

from calculator.analysis.sites_places import table
from calculator.inputs import InputError, Text
from calculator.said import shown

WEEKS_PER_YEAR = 365.0 / 7.0


@dataclasses.dataclass(frozen=True, slots=True)
class Volume:
    """Tokens of a week, published or typed; ``side`` is the one that it was published of, empty where typed."""

    id: str
    label: Text
    side: str
    tokens_per_week: float


@dataclasses.dataclass(frozen=True, slots=True)
class Path:
    """Growth of tokens, and of GPU efficiency (the pace of every step), each year over the one before. [-]"""

    id: str
    label: Text
    growth: float
    efficiency_gain: float


@dataclasses.dataclass(frozen=True, slots=True)
class National:
    """A national total: ``electricity`` [TWh/year], ``data_centres`` [GW], ``tokens`` [trillion tokens/week]."""

    id: str
    country: str
    kind: str
    value: float
    unit: str
    label: Text
    as_of: str
    source: str
    confidence: str
    note: str


def volumes() -> dict[str, Volume]:
    """The published volumes by id, the default of each side first."""
    return {
        name: Volume(name, (row["label"], row["label_zh"]), row["side"], float(row["trillion_tokens_per_week"]) * 1e12)
        for name, row in table("volumes").items()
    }  # fmt: skip


def volume(volume_id: str) -> Volume:
    """A published volume. InputError if there is none by that id."""
    found = volumes().get(volume_id)
    if found is None:
        raise InputError("volume", "refused.volume", name=shown(volume_id, 40), known=list(volumes()))
    return found


def default_volume(side: str) -> Volume:
    """The first published volume of a side."""
    return next(one for one in volumes().values() if one.side == side)


def paths() -> dict[str, Path]:
    """The growth paths by id."""
    return {
        name: Path(name, (row["label"], row["label_zh"]), float(row["growth"]), float(row["efficiency_gain"]))
        for name, row in table("paths").items()
    }


def path(path_id: str) -> Path:
    """A growth path. InputError if there is none by that id."""
    found = paths().get(path_id)
    if found is None:
        raise InputError("path", "refused.path", name=shown(path_id, 40), known=list(paths()))
    return found


def nationals(country: str) -> tuple[National, ...]:
    """The totals of a country; none where the table has none."""
    return tuple(
        National(
            name, row["country"], row["kind"], float(row["value"]), row["unit"], (row["label"], row["label_zh"]),
            row["as_of"], row["source"], row["confidence"], row["note"],
        )
        for name, row in table("nations").items()
        if row["country"] == country
    )  # fmt: skip
