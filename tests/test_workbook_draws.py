"""Draws as rows: the same that the analysis makes, in both kinds of file, whole or not at all."""

from __future__ import annotations

import csv
import gc
import math
import os
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from calculator.analysis.draws_file import head_names, write_draws
from calculator.analysis.montecarlo import draw, monte_carlo, study_of
from calculator.analysis.runner import Cancelled
from calculator.cli.main import main
from calculator.profile import example
from calculator.workbook import WorkbookError

SAMPLES = 40  # spread over replicates unevenly


@pytest.fixture(scope="module")
def study():
    return study_of(example())


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        heads, *rows = csv.reader(file)
    return heads, [[math.nan if cell == "" else float(cell) for cell in row] for row in rows]


def test_rows_are_the_draws_of_the_analysis_to_the_last_digit(tmp_path, study):
    found = monte_carlo(study, SAMPLES)
    write_draws(tmp_path / "draws.csv", study, SAMPLES)
    heads, rows = read_csv(tmp_path / "draws.csv")
    assert tuple(heads) == head_names(study)
    table = np.array(rows)
    assert table[:, 0].tolist() == list(range(1, SAMPLES + 1))
    for name in study.measures:
        assert np.array_equal(table[:, heads.index(name)], found.of(name), equal_nan=True), name
    for place in (0, 2, 3, SAMPLES - 1):
        for path, value in draw(found, place).items():
            assert table[place, heads.index(path)] == value, path


def test_both_kinds_of_file_hold_the_same(tmp_path, study):
    write_draws(tmp_path / "draws.csv", study, SAMPLES)
    write_draws(tmp_path / "draws.XLSX", study, SAMPLES, "zh")
    heads, rows = read_csv(tmp_path / "draws.csv")
    book = openpyxl.load_workbook(tmp_path / "draws.XLSX", read_only=True)
    first, *others = book.worksheets[0].iter_rows(values_only=True)
    about = {row[0]: row for row in book.worksheets[1].iter_rows(values_only=True) if row[0]}
    book.close()
    assert list(first) == heads
    for row, expected in zip(others, rows, strict=True):
        cells = [math.nan if value is None else value for value in (*row, *[None] * len(heads))[: len(heads)]]
        assert cells == pytest.approx(expected, rel=1e-15, nan_ok=True)
    assert set(heads[1:]) <= about.keys()
    assert about["domestic.serving.gpu_efficiency"][1].startswith("国内")


def test_withheld_results_are_empty_cells(tmp_path):
    profile = example().with_value("domestic.accelerator.hbm_bytes", 1e9)
    write_draws(tmp_path / "draws.csv", study_of(profile), 16)
    heads, rows = read_csv(tmp_path / "draws.csv")
    assert all(math.isnan(row[heads.index("ratio")]) for row in rows)
    assert all(math.isfinite(row[heads.index("foreign.cost_usd_per_mtok")]) for row in rows)


def test_progress_and_calling_off(tmp_path, study):
    target, told = tmp_path / "draws.xlsx", []
    target.write_bytes(b"old")
    write_draws(tmp_path / "other.csv", study, SAMPLES, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (SAMPLES, SAMPLES)
    assert told == sorted(told)
    with pytest.raises(Cancelled):
        write_draws(target, study, SAMPLES, cancelled=lambda: True)
    assert target.read_bytes() == b"old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["draws.xlsx", "other.csv"]


@pytest.mark.parametrize(("name", "samples", "says"), [
    ("draws.xls", 16, "must end in"),
    ("draws", 16, "must end in"),
    ("draws.xlsx", 1_048_576, "1,048,575 rows"),
    ("no/such/draws.xlsx", 16, "cannot be written"),
    ("no/such/draws.csv", 16, "cannot be written"),
])  # fmt: skip
def test_what_cannot_be_written_is_told(tmp_path, study, name, samples, says):
    with pytest.raises(WorkbookError, match=says):
        write_draws(tmp_path / name, study, samples)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_full_disk_is_one_sentence_and_leaves_the_old_file(tmp_path, study, kind, monkeypatch, capsys):
    target = tmp_path / f"draws.{kind}"
    target.write_bytes(b"old")
    real = os.fsync
    calls = []

    def full(file):
        calls.append(file)
        if len(calls) > 1:  # the first is the empty file
            raise OSError(28, "No space left on device")
        real(file)

    with monkeypatch.context() as patch, pytest.raises(WorkbookError, match="the disk is full"):
        patch.setattr(os, "fsync", full)
        write_draws(target, study, 16)
    gc.collect()
    assert capsys.readouterr().err == ""
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == [target.name]


def test_the_command_writes_rows_and_refuses_before_it_works(tmp_path, capsys):
    target = tmp_path / "rows.csv"
    assert main(["montecarlo", "--samples", "32", "--shares", "0", "--rows", str(target)]) == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 33
    capsys.readouterr()
    assert main(["montecarlo", "--samples", "2000000", "--rows", str(tmp_path / "rows.xlsx")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "2,000,000 draws" in told.err
    assert not Path(tmp_path / "rows.xlsx").exists()
