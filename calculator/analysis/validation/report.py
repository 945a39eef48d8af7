"""How wrong the model is: every row predicted against measured, and the misses summed up by phase, chip and family."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from calculator.analysis.validation.accuracy import Accuracy, accuracy
from calculator.analysis.validation.operating import operating
from calculator.analysis.validation.points import Point, read_points
from calculator.analysis.validation.predict import predict

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "measurements.csv"
_FAMILY = re.compile(r"[a-z]+")


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One point against the model. ``predicted`` is NaN where ``reason`` says why; ``fitted`` tells rows of the fit."""

    point: Point
    predicted: float
    reason: str
    fitted: bool

    @property
    def measured(self) -> float:
        """In the unit of the metric."""
        return self.point["value"]

    @property
    def ratio(self) -> float:
        """Predicted over measured; NaN without a prediction."""
        return self.predicted / self.measured if self.measured > 0.0 else float("nan")

    @property
    def error(self) -> float:
        """Natural logarithm of the ratio."""
        return float(np.log(self.ratio)) if self.ratio > 0.0 else float("nan")


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Validation:
    """All rows, and how far they miss: ``summary`` maps a group ("speed", "phase: decode" ...) to its Accuracy."""

    rows: tuple[Row, ...]
    summary: Mapping[str, Accuracy]
    power: Accuracy

    @property
    def unpredicted(self) -> int:
        """Rows without a prediction."""
        return sum(bool(row.reason) for row in self.rows)


def family(model_id: str) -> str:
    """The family of a model: the letters its id begins with."""
    found = _FAMILY.match(model_id)
    return found[0] if found else model_id


def validate(path: Path | None = None) -> Validation:
    """
    Predict every point of a file, or of the shipped measurements.

    Raises
    ------
    PointsError
        Where the file cannot be read; rows that cannot be predicted are reported, never fatal.
    """
    points = read_points(path or SHIPPED)
    prediction = predict(points, operating(points))
    shipped = {point.id for point in read_points(SHIPPED)} if path else {point.id for point in points}
    rows = tuple(
        Row(
            point=point,
            predicted=float(prediction.value[index]),
            reason=prediction.reasons[index],
            fitted=point.measured and not point.bad and not point.same_as and point.id in shipped,
        )
        for index, point in enumerate(points)
    )
    return Validation(
        rows=rows, summary=summary(rows), power=accuracy(_power_errors(points, prediction.power_share))
    )


def summary(rows: Sequence[Row]) -> dict[str, Accuracy]:
    """Measured speed and energy, speed by phase, chip and family; forecasts of other models apart."""
    measured = [row for row in rows if row.point.measured]
    speed = [row for row in measured if not row.point.energy]
    groups: dict[str, Sequence[Row]] = {
        "speed": speed,
        "energy": [row for row in measured if row.point.energy],
        "forecasts of others": [row for row in rows if not row.point.measured],
    }

    def by(name: str, key: Callable[[Point], str]) -> None:
        for value in sorted({key(row.point) for row in speed}):
            groups[f"{name}: {value}"] = [row for row in speed if key(row.point) == value]

    by("phase", lambda point: point.phase)
    by("chip", lambda point: point.accel_id)
    by("family", lambda point: family(point.model_id))
    return {name: accuracy([row.error for row in group]) for name, group in groups.items() if group}


def _power_errors(points: Sequence[Point], share: Any) -> Any:
    from calculator.library import LibraryError, row

    errors = np.full(len(points), np.nan)
    for index, point in enumerate(points):
        watts = point["power_w"]
        if not point.measured or point.bad or not watts > 0.0 or not share[index] > 0.0:
            continue
        try:
            tdp = float(row("accelerators", point.accel_id)["tdp_w"])
        except (LibraryError, ValueError):
            continue
        host = float(row("calibration", "power_host")["typ"]) if point.metric.startswith("j_wall") else 0.0
        if tdp > 0.0 and host < watts / tdp < np.inf:
            errors[index] = np.log(share[index]) - np.log(watts / tdp - host)
    return errors
