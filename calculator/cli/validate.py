"""`validate`: the model against measured operating points."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from calculator.cli.common import print_result

WORST = 10


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("points", nargs="?", type=Path, metavar="POINTS.csv", help="operating points (default: the shipped measurements)")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="every row, and the summary")


def run(arguments: argparse.Namespace) -> int:
    """Print how far the model misses."""
    from calculator.analysis.validation import validate

    found = validate(arguments.points)
    if arguments.json:
        print_result(
            {
                "rows": [
                    {
                        "id": row.point.id,
                        "metric": row.point.metric,
                        "predicted": row.predicted,
                        "measured": row.measured,
                        "ratio": row.ratio,
                        "reason": row.reason or None,
                        "phase": row.point.phase,
                        "model_id": row.point.model_id,
                        "accel_id": row.point.accel_id,
                        "basis": row.point.basis,
                        "fitted": row.fitted,
                        "source": row.point.source,
                    }
                    for row in found.rows
                ],
                "summary": {
                    **{name: dataclasses.asdict(group) for name, group in found.summary.items()},
                    "power": dataclasses.asdict(found.power),
                    "unpredicted": found.unpredicted,
                },
            },
            None,
            (row.point.as_of for row in found.rows),
        )
        return 0
    from calculator.cli.compare_text import table

    rows: list[tuple[str, ...]] = [("", "points", "factor", "median", "<1.25x", "<1.5x", "<2x", "bias")]
    for name, group in [*found.summary.items(), ("power share of TDP", found.power)]:
        if group.points:
            shares = (group.within_1_25, group.within_1_5, group.within_2)
            rows.append(
                (
                    name,
                    str(group.points),
                    f"{group.factor:.2f}",
                    f"{group.median:.2f}",
                    *tuple(f"{share:.0%}" for share in shares),
                    f"{group.bias:.2f}",
                )
            )
    print(table(rows))
    if found.unpredicted:
        print(f"\nNot predicted: {found.unpredicted} of {len(found.rows)} rows")
        for row in found.rows:
            if row.reason:
                print(f"  {row.point.id}: {row.reason}")
    worst = sorted(
        (row for row in found.rows if row.point.measured and not row.reason), key=lambda row: -abs(row.error)
    )
    print("\nWorst misses")
    lines = [
        (row.point.id, row.point.phase, row.point.model_id, row.point.accel_id, f"{row.predicted:.4g}", f"{row.measured:.4g}", f"{row.ratio:.2f}x")
        for row in worst[:WORST]
    ]  # fmt: skip
    print(
        table([("", "phase", "model", "chip", "predicted", "measured", "ratio"), *lines])
        if lines
        else "  none"
    )
    return 0
