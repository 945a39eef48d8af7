"""
Fits the model's constants to measured operating points: `python tools/calibrate.py [--write] [--folds]`.

Few global constants, each inside physical bounds; none for a row, a model or a chip; one factor for each vendor's software stack
where leave-one-out says that it helps. Measured rows only, a measurement that stands twice counted once, sources
weighted by one over the root of their rows. The loss is a soft absolute error of the logarithm. Rows of energy with measured power
count as the rate they imply; power itself is fitted after, to the measured shares of TDP.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import least_squares

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from calculator.analysis.validation.accuracy import Accuracy, accuracy  # noqa: E402
from calculator.analysis.validation.operating import Operating, operating  # noqa: E402
from calculator.analysis.validation.points import Point, read_points  # noqa: E402
from calculator.analysis.validation.predict import predict  # noqa: E402
from calculator.library import row  # noqa: E402

TABLE = ROOT / "resources" / "calibration.csv"
FOLDS = ROOT / "resources" / "folds.csv"
POINTS = ROOT / "resources" / "measurements.csv"

# Row of the calibration table: input, bounds in base units.
CONSTANTS: dict[str, tuple[str, float, float]] = {
    "mfu_prefill": ("serving.mfu_prefill", 0.2, 0.95),
    "mfu_attention": ("serving.mfu_attention", 0.1, 0.95),
    "mfu_slope": ("serving.mfu_slope", 0.001, 0.6),
    "mbu_weights": ("serving.mbu_weights", 0.4, 0.95),
    "mbu_kv": ("serving.mbu_kv", 0.25, 0.95),
    "network_efficiency": ("serving.network_efficiency", 0.15, 0.95),
    "step_overhead": ("serving.step_overhead_s", 2e-4, 1e-2),
    "collective_latency": ("serving.collective_latency_s", 5e-7, 3e-5),
    "per_sequence": ("serving.per_sequence_s", 1e-7, 2e-4),
    "moe_factor": ("serving.moe_factor", 1.0, 3.0),
    "sparse_factor": ("serving.sparse_factor", 1.0, 5.0),
    "dequant_factor": ("serving.dequant_factor", 1.0, 3.0),
    "software_amd": ("AMD", 1.0, 2.5),
    "software_ascend": ("Huawei", 1.0, 2.5),
}
POWER: dict[str, tuple[str, float, float]] = {
    "power_base": ("serving.power_base", 0.02, 0.6),
    "power_load": ("serving.power_load", 0.0, 3.0),
    "power_flop": ("serving.power_flop", 0.0, 15.0),
    "power_prefill": ("serving.power_prefill", 0.0, 3.0),
}
START = (0.6, 0.5, 0.15, 0.75, 0.7, 0.4, 2.5e-3, 7e-6, 25e-6, 1.6, 2.0, 1.5, 1.35, 1.15)
START_POWER = (0.15, 0.8, 4.5, 0.85)
SOFT = 0.1  # errors of the logarithm well below this count by their square, above it by their size
SOFT_POWER = 0.05
LOST = 0.7  # counted for a row that a trial set of constants cannot predict
RESAMPLES = 40


class Fit:
    """The points as arrays, and what a set of constants makes of them."""

    def __init__(self, points: list[Point]) -> None:
        self.points = points
        self.cases: Operating = operating(points)
        self.vendor = np.array([row("accelerators", points[i].accel_id)["vendor"] for i in self.cases.row])
        self.source = np.array([point.source for point in points])
        self.chip = np.array([point.accel_id for point in points])
        value = np.array([point["value"] for point in points])
        self.watts = np.array([point["power_w"] for point in points])
        self.energy = np.array([point.energy for point in points])
        self.measured = np.where(self.energy, self.watts / value, value)
        self.tdp = np.array([float(row("accelerators", point.accel_id)["tdp_w"]) for point in points])

    def constants(self, x: Any) -> dict[str, Any]:
        """Inputs, from constants in the order of ``CONSTANTS`` and, if there are more, ``POWER``."""
        found: dict[str, Any] = {}
        factor = np.ones(len(self.cases.row))
        for value, (name, _, _) in zip(x, (*CONSTANTS.values(), *POWER.values()), strict=False):
            if "." in name:
                found[name] = value
            else:
                factor = np.where(self.vendor == name, value, factor)
        return found | {"accelerator.software_factor": factor}

    def errors(self, x: Any) -> Any:
        """Logarithm of predicted over measured rate or time, NaN where there is none."""
        prediction = predict(self.points, self.cases, self.constants(x))
        return np.log(np.where(self.energy, prediction.rate, prediction.value) / self.measured)

    def power_errors(self, x: Any) -> Any:
        """Logarithm of predicted over measured share of TDP; wall power less the host's share."""
        share = predict(self.points, self.cases, self.constants(x)).power_share
        wall = np.array([point.metric.startswith("j_wall") for point in self.points])
        host = float(row("calibration", "power_host")["typ"])
        return np.log(share / (self.watts / self.tdp - np.where(wall, host, 0.0)))

    def weights(self, used: Any, source: Any) -> Any:
        """One over the root of a source's rows."""
        weight = np.zeros(len(self.points))
        for name in np.unique(source[used]):
            rows = used & (source == name)
            weight[rows] = rows.sum() ** -0.5
        return weight

    def speed(self, used: Any, start: Any, source: Any = None) -> Any:
        """Constants that fit the rows in ``used`` best."""
        used = used & np.isfinite(self.measured)
        weight = np.sqrt(self.weights(used, self.source if source is None else source)[used])
        return _solve(lambda x: weight * _soft(self.errors(x)[used], SOFT), start, CONSTANTS)

    def power(self, used: Any, constants: Any, start: Any) -> Any:
        """Power constants that fit the measured draws best, speeds as fitted."""
        used = used & np.isfinite(self.watts)
        weight = np.sqrt(self.weights(used, self.source)[used])
        return _solve(
            lambda x: weight * _soft(self.power_errors((*constants, *x))[used], SOFT_POWER), start, POWER
        )


def _soft(error: Any, scale: float) -> Any:
    error = np.where(np.isfinite(error), np.clip(error, -2.0, 2.0), LOST)
    return np.sqrt(2.0 * scale * (np.sqrt(1.0 + (error / scale) ** 2) - 1.0) * scale)


def _solve(residuals: Any, start: Any, table: dict[str, tuple[str, float, float]]) -> Any:
    low = np.array([max(bounds[1], 1e-4 if bounds[1] == 0.0 else bounds[1]) for bounds in table.values()])
    high = np.array([bounds[2] for bounds in table.values()])
    inside = np.clip(np.array(start), low * 1.001, high / 1.001)
    span = np.log(high) - np.log(low)
    found = least_squares(
        lambda x: residuals(np.exp(x)), np.log(inside), bounds=(np.log(low), np.log(high)), x_scale=span,
        diff_step=1e-3, max_nfev=120, ftol=1e-8, xtol=1e-7,
    )  # fmt: skip
    return np.exp(found.x)


def left_out(fit: Fit, used: Any, groups: Any, start: Any) -> Any:
    """Errors of each group under constants fitted without it."""
    errors = np.full(len(fit.points), np.nan)
    for name in np.unique(groups[used]):
        out = used & (groups == name)
        errors[out] = fit.errors(fit.speed(used & ~out, start))[out]
    return errors


def _line(name: str, found: Accuracy) -> str:
    return (
        f"{name:<34} {found.points:4d} rows  factor {found.factor:.3f}  median {found.median:.3f}  within 1.25x "
        f"{found.within_1_25:5.1%}  1.5x {found.within_1_5:5.1%}  2x {found.within_2:5.1%}  bias {found.bias:.3f}"
    )


def main(arguments: list[str]) -> int:
    """Fit, print, and on demand write the calibration table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--write", action="store_true", help="write typ, low and high into resources/calibration.csv"
    )
    parser.add_argument("--folds", action="store_true", help="leave out one source, then one chip, at a time")
    asked = parser.parse_args(arguments)
    points = [p for p in read_points(POINTS) if p.measured and not p.bad and not p.same_as]
    fit = Fit(points)
    every = np.ones(len(points), dtype=bool)
    best = fit.speed(every, START)
    power = fit.power(every, best, START_POWER)
    both = (*best, *power)
    errors, speed = fit.errors(both), ~fit.energy
    print(_line("speed", accuracy(errors[speed])))
    for phase in sorted({point.phase for point in points}):
        rows = np.array([point.phase == phase for point in points])
        print(_line(f"  {phase}" + (" (as rates)" if phase == "energy" else ""), accuracy(errors[rows])))
    print(_line("power share of TDP", accuracy(fit.power_errors(both))))
    joules = predict(points, fit.cases, fit.constants(both)).value
    joule_errors = np.log(joules / np.array([point["value"] for point in points]))
    output = np.array(["output" in point.metric for point in points])
    print(_line("J per output token", accuracy(joule_errors[fit.energy & output])))
    if asked.folds:
        folds = {"fitted": errors}
        for name, groups in (("source", fit.source), ("chip", fit.chip)):
            folds[name] = left_out(fit, every, groups, best)
        table = {name: accuracy(found[speed]) for name, found in folds.items()}
        for phase in ("prefill", "decode"):
            rows = np.array([point.phase == phase for point in points])
            table |= {f"{name} {phase}": accuracy(found[rows]) for name, found in folds.items()}
        for name, group in table.items():
            print(_line(f"left out: {name}", group))
        if asked.write:
            _write_folds(table)
    spread = _resampled(fit, best) if asked.write else np.empty((0, len(both)))
    for index, name in enumerate((*CONSTANTS, *POWER)):
        print(f"{name:<20} {both[index]:.4g}")
    if asked.write:
        _write(both, spread, accuracy(errors[speed]).factor)
    return 0


def _write_folds(table: dict[str, Accuracy]) -> None:
    """How the fit does on what it has not seen, for the documentation and the validation page."""
    with FOLDS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", *(field.name for field in dataclasses.fields(Accuracy))))
        for name, group in table.items():
            writer.writerow((name, *(f"{value:.6g}" for value in dataclasses.astuple(group))))


def _resampled(fit: Fit, best: Any) -> Any:
    """Constants fitted to sources drawn anew with replacement, for their ranges."""
    rng = np.random.default_rng(20261101)
    names = np.unique(fit.source)
    found = []
    for _ in range(RESAMPLES):
        drawn, counts = np.unique(rng.choice(names, len(names)), return_counts=True)
        times = dict(zip(drawn, counts, strict=True))
        used = np.isin(fit.source, drawn)
        weight = np.sqrt([times.get(name, 0) for name in fit.source])
        finite = used & np.isfinite(fit.measured)
        scale = np.sqrt(fit.weights(finite, fit.source)[finite]) * weight[finite]
        x = _solve(lambda x, f=finite, s=scale: s * _soft(fit.errors(x)[f], SOFT), best, CONSTANTS)
        found.append((*x, *fit.power(used, x, START_POWER)))
    return np.array(found)


def _write(both: Any, spread: Any, factor: float) -> None:
    """The fitted rows: typ, and the 5th to 95th per cent of the resampled fits; GPU efficiency gets the typical miss."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    sizes = {"ms": 1e-3, "us": 1e-6}
    for index, name in enumerate((*CONSTANTS, *POWER)):
        found = next(entry for entry in rows if entry["id"] == name)
        size = sizes.get(found["unit"], 1.0)
        low, high = np.quantile(spread[:, index], (0.05, 0.95))
        typ = both[index]
        for column, value in (("low", min(low, typ)), ("typ", typ), ("high", max(high, typ))):
            found[column] = f"{value / size:.4g}"
    whole = next(entry for entry in rows if entry["id"] == "gpu_efficiency")
    whole["low"], whole["high"] = f"{1.0 / factor:.3g}", f"{factor:.3g}"
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
