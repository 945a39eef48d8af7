"""Measured operating points: reading a file of them, and what each row says."""

from __future__ import annotations

import csv
import dataclasses
import io
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from calculator.files import FileError, read_text
from calculator.repeats import repeated
from calculator.said import Said

LARGEST_BYTES = 20_000_000
LARGEST_ROWS = 15_000  # taken in 1.5 s
LARGEST_CELL = 4_000
LARGEST_NAME, MOST_NAMES = 40, 5  # of columns, in a refusal
SMALLEST, LARGEST = 1e-15, 1e18  # of any figure

PHASES = ("decode", "prefill", "mixed_aggregated", "mixed_disaggregated", "latency", "energy")
METRICS = (
    "output_tok_s_per_accelerator", "input_tok_s_per_accelerator", "total_tok_s_per_accelerator", "tpot_s",
    "j_gpu_per_output_token", "j_wall_per_output_token", "j_gpu_per_output_token_decode_pool",
    "j_gpu_per_input_token_prefill_pool",
)  # fmt: skip
NUMBERS = (
    "weight_bits", "other_weight_bits", "kv_bits", "n_accelerators", "n_prefill", "n_decode", "n_instance", "tp", "ep", "dp",
    "input_tokens", "output_tokens", "context_tokens", "concurrency", "saturated", "draft_tokens", "acceptance",
    "cache_hit_rate", "target_tok_s_per_user", "value", "power_w",
)  # fmt: skip
REQUIRED = ("id", "phase", "model_id", "accel_id", "metric", "value")


class PointsError(Said):
    """A file of operating points that cannot be read; one sentence says why."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One operating point. Numbers are NaN where the row is blank; ``bad`` says why a row cannot be used."""

    id: str
    source: str
    as_of: str
    basis: str
    engine: str
    phase: str
    model_id: str
    accel_id: str
    metric: str
    number: Mapping[str, float]
    bad: str = ""
    same_as: str = ""  # a row that holds the same measurement; counted once in a fit
    note: str = ""

    def __getitem__(self, name: str) -> float:
        return self.number[name]

    @property
    def measured(self) -> bool:
        """Whether it was measured, not forecast by somebody's model."""
        return self.basis != "predicted"

    @property
    def energy(self) -> bool:
        """Whether it gives joules, not speed."""
        return self.metric.startswith("j_")


def read_points(path: Path) -> list[Point]:
    """
    The operating points of a CSV file with the columns of ``NUMBERS`` and ``REQUIRED``; others are ignored or blank.

    Raises
    ------
    PointsError
        Where the file is missing, too large, not text, not CSV, or lacks a required column.
    """
    try:
        text = read_text(path, LARGEST_BYTES)
    except FileError as error:
        raise PointsError(error.key, **error.words) from error
    if "\0" in text:
        raise PointsError("points.not_text", path=str(path))
    return list(_points(text, path.name))


def _points(text: str, name: str) -> Iterator[Point]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [column.strip() for column in next(reader, [])]
        missing = [column for column in REQUIRED if column not in header]
        if missing:
            raise PointsError("points.no_column", path=name, names=missing)
        twice = [column[:LARGEST_NAME] for column in repeated(filter(None, header))[:MOST_NAMES]]
        if twice:
            raise PointsError("points.twice", path=name, names=twice)
        for count, cells in enumerate(reader, start=1):
            if count > LARGEST_ROWS:
                raise PointsError("points.rows", path=name, limit=f"{LARGEST_ROWS:,}")
            if any(cell.strip() for cell in cells):
                yield _point(
                    dict(zip(header, (cell.strip()[:LARGEST_CELL] for cell in cells), strict=False)), count
                )
    except csv.Error as error:
        raise PointsError("points.csv", path=name, line=reader.line_num, reason=str(error)) from None


def _point(row: Mapping[str, str], count: int) -> Point:
    number, bad = {}, ""
    for column in NUMBERS:
        cell = row.get(column, "")
        value = _number(cell)
        if cell and math.isnan(value):
            bad = bad or f"{column} is {cell[:40]!r}, not a number"
        elif value < 0.0:
            bad = bad or f"{column} is negative"
        elif value > LARGEST or 0.0 < value < SMALLEST:
            bad = bad or f"{column} is {value:g}, which nobody has measured"
        number[column] = value
    phase, metric = row.get("phase", ""), row.get("metric", "")
    if not bad and phase not in PHASES:
        bad = f"phase {phase[:40]!r} is not one of {', '.join(PHASES)}"
    if not bad and metric not in METRICS:
        bad = f"metric {metric[:40]!r} is not one of {', '.join(METRICS)}"
    if not bad and not number["value"] > 0.0:
        bad = "value is blank or 0"
    if not bad and row.get("usable", "y") in ("n", "no", "0"):
        bad = "the row contradicts itself"
    return Point(
        id=row.get("id") or f"row {count}",
        source=row.get("source", ""),
        as_of=row.get("as_of", ""),
        basis=row.get("basis", "") or "measured",
        engine=row.get("engine", ""),
        phase=phase,
        model_id=row.get("model_id", ""),
        accel_id=row.get("accel_id", ""),
        metric=metric,
        number=number,
        bad=bad,
        same_as=row.get("same_as", ""),
        note=row.get("note", "") or row.get("notes", ""),
    )


def _number(cell: str) -> float:
    try:
        value = float(cell) if cell.isascii() and "_" not in cell else math.nan
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan
