"""The model against published measurements, and files of points of any sort."""

from __future__ import annotations

import csv
import math

import pytest

from calculator.analysis.validation import PointsError, read_points, validate
from calculator.analysis.validation.causes import cause
from calculator.analysis.validation.report import SHIPPED


@pytest.fixture(scope="module")
def found():
    return validate()


def test_it_reaches_what_was_promised(found):
    speed, phases = found.summary["speed"], found.summary
    assert speed.points >= 0.98 * 443
    assert speed.factor <= 1.28 and speed.median <= 1.20 and abs(math.log(speed.bias)) <= 0.05
    assert speed.within_1_25 >= 0.59 and speed.within_2 >= 0.93
    assert phases["phase: prefill"].factor <= 1.7 and phases["phase: decode"].factor <= 1.30
    assert found.power.factor <= 1.12 and phases["energy"].factor <= 1.40


def test_every_row_has_a_prediction_or_a_reason(found):
    for row in found.rows:
        assert bool(row.reason) == math.isnan(row.predicted), row.point.id
        assert row.reason or row.predicted > 0.0


def test_forecasts_of_others_are_never_of_the_fit(found):
    assert not any(row.fitted for row in found.rows if not row.point.measured)
    assert sum(row.fitted for row in found.rows) > 500


def test_misses_have_causes_in_both_languages(found):
    worst = max((row for row in found.rows if not row.reason), key=lambda row: abs(row.error))
    assert all(cause(worst))
    best = min((row for row in found.rows if not row.reason), key=lambda row: abs(row.error))
    assert cause(best) == ("", "")


def write(path, rows, columns=None):
    columns = columns or sorted({name for row in rows for name in row})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


POINT = {
    "id": "a", "source": "s", "phase": "decode", "model_id": "deepseek-v3", "accel_id": "h800-sxm", "weight_bits": "8",
    "other_weight_bits": "8", "kv_bits": "16", "n_accelerators": "144", "tp": "1", "ep": "144", "dp": "144",
    "context_tokens": "4989", "draft_tokens": "0", "target_tok_s_per_user": "21", "metric": "output_tok_s_per_accelerator",
    "value": "1850",
}  # fmt: skip


def test_points_of_another_file(tmp_path):
    rows = [
        POINT,
        POINT | {"id": "b", "model_id": "nobody-1t"},
        POINT | {"id": "c", "accel_id": "nochip"},
        POINT | {"id": "d", "value": "fast"},
        POINT | {"id": "e", "value": ""},
        POINT | {"id": "f", "phase": "dreaming"},
        POINT | {"id": "g", "metric": "vibes"},
        POINT | {"id": "h", "tp": "", "ep": "", "dp": "", "n_accelerators": "64"},
        POINT | {"id": "i", "context_tokens": "-5"},
        POINT | {"id": "j", "n_accelerators": "1e300", "tp": "1e300"},
    ]
    found = validate(write(tmp_path / "points.csv", rows))
    reasons = {row.point.id: row.reason for row in found.rows}
    assert not reasons["a"] and not reasons["h"]
    assert "nobody-1t" in reasons["b"] and "nochip" in reasons["c"] and "'fast'" in reasons["d"]
    assert all(reasons[name] for name in "efgi")
    assert found.unpredicted == sum(bool(reason) for reason in reasons.values())
    assert not any(row.fitted for row in found.rows)


def test_only_the_required_columns_are_needed(tmp_path):
    row = {name: POINT[name] for name in ("id", "phase", "model_id", "accel_id", "metric", "value")}
    (found,) = validate(write(tmp_path / "points.csv", [row | {"phase": "mixed_aggregated"}])).rows
    assert found.reason or found.predicted > 0.0


def test_predictions_do_not_depend_on_the_company_of_other_rows(tmp_path):
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[::40]
    together = validate(write(tmp_path / "all.csv", rows))
    for index, row in enumerate(rows):
        (alone,) = validate(write(tmp_path / "one.csv", [row])).rows
        same = together.rows[index]
        assert alone.reason == same.reason
        assert alone.predicted == same.predicted or (
            math.isnan(alone.predicted) and math.isnan(same.predicted)
        )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no column id"),
        (b"id,phase\n1,2\n", "no column model_id"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"id,\0phase", "not a text file"),
        (b"id,id,phase,model_id,accel_id,metric,value\n", "twice"),
    ],
)
def test_files_that_are_no_points_are_refused_in_a_sentence(tmp_path, content, says):
    path = tmp_path / "points.csv"
    path.write_bytes(content)
    with pytest.raises(PointsError, match=says):
        read_points(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(PointsError):
            read_points(path)
