"""
Times of the analyses, beside chunked multiply-adds on the same machine in the same run.

    python -m pytest benchmarks/bench_analysis.py --benchmark-enable --benchmark-min-rounds=3

Prints the ratios that matter: a million draws over 3,000 multiply-adds, and one thread over two (on free cores).
"""

from __future__ import annotations

import time
import tracemalloc

import numpy as np
import pytest

from calculator.analysis.attribution import attribute
from calculator.analysis.breakeven import break_even
from calculator.analysis.montecarlo import LEVELS, contributions, monte_carlo, study_of
from calculator.analysis.sweep import sweep
from calculator.analysis.tornado import tornado
from calculator.analysis.uncertain import uncertain
from calculator.analysis.winner_map import winner_map
from calculator.profile import example

DRAWS, NUMBERS, CHUNK, REPEATS = 1_000_000, 1_000_000, 16_384, 3_000
X, Y = "domestic.model.moe_sparsity", "foreign.serving.gpu_efficiency"


def multiply_adds(repeats):
    """``repeats`` times a multiply-add over a million doubles, in chunks that stay in cache."""
    numbers, other = np.random.default_rng(0).random((2, NUMBERS))
    room = np.empty(CHUNK)
    for _ in range(repeats):
        for start in range(0, NUMBERS, CHUNK):
            part = numbers[start : start + CHUNK]
            out = room[: part.size]
            np.multiply(part, 1.000001, out=out)
            np.add(out, other[start : start + CHUNK], out=out)


def million(workers):
    profile = example()
    study = study_of(profile, uncertain(profile)[:20])
    found = monte_carlo(study, DRAWS, workers=workers)
    return found.every_quantile(LEVELS, workers=workers)


def seconds(work, *arguments, rounds=3):
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work(*arguments)
        best = min(best, time.perf_counter() - start)
    return best


def test_multiply_adds(benchmark):
    benchmark.pedantic(multiply_adds, (REPEATS // 10,), rounds=3)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_million_draws(benchmark, workers):
    benchmark.pedantic(million, (workers,), rounds=3, warmup_rounds=1)


def test_ratios(capsys):
    million(1)
    adds, one, two = seconds(multiply_adds, REPEATS // 10) * 10.0, seconds(million, 1), seconds(million, 2)
    with capsys.disabled():
        print(
            f"\na million draws {one:.2f} s on one thread, {two:.2f} s on two; 3,000 multiply-adds {adds:.2f} s"
        )
        print(f"draws over multiply-adds {one / adds:.2f}; one thread over two {one / two:.2f}")
    assert one <= adds


def test_memory_of_a_million_draws(capsys):
    million(1)
    tracemalloc.start()
    million(2)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    with capsys.disabled():
        print(f"\npeak of a million draws {peak:.0f} MB")
    assert peak < 400.0


@pytest.mark.parametrize("layout", ["held", "auto"])
def test_attribution(benchmark, layout):
    benchmark(attribute, example(), layout)


@pytest.mark.parametrize("layout", ["held", "auto"])
def test_map_of_200_by_200(benchmark, layout):
    benchmark.pedantic(winner_map, (example(), X, Y), {"layout": layout}, rounds=3, warmup_rounds=1)


def test_break_even(benchmark):
    benchmark(break_even, example(), Y)


def test_sweep(benchmark):
    benchmark(sweep, example(), Y)


def test_tornado(benchmark):
    benchmark(tornado, example())


def test_variance_shares(benchmark):
    benchmark.pedantic(contributions, (study_of(example()),), rounds=3)
