"""`montecarlo`: how likely each side is cheaper, and what that hangs on."""

from __future__ import annotations

import argparse
from pathlib import Path

from calculator.analysis.distributions import KINDS, distribution
from calculator.analysis.draws_file import check_rows, write_draws
from calculator.analysis.measures import measure
from calculator.analysis.montecarlo import (
    LEVELS,
    MEASURES,
    MOST,
    SAMPLES,
    Contributions,
    MonteCarlo,
    contributions,
    monte_carlo,
    other_wins,
    profile_of_draw,
    study_of,
)
from calculator.analysis.ranges import full, named
from calculator.analysis.uncertain import Correlation, Uncertain, uncertain
from calculator.cli.common import print_result, profile_of
from calculator.cli.varied import add_varied, counted, display_of, finite
from calculator.display import Display
from calculator.profile import Profile
from calculator.said import shown

SHOWN = 12


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_varied(parser, "held")
    parser.add_argument(
        "--samples", type=counted(1, MOST), default=SAMPLES, metavar="N", help=f"draws (default: {SAMPLES})"
    )
    parser.add_argument(
        "--seed",
        type=counted(0, 2**63 - 1),
        default=1,
        metavar="S",
        help="the same seed gives the same draws (default: 1)",
    )
    parser.add_argument(
        "--vary",
        action="append",
        default=[],
        metavar="PATH=KIND:NUMBERS",
        help=f"the distribution of an input in base units; without a side one draw for both; kinds: {', '.join(KINDS)}",
    )
    parser.add_argument("--only", action="store_true", help="nothing is uncertain but what --vary names")
    parser.add_argument(
        "--pert",
        action="store_true",
        help="PERT instead of triangular distributions from the library's ranges",
    )
    parser.add_argument(
        "--correlate",
        action="append",
        default=[],
        metavar="PATH,PATH=R",
        help="the rank correlation of two uncertain inputs",
    )
    parser.add_argument(
        "--quantity",
        action="append",
        default=[],
        metavar="NAME",
        help="another result to look at, such as domestic.gross_value_multiple",
    )
    parser.add_argument(
        "--threshold",
        type=finite,
        metavar="X",
        help="also how likely the last --quantity (else the ratio) is above this",
    )
    parser.add_argument(
        "--rows",
        type=Path,
        metavar="FILE",
        help="also write every draw, inputs and results in base units, as FILE.xlsx or FILE.csv",
    )
    parser.add_argument(
        "--threads", type=counted(1, 256), metavar="N", help="threads (default: one for each core)"
    )
    parser.add_argument(
        "--shares",
        type=counted(0, 1 << 20),
        default=1 << 11,
        metavar="N",
        help="base points for the shares of variance, 0 for none (default: 2048)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the spread, the chance that domestic is cheaper, and the shares of variance."""
    profile = profile_of(arguments)
    study = study_of(
        profile,
        _columns(arguments, profile),
        correlations=[_correlation(text) for text in arguments.correlate],
        measures=tuple(dict.fromkeys((*MEASURES, *arguments.quantity))),
        seed=arguments.seed,
        layout=arguments.layout,
    )
    if arguments.rows:
        check_rows(arguments.rows, arguments.samples)  # before the work
    found = monte_carlo(study, arguments.samples, workers=arguments.threads)
    shares = contributions(study, arguments.shares, workers=arguments.threads) if arguments.shares else None
    if arguments.rows:
        write_draws(arguments.rows, study, arguments.samples, arguments.lang)
    asked = arguments.quantity[-1] if arguments.quantity else "ratio"
    if arguments.json:
        print_result(as_json(found, shares, asked, arguments.threshold), profile)
    else:
        print(text(found, shares, asked, arguments.threshold, display_of(arguments, profile)))
    return 0


def _columns(arguments: argparse.Namespace, profile: Profile) -> tuple[Uncertain, ...]:
    from calculator.cli.main import Refusal

    asked = []
    for one in arguments.vary:
        path, equals, kind = one.partition("=")
        if not equals:
            raise Refusal("refused.vary", form="PATH=KIND:NUMBERS", text=shown(one))
        asked.append(Uncertain(named(profile, path.strip()), distribution(kind)))
    taken = {path for one in asked for path in full(one.path)}
    usual = () if arguments.only else uncertain(profile, "pert" if arguments.pert else "triangular")
    return (*(one for one in usual if not taken & set(full(one.path))), *asked)


def _correlation(text: str) -> Correlation:
    from calculator.cli.main import Refusal

    paths, _, rank = text.partition("=")
    one, comma, other = paths.partition(",")
    try:
        return Correlation(one.strip(), other.strip(), float(rank) if comma else float("x"))
    except ValueError:
        raise Refusal("refused.correlate", form="PATH,PATH=R", text=shown(text, 80)) from None


def as_json(
    found: MonteCarlo, shares: Contributions | None, asked: str, threshold: float | None
) -> dict[str, object]:
    """Quantiles of every measure, chances, shares of variance, what was drawn, and a draw in which the other side wins."""
    study, chance = found.study, found.domestic_cheaper
    place = other_wins(found)
    quantiles = found.every_quantile()
    told: dict[str, object] = {
        "samples": found.samples,
        "seed": study.seed,
        "infeasible": {"domestic": found.infeasible[0], "foreign": found.infeasible[1]},
        "domestic_cheaper": {"probability": chance.value, "error": chance.error},
        "quantiles": {
            name: dict(zip((f"{level:g}" for level in LEVELS), values.tolist(), strict=True))
            for name, values in quantiles.items()
        },
        "uncertain": {
            one.path: {"kind": one.distribution.kind, "numbers": list(one.distribution.numbers)}
            for one in study.columns
        },
        "other_side_wins": None
        if place is None
        else {
            "draw": place,
            "ratio": float(found.of("ratio")[place]),
            "inputs": dict(profile_of_draw(found, place).values),
        },
        "layout": study.layout,
        "fingerprint": found.fingerprint,
    }
    if threshold is not None:
        above = found.above(asked, threshold)
        told["above"] = {"quantity": asked, "threshold": threshold, "probability": above.value, "error": above.error}  # fmt: skip
    if shares is not None:
        rows = shares.shares
        told["variance"] = {
            name: [
                {"inputs": list(paths), "first": float(rows.first[row, column]), "first_error": float(rows.first_error[row, column]), "total": float(rows.total[row, column]), "total_error": float(rows.total_error[row, column])}
                for row, paths in enumerate(shares.groups)
            ]
            for column, name in enumerate(shares.measures)
        }  # fmt: skip
        told["variance_lost"] = dict(zip(shares.measures, rows.lost.tolist(), strict=True))
    return told


def text(
    found: MonteCarlo, shares: Contributions | None, asked: str, threshold: float | None, display: Display
) -> str:
    """The sentences, the quantiles, and the inputs that matter."""
    from calculator.analysis.sure_words import (
        above_sentence,
        chance_sentence,
        contributions_sentence,
        group_name,
        infeasible_sentence,
        spread_sentence,
    )
    from calculator.analysis.whatif_words import measure_value
    from calculator.cli.compare_text import table

    messages = display.messages
    joint = "" if display.lang == "zh" else " "
    sentences = [chance_sentence(found, display), spread_sentence(found, "ratio", display)]
    if threshold is not None:
        sentences.append(above_sentence(found, asked, threshold, display))
    if shares is not None:
        sentences.append(contributions_sentence(shares, "ratio", display))
    sentences.append(infeasible_sentence(found, display))
    rows = [("", *(messages("analysis.sure.column.share", level=display.percent(level)) for level in LEVELS))]
    for name, numbers in found.every_quantile().items():
        values = (measure_value(measure(name), value, display) for value in numbers.tolist())
        rows.append((measure(name).label(messages), *values))
    parts = [joint.join(one for one in sentences if one), table(rows)]
    if shares is not None and shares.groups:
        column = shares.measures.index("ratio")
        first, total = shares.shares.first[:, column], shares.shares.total[:, column]
        label = messages("analysis.sure.contributions", measure=measure("ratio").label(messages))
        lines: list[tuple[str, ...]] = [
            (label, messages("analysis.sure.column.first"), messages("analysis.sure.column.total"))
        ]
        for row in (-total).argsort().tolist()[:SHOWN]:
            cells = (display.percent(max(0.0, float(value[row]))) for value in (first, total))
            lines.append((group_name(shares.groups[row], display), *cells))
        parts.append(table(lines))
        most = int(total.argmax())
        points = display.estimate(float(total[most]), float(shares.shares.total_error[most, column]))[1]
        notes = [
            messages("analysis.sure.contributions.note", error=messages("analysis.sure.error", points=points))
        ]
        if lost := int(shares.shares.lost[column]):
            notes.append(messages("analysis.sure.contributions.lost", lost=display.number(lost, 15)))
        parts.append(joint.join(notes))
    return "\n\n".join(parts)
