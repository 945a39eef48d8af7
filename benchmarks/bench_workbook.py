"""
Times of what is written for spreadsheets, and of 100,000 draws beside plain XlsxWriter writing the same cells.

    python -m pytest benchmarks/bench_workbook.py --benchmark-enable -s
"""

from __future__ import annotations

import statistics
import time

import numpy as np
import pytest
import xlsxwriter

from calculator.analysis import sobol
from calculator.analysis.draws_file import DRAW, head_names, write_draws
from calculator.analysis.montecarlo import monte_carlo, study_of
from calculator.compare import compare
from calculator.profile import example, examples
from calculator.workbook import export, import_

DRAWS = 100_000
ROUNDS = 3


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_export(benchmark, tmp_path, lang):
    outcome = compare(example())
    benchmark.pedantic(export, (tmp_path / "book.xlsx", outcome, lang), rounds=10, warmup_rounds=1)
    assert statistics.median(benchmark.stats.stats.data) < 1.5


@pytest.mark.parametrize("name", [entry.name for entry in examples()])
def test_export_of_every_example(benchmark, tmp_path, name):
    benchmark.pedantic(export, (tmp_path / "book.xlsx", compare(example(name))), rounds=3, warmup_rounds=1)


def test_import(benchmark, tmp_path):
    export(tmp_path / "book.xlsx", compare(example()))
    benchmark.pedantic(import_, (tmp_path / "book.xlsx",), rounds=3)


def plain(path, heads, rows):
    """The same cells by XlsxWriter alone."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head)
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value == value:
                sheet.write_number(place, column, value)
    book.close()


def same_rows(study):
    """What ``write_draws`` writes, made beforehand."""
    found = monte_carlo(study, DRAWS)
    jobs = study.jobs(DRAWS)
    drawn = [
        study.inputs(sobol.points(len(study.columns), job.start, job.count, study.seed, job.replicate))
        for job in jobs
    ]
    columns = {one.path: np.concatenate([part[one.path] for part in drawn]) for one in study.columns}
    columns |= {DRAW: np.arange(1.0, DRAWS + 1.0)} | {name: found.of(name) for name in study.measures}
    return np.stack([columns[name] for name in head_names(study)], axis=1).tolist()


def seconds(work, *arguments):
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def test_draws_over_plain_xlsxwriter(tmp_path, capsys):
    study = study_of(example())
    heads, rows = head_names(study), same_rows(study)
    ratios = []
    for _ in range(ROUNDS):
        ours = seconds(write_draws, tmp_path / "ours.xlsx", study, DRAWS)
        theirs = seconds(plain, tmp_path / "plain.xlsx", heads, rows)
        ratios.append(ours / theirs)
        with capsys.disabled():
            print(
                f"\n{DRAWS:,} draws of {len(heads)} columns: {ours:.1f} s, plain {theirs:.1f} s, ratio {ratios[-1]:.3f}"
            )
    with capsys.disabled():
        print(f"median ratio {statistics.median(ratios):.3f}")
    assert statistics.median(ratios) <= 1.3
