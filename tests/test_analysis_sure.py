"""How sure: draws, their reduction, variance shares, whoever does the work."""

from __future__ import annotations

import concurrent.futures
import json
import math
import pickle
import threading

import numpy as np
import pytest

from calculator.analysis import copula
from calculator.analysis.distributions import Distribution, distribution
from calculator.analysis.errors import AnalysisError
from calculator.analysis.montecarlo import (
    MEASURES,
    MonteCarlo,
    contributions,
    draw,
    monte_carlo,
    other_wins,
    profile_of_draw,
    refined,
    study_of,
)
from calculator.analysis.runner import Cancelled, run
from calculator.analysis.sites_move import moved
from calculator.analysis.sure_words import (
    chance_sentence,
    contributions_sentence,
    infeasible_sentence,
    spread_sentence,
)
from calculator.analysis.uncertain import Correlation, Uncertain, central, uncertain
from calculator.analysis.variance import variance_shares
from calculator.cli.main import main
from calculator.compare import compare
from calculator.display import Display
from calculator.library import choose
from calculator.profile import example

ELECTRICITY = "domestic.site.electricity_price_usd_per_kwh"


def given(**kinds: str) -> list[Uncertain]:
    names = {"electricity": ELECTRICITY, "price": "domestic.accelerator.price_usd", "pue": "site.pue"}
    return [Uncertain(names[name], distribution(kind)) for name, kind in kinds.items()]


def ishigami(u):
    """f = sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on (-pi, pi)."""
    x = math.pi * (2.0 * u - 1.0)
    return (np.sin(x[0]) + 7.0 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0]))[None]


def ishigami_shares():
    a, b = 7.0, 0.1
    alone = 0.5 * (1.0 + b * math.pi**4 / 5.0) ** 2
    both = b**2 * math.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)
    total = alone + a**2 / 8.0 + both
    return (
        np.array([alone, a**2 / 8.0, 0.0]) / total,
        np.array([alone + both, a**2 / 8.0, both]) / total,
        total,
    )


def test_variance_shares_of_the_ishigami_function():
    first, total, variance = ishigami_shares()
    found = variance_shares(ishigami, [(0,), (1,), (2,)], 3, samples=1 << 14)
    np.testing.assert_allclose(found.first[:, 0], first, atol=0.005)
    np.testing.assert_allclose(found.total[:, 0], total, atol=0.005)
    assert found.variance[0] == pytest.approx(variance, rel=0.005)
    assert (np.abs(found.first[:, 0] - first) < 5.0 * found.first_error[:, 0] + 1e-3).all()


def test_a_group_has_the_share_of_all_its_members():
    first, total, _ = ishigami_shares()
    found = variance_shares(ishigami, [(0, 2), (1,)], 3, samples=1 << 13)
    np.testing.assert_allclose(found.first[:, 0], [first[0] + total[2], first[1]], atol=0.01)
    np.testing.assert_allclose(found.total.sum(), 1.0, atol=0.01)


def test_what_is_unknown_is_left_out_and_counted():
    found = variance_shares(lambda u: np.where(u[:1] < 0.1, np.nan, u[:1] + u[1:]), [(0,), (1,)], 2)
    assert 0 < found.lost[0] < 1 << 12
    assert np.isfinite(found.first).all()


def test_a_linear_case_matches_its_closed_form():
    # cost is linear in the electricity price: normal in, normal out
    profile = example()
    mean, sd = 0.08, 0.01
    study = study_of(
        profile, given(electricity=f"normal:{mean},{sd}"), measures=("domestic.cost_usd_per_mtok",)
    )
    found = monte_carlo(study, 1 << 14)
    held = study.profile.with_value(ELECTRICITY, mean)
    at = [monte_carlo(study_of(held.with_value(ELECTRICITY, x), [], measures=study.measures), 16).values[0, 0] for x in (mean, mean + sd)]  # fmt: skip
    slope = at[1] - at[0]
    values = found.of("domestic.cost_usd_per_mtok")
    assert values.mean() == pytest.approx(at[0], rel=1e-5)
    assert values.std() == pytest.approx(slope, rel=1e-3)
    normal = [-1.6448536269514722, 0.0, 1.6448536269514722]
    np.testing.assert_allclose(found.quantiles(study.measures[0], (0.05, 0.5, 0.95)), at[0] + slope * np.array(normal), rtol=2e-5)  # fmt: skip
    chance = found.above(study.measures[0], at[0] + slope)
    assert chance.value == pytest.approx(0.15865525393145707, abs=max(3.0 * chance.error, 1e-4))


def test_zero_spread_gives_the_point():
    profile = example()
    base = compare(profile)
    nothing: list[Uncertain] = []
    assert base.ratio is not None
    for columns in (nothing, given(electricity=f"fixed:{profile.values[ELECTRICITY]!r}")):
        found = monte_carlo(study_of(profile, columns), 32)
        assert found.values.shape == (len(MEASURES), 32)
        np.testing.assert_allclose(found.of("ratio"), base.ratio, rtol=1e-12)
        np.testing.assert_allclose(found.quantiles("ratio"), base.ratio, rtol=1e-12)
        assert found.domestic_cheaper.error == 0.0
        assert contributions(found.study, 64).groups == ()


def test_every_draw_is_the_comparison_of_its_inputs():
    found = monte_carlo(study_of(example()), 200)
    for index in (0, 13, 77, 199):
        outcome = compare(profile_of_draw(found, index))
        for name, row in zip(MEASURES, found.values, strict=True):
            if name == "ratio":
                assert math.isnan(row[index]) if outcome.ratio is None else row[index] == pytest.approx(outcome.ratio, rel=1e-12)  # fmt: skip
            elif outcome.feasible("domestic") and outcome.feasible("foreign") and "." in name:
                side, _, quantity = name.partition(".")
                assert row[index] == pytest.approx(outcome.results[side][quantity], rel=1e-12)


def test_the_same_seed_gives_the_same_draws_and_another_others():
    study = study_of(example())
    one, same, other = (
        monte_carlo(s, 3000) for s in (study, study_of(example()), study_of(example(), seed=2))
    )
    assert (one.values == same.values).all() or np.array_equal(one.values, same.values, equal_nan=True)
    assert not np.array_equal(one.values, other.values, equal_nan=True)
    assert draw(one, 1234) == draw(same, 1234)


@pytest.mark.parametrize("layout", ["held", "auto"])
def test_results_do_not_depend_on_who_works(layout):
    study = study_of(example(), uncertain(example())[:12], layout=layout)
    samples = 16 * 700 if layout == "auto" else 16 * 9000
    alone = monte_carlo(study, samples, workers=1)
    for found in (monte_carlo(study, samples, workers=3), _with_pool(study, samples)):
        assert np.array_equal(found.values, alone.values, equal_nan=True)
        assert found.infeasible == alone.infeasible
    shares = [contributions(study, 256, workers=workers).shares.total for workers in (1, 3)]
    assert np.array_equal(*shares)


def _with_pool(study, samples):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return monte_carlo(study, samples, executor=pool)


def test_other_processes_give_the_same_bits():
    study = study_of(example(), uncertain(example())[:5])
    job = study.jobs(20_000)[3]
    copy = pickle.loads(pickle.dumps(study))
    assert np.array_equal(copy(job)[0], study(job)[0], equal_nan=True)
    pickle.dumps(contributions)


@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_gives_the_same_bits():
    distributed = pytest.importorskip("distributed")
    study = study_of(example(), uncertain(example())[:12])
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, distributed.Client(cluster) as client:  # fmt: skip
        found = monte_carlo(study, 16 * 9000, executor=client.get_executor())
    assert np.array_equal(found.values, monte_carlo(study, 16 * 9000, workers=1).values, equal_nan=True)


def test_progress_and_cancelling():
    told = []
    list(run(lambda job: job, range(7), workers=2, progress=lambda done, of: told.append((done, of))))
    assert told == [(n, 7) for n in range(1, 8)]
    stop = threading.Event()

    def progress(done, _of):
        if done == 3:
            stop.set()

    for workers in (1, 2):
        stop.clear()
        with pytest.raises(Cancelled):
            list(run(lambda job: job, range(1000), workers=workers, progress=progress, cancelled=stop.is_set))
    with pytest.raises(ZeroDivisionError):
        list(run(lambda job: 1 // job, range(5), workers=2))


def test_a_shared_unknown_is_drawn_once():
    profile = example("same-chip")
    for record in ("site", "finance", "market", "model", "serving", "accelerator"):
        profile = profile.copy_block(record, "domestic")
    found = monte_carlo(study_of(profile, given(pue="uniform:1.1,1.5")), 64)
    np.testing.assert_allclose(found.of("ratio"), 1.0, rtol=1e-12)
    paths = [one.path for one in uncertain(example())]
    assert "serving.mfu_prefill" in paths and "domestic.serving.mfu_prefill" not in paths
    assert "domestic.serving.gpu_efficiency" in paths
    assert not any(path.endswith(("border_tariff", "kv_bits", "draft_tokens")) for path in paths)


@pytest.mark.parametrize("rank", [-0.9, -0.3, 0.5, 0.95])
def test_rank_correlation_is_what_was_asked(rank):
    columns = given(
        electricity="triangular:0.03,0.05,0.09", price="lognormal:23000,0.3", pue="uniform:1.1,1.5"
    )
    study = study_of(example(), columns, correlations=[Correlation(columns[0].path, columns[1].path, rank)])
    from calculator.analysis.sobol import points

    drawn = list(study.inputs(points(3, 0, 8192, 1)).values())
    ranks = [np.argsort(np.argsort(one)) for one in drawn]
    assert np.corrcoef(ranks[0], ranks[1])[0, 1] == pytest.approx(rank, abs=0.01)
    assert abs(np.corrcoef(ranks[0], ranks[2])[0, 1]) < 0.01
    alone = study_of(example(), columns).inputs(points(3, 0, 8192, 1))
    np.testing.assert_allclose(np.sort(drawn[1]), np.sort(alone[columns[1].path]), rtol=0.2)  # marginals stay
    assert contributions(study, 64).groups == ((columns[0].path, columns[1].path), (columns[2].path,))


def test_correlations_that_contradict_each_other_are_refused():
    columns = given(electricity="uniform:0.03,0.09", price="uniform:20000,30000", pue="uniform:1.1,1.5")
    a, b, c = (one.path for one in columns)
    bad = [Correlation(a, b, 0.9), Correlation(b, c, 0.9), Correlation(a, c, -0.9)]
    with pytest.raises(AnalysisError, match="contradict"):
        copula.groups(example(), columns, bad)
    for one, other, rank in ((a, a, 0.5), (a, b, 1.0), (a, "model.layers", 0.1)):
        with pytest.raises(AnalysisError):
            copula.groups(example(), columns, [Correlation(one, other, rank)])


def test_infeasible_draws_are_counted_and_not_ranked():
    columns = [Uncertain("workload.promised_tokens_per_s_per_user", Distribution("uniform", (10.0, 500.0)))]
    found = monte_carlo(study_of(example(), columns), 1600)
    assert 0 < found.infeasible[0] < 1600
    lost = np.isnan(found.of("ratio"))
    assert lost.sum() >= max(found.infeasible)
    assert np.isfinite(found.quantiles("ratio")).all()
    edges, counts = found.histogram("ratio")
    assert counts.sum() == (~lost).sum() and len(edges) == 61
    assert "not feasible" in infeasible_sentence(found, Display())
    never = monte_carlo(
        study_of(example().with_value("domestic.workload.promised_tokens_per_s_per_user", 9999.0)), 64
    )
    assert never.infeasible[0] == 64 and math.isnan(never.domestic_cheaper.value)
    assert "No draw" in chance_sentence(never, Display())


def test_a_draw_in_which_the_other_side_wins_opens_as_a_profile():
    found = monte_carlo(study_of(example()), 4096)
    place = other_wins(found)
    assert place is not None
    base, ratio = compare(example()).ratio, compare(profile_of_draw(found, place)).ratio
    assert base is not None and ratio is not None
    assert ratio == pytest.approx(found.of("ratio")[place], rel=1e-12)
    mostly = found.domestic_cheaper.value > 0.5
    assert (ratio < 1.0) == mostly
    assert other_wins(monte_carlo(study_of(example(), []), 16)) is None


def test_the_sampling_error_is_honest():
    truth = monte_carlo(study_of(example(), seed=99), 1 << 17).domestic_cheaper.value
    off = []
    for seed in range(12):
        chance = monte_carlo(study_of(example(), seed=seed), 1 << 10).domestic_cheaper
        off.append((chance.value - truth) / chance.error)
    assert 0.3 < np.sqrt(np.mean(np.square(off))) < 2.5


def test_refinement_ends_with_the_whole():
    study = study_of(example(), uncertain(example())[:4])
    found = list(refined(study, 3000, first=100, growth=4))
    assert [one.samples for one in found] == [100, 400, 1600, 3000]
    assert np.array_equal(found[-1].values, monte_carlo(study, 3000).values, equal_nan=True)
    assert [one.samples for one in refined(study, 50)] == [50]


@pytest.mark.parametrize("workers", [1, 3])
def test_quantiles_of_all_measures_are_those_of_each(workers):
    found = monte_carlo(study_of(example(), given(electricity="uniform:0.02,0.2")), 4096)
    every = found.every_quantile((0.1, 0.5), workers=workers)
    assert tuple(every) == found.study.measures
    for name, values in every.items():
        assert values.tolist() == found.quantiles(name, (0.1, 0.5)).tolist()


def test_cdf_and_threshold_agree():
    found = monte_carlo(study_of(example()), 1 << 12)
    values, levels = found.cdf("ratio")
    assert (np.diff(values) >= 0.0).all()
    assert 1.0 - found.above("ratio", float(values[100])).value == pytest.approx(levels[100], abs=1e-3)
    assert isinstance(found, MonteCarlo) and found.samples == 4096


@pytest.mark.parametrize(
    "columns",
    [
        [Uncertain("site.pue", Distribution("uniform", (0.5, 2.0)))],
        [Uncertain("site.pue", Distribution("normal", (-9.0, 1.0)))],
        [Uncertain("site.pue", Distribution("fixed", (1.2,))), Uncertain("domestic.site.pue", Distribution("fixed", (1.2,)))],
        [Uncertain("finance.rent", Distribution("uniform", (0.0, 1.0)))],
        [Uncertain("site.puee", Distribution("fixed", (1.0,)))],
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused(columns):
    with pytest.raises(ValueError, match=r"\.$|bounds"):
        study_of(example(), columns)


def test_a_normal_is_cut_at_the_bounds():
    study = study_of(example(), given(pue="normal:1.05,0.2"))
    drawn = study.inputs(np.linspace(1e-9, 1.0 - 1e-9, 1001)[None])["site.pue"]
    assert drawn.min() >= 1.0 and (drawn == 1.0).sum() <= 1


def test_whole_inputs_and_choices():
    columns = [Uncertain("domestic.finance.rent", Distribution("discrete", (0.0, 1.0, 1.0, 1.0)))]
    found = monte_carlo(study_of(example(), columns), 32)
    assert len(set(found.of("ratio").tolist())) == 2


def test_the_middle_of_a_distribution():
    low, high = central(example(), ELECTRICITY) or (0.0, 0.0)
    assert 0.044 < low < example().values[ELECTRICITY] * 1.1 < high < 0.067
    assert central(example(), "domestic.serving.tensor_parallel") is None


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sentences(lang):
    found = monte_carlo(study_of(example()), 1024)
    shares = contributions(found.study, 256)
    texts = (
        chance_sentence(found, Display(lang)),
        spread_sentence(found, "ratio", Display(lang)),
        contributions_sentence(shares, "ratio", Display(lang)),
    )
    assert all(text.endswith("." if lang == "en" else "。") for text in texts)


def test_the_command(capsys):
    small = ["montecarlo", "--samples", "320", "--shares", "64"]
    assert main([*small, "--json", "--seed", "7", "--threshold", "0.5"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert main([*small, "--json", "--seed", "7", "--threshold", "0.5", "--threads", "1"]) == 0
    assert json.loads(capsys.readouterr().out) == first
    assert 0.0 <= first["domestic_cheaper"]["probability"] <= 1.0
    for lang in ("en", "zh"):
        assert main([*small, "--lang", lang, "--pert", "--vary", f"{ELECTRICITY}=uniform:0.03,0.08"]) == 0
        assert capsys.readouterr().out
    for refused in (["--vary", "x"], ["--vary", "site.pue=uniform:0,9"], ["--correlate", "a=b"], ["--samples", "3"], ["--quantity", "cost"]):  # fmt: skip
        assert main(["montecarlo", *refused]) == 2
        told = capsys.readouterr()
        assert told.out == "" and told.err.count("\n") == 1


def test_refining_tells_how_far_it_is_in_draws():
    told = []
    study = study_of(example())
    found = list(refined(study, 1 << 13, first=1 << 10, growth=4, progress=lambda *pair: told.append(pair)))
    assert [one.samples for one in found] == [1 << 10, 1 << 12, 1 << 13]
    assert told == sorted(told) and told[-1] == (13 << 10, 13 << 10)


def test_one_operator_between_two_places_knows_its_costs_once():
    profile = moved(example("same-chip"), "foreign", "cn-gd-shaoguan")  # in one country, on one chip
    apart = {one.path for one in study_of(profile).columns if one.path.startswith(("domestic.", "foreign."))}
    assert not any(
        path.endswith(("gpu_efficiency", "utilisation", "price_usd", "life_years")) for path in apart
    )
    assert any(path.endswith("electricity_price_usd_per_kwh") for path in apart)
    found = monte_carlo(study_of(profile, measures=("ratio",)), 4096)
    assert (
        found.domestic_cheaper.value == 1.0
    )  # by its electricity; what both have in common does not blur that
    abroad = {one.path for one in study_of(example("same-chip")).columns}
    assert "serving.gpu_efficiency" in abroad and "foreign.serving.utilisation" in abroad
    other = choose(profile, "foreign", "accelerators", "h100-sxm")
    assert "foreign.serving.gpu_efficiency" in {one.path for one in study_of(other).columns}
