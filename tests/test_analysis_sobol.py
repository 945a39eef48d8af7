"""Sobol points and distributions, against scipy and against themselves."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from scipy import stats
from scipy.special import ndtr
from scipy.stats import qmc

from calculator.analysis import sobol
from calculator.analysis.distributions import Distribution, distribution
from calculator.analysis.errors import AnalysisError
from calculator.analysis.special import beta_ppf, normal_cdf, normal_ppf

SHARES = np.concatenate([(np.arange(2001) + 0.5) / 2001, [2.0**-33, 1.0 - 2.0**-33]])


@pytest.mark.parametrize("dimensions", [1, 2, 7, 64, 512])
def test_unscrambled_points_are_scipys(dimensions):
    theirs = qmc.Sobol(dimensions, scramble=False, bits=32).random(1024)
    assert (theirs == sobol.bits(dimensions, 0, 1024).T * 2.0**-32).all()


def test_later_blocks_go_on_where_scipy_does():
    theirs = qmc.Sobol(5, scramble=False, bits=32).random(4 * sobol.BLOCK)
    for start in range(0, 4 * sobol.BLOCK, sobol.BLOCK):
        mine = sobol.bits(5, start, sobol.BLOCK).T * 2.0**-32
        assert (mine == theirs[start : start + sobol.BLOCK]).all()


def test_scrambled_points_are_the_same_bits_on_any_machine():
    found = sobol.bits(20, 16_384, 100, seed=1, replicate=3)
    assert hashlib.sha256(found.astype("<u4").tobytes()).hexdigest()[:16] == "f38387a25f7e22b5"
    assert (sobol.bits(7, 16_384, 100, seed=1, replicate=3) == found[:7]).all()


@pytest.mark.parametrize("seed", range(4))
def test_scrambling_keeps_the_net(seed):
    # the first 2^k points of every coordinate fall one into each of 2^k equal parts, in pairs of coordinates too
    points = sobol.points(40, 0, 256, seed)
    assert (np.sort((points * 256).astype(int), axis=1) == np.arange(256)).all()
    boxes = (points[0] * 16).astype(int) * 16 + (points[1] * 16).astype(int)
    assert len(set(boxes.tolist())) == 256


def test_points_lie_inside():
    for seed in (None, 5):
        points = sobol.points(64, 0, sobol.BLOCK, seed)
        assert points.min() > 0.0 and points.max() < 1.0
    with pytest.raises(ValueError):
        sobol.points(3, 2**32 - 5, 10)
    across = sobol.points(3, sobol.BLOCK - 5, 10, 1)
    assert (across[:, 5:] == sobol.points(3, sobol.BLOCK, 5, 1)).all()


def test_scrambled_points_beat_random_ones_by_far():
    def miss(points):
        return np.prod(1.0 + (points - 0.5) * 0.5, axis=0).mean() - 1.0

    own = np.mean([miss(sobol.points(10, 0, 4096, seed)) ** 2 for seed in range(16)])
    plain = np.mean([miss(np.random.default_rng(seed).random((10, 4096))) ** 2 for seed in range(16)])
    assert own < plain / 400.0


def test_the_normal_distribution_both_ways():
    np.testing.assert_allclose(normal_ppf(SHARES), stats.norm.ppf(SHARES), rtol=1e-13, atol=1e-15)
    tails = 10.0 ** -np.arange(1.0, 300.0, 7.0)
    np.testing.assert_allclose(normal_ppf(tails), stats.norm.ppf(tails), rtol=1e-13)
    z = np.linspace(-37.0, 8.0, 5001)
    np.testing.assert_allclose(normal_cdf(z), ndtr(z), rtol=1e-12)


@pytest.mark.parametrize("a", [1.0, 1.0001, 1.7, 3.0, 4.4, 5.0])
def test_the_inverse_of_the_beta_distribution(a):
    np.testing.assert_allclose(beta_ppf(SHARES, a, 6.0 - a), stats.beta.ppf(SHARES, a, 6.0 - a), atol=1e-11)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (Distribution("uniform", (2.0, 5.0)), stats.uniform(2.0, 3.0)),
        (Distribution("triangular", (2.0, 3.0, 5.0)), stats.triang(1 / 3, 2.0, 3.0)),
        (Distribution("triangular", (2.0, 2.0, 5.0)), stats.triang(0.0, 2.0, 3.0)),
        (Distribution("triangular", (2.0, 5.0, 5.0)), stats.triang(1.0, 2.0, 3.0)),
        (Distribution("pert", (2.0, 3.0, 5.0)), stats.beta(1 + 4 / 3, 5 - 4 / 3, 2.0, 3.0)),
        (Distribution("normal", (2.0, 3.0)), stats.norm(2.0, 3.0)),
        (Distribution("lognormal", (2.0, 0.4)), stats.lognorm(0.4, scale=2.0)),
    ],
)
def test_distributions_are_scipys(mine, theirs):
    np.testing.assert_allclose(mine.ppf(SHARES), theirs.ppf(SHARES), rtol=1e-10, atol=1e-10)
    if mine.kind in ("normal", "lognormal"):
        for x in (0.5, 2.0, 4.0):
            assert mine.cdf(x) == pytest.approx(theirs.cdf(x), rel=1e-12)


def test_discrete_and_fixed():
    found = Distribution("discrete", (1.0, 3.0, 7.0, 1.0)).ppf((np.arange(1000) + 0.5) / 1000)
    assert ((found == 1.0).sum(), (found == 7.0).sum()) == (750, 250)
    for text in (
        "fixed:4",
        "triangular:4,4,4",
        "normal:4,0",
        "lognormal:4,0",
        "pert:4,4,4",
        "discrete:4,1,9,0",
    ):
        one = distribution(text)
        assert one.is_fixed and (one.ppf(SHARES) == 4.0).all()


@pytest.mark.parametrize(
    "text",
    ["beta:1,2", "uniform:2,1", "triangular:1,2", "normal:1,-1", "lognormal:0,1", "discrete:1", "discrete:1,-1", "fixed:nan", "fixed:x", "pert"],
)  # fmt: skip
def test_what_is_no_distribution_is_refused(text):
    with pytest.raises(AnalysisError):
        distribution(text)
