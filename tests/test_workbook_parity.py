"""
The workbook computes what the program computes: LibreOffice recalculates it and every quantity is compared.

TOKEN_PARITY_PROFILES=200 tries that many random comparisons instead of ten.
"""

from __future__ import annotations

import dataclasses
import math
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from calculator.compare import Outcome, compare
from calculator.display import Display
from calculator.inputs import DRIVERS, INPUTS, SIDES, InputError, full_paths, side_of
from calculator.library import LibraryError, choose, range_of, rows
from calculator.model import QUANTITIES, evaluate
from calculator.profile import Profile, example, examples
from calculator.sentences import answer
from calculator.workbook import export

PROFILES = int(os.environ.get("TOKEN_PARITY_PROFILES", "10"))
TOLERANCE = 1e-9
TABLES = ("models", "accelerators", "sites", "workloads", "prices")
SWITCHES = ("finance.rent", "finance.rent_excludes_power", "market.list_pricing", "serving.disaggregated", "serving.layout_auto")  # fmt: skip
AT_ONCE = 25


@pytest.fixture
def recalculate_all(require_tool, office_profile, tmp_path) -> Callable[[list[Path]], list[Path]]:
    """LibreOffice computes several workbooks in one go."""
    soffice = require_tool("soffice")

    def run(books: list[Path]) -> list[Path]:
        folder = tmp_path / "recalculated"
        for start in range(0, len(books), AT_ONCE):
            command = [
                soffice,
                "--headless",
                "--norestore",
                f"-env:UserInstallation={office_profile.as_uri()}",
            ]
            command += [
                "--convert-to",
                "xlsx",
                "--outdir",
                str(folder),
                *map(str, books[start : start + AT_ONCE]),
            ]
            subprocess.run(command, check=False, capture_output=True, timeout=300)
        return [folder / book.name for book in books]

    return run


def cell(book, name: str):
    ((sheet, area),) = book.defined_names[name.replace(".", "_")].destinations
    return book[sheet][area.replace("$", "")]


def random_profile(rng: np.random.Generator) -> Profile:
    """Rows of the library on both sides, inputs anywhere within the ranges of their rows, switches either way."""
    profile = dataclasses.replace(example(), linked=frozenset())
    for side in SIDES:
        for table in TABLES:
            profile = _with_row(profile, side, table, rng)
        for path, spec in INPUTS.items():
            origin = profile.origins.get(f"{side}.{path}")
            found = range_of(path, origin, profile.embedded) if origin else None
            if found and found[0] < found[2]:
                value = float(np.clip(rng.uniform(found[0], found[2]), spec.low, spec.high))
                profile = _with(profile, {f"{side}.{path}": value})
        drawn = {path: float(rng.integers(2)) for path in SWITCHES} | {
            "workload.promised_tokens_per_s_per_user": float(np.exp(rng.uniform(np.log(2.0), np.log(300.0)))),
            "site.shiftable_share": float(rng.choice([0.0, rng.uniform()])),
            "serving.gpu_efficiency": float(rng.uniform(0.3, 2.0)),
            "serving.accelerators_per_replica": float(rng.choice([8.0, 16.0, 32.0, 64.0])),
            "serving.prefill_accelerators": float(rng.choice([8.0, 16.0, 32.0])),
            "serving.tensor_parallel": float(rng.choice([1.0, 2.0, 4.0, 8.0])),
            "serving.prefill_tensor_parallel": float(rng.choice([1.0, 4.0, 8.0])),
        }
        drawn |= {
            path: float(rng.choice([profile.values[f"{side}.{path}"], rng.uniform(spec.low, spec.high)]))
            for path, spec in INPUTS.items()
            if path.startswith("risk.")
        }
        profile = _with(profile, {f"{side}.{path}": value for path, value in drawn.items()})
    return profile


def _with_row(profile: Profile, side: str, table: str, rng: np.random.Generator) -> Profile:
    ids = list(rows(table))
    for _ in range(20):
        try:
            chosen = choose(profile, side, table, ids[rng.integers(len(ids))])
        except (InputError, LibraryError):
            continue
        if not chosen.unknown:
            return chosen
    return profile


def _with(profile: Profile, changes: dict[str, float]) -> Profile:
    try:
        return profile.with_values(changes)
    except InputError:
        return profile


def relative(got: float, expected: float) -> float:
    return abs(got - expected) / abs(expected) if expected else abs(got)


def test_an_edited_workbook_computes_what_the_program_computes(tmp_path, recalculate_all, light):
    """Each comparison is exported, and the inputs of the next one are written over its own."""
    rng = np.random.default_rng(2026)
    outcomes = [compare(random_profile(rng)) for _ in range(PROFILES)]
    assert sum(all(map(outcome.feasible, SIDES)) for outcome in outcomes) >= PROFILES / 2
    books = []
    for index, outcome in enumerate(outcomes):
        books.append(tmp_path / f"edited-{index}.xlsx")
        export(books[-1], outcomes[index - 1])
        book = openpyxl.load_workbook(books[-1])
        for full in full_paths():
            cell(book, full).value = outcome.values[full]
        book.save(books[-1])
    for outcome, path in zip(outcomes, recalculate_all(books), strict=True):
        book = openpyxl.load_workbook(path, data_only=True)
        assert_no_errors(book)
        for side in SIDES:
            for name in QUANTITIES:
                got, expected = cell(book, f"{side}_{name}").value, outcome.results[side][name]
                assert isinstance(got, (int, float)), f"{side} {name} is {got!r}"
                assert relative(got, expected) < TOLERANCE, f"{side} {name}: {got!r}, not {expected!r}"
        assert_summary(book, outcome)
        assert_swaps(book, outcome)


def test_values_that_do_not_follow_say_so(tmp_path, recalculate_all):
    export(tmp_path / "default.xlsx", compare(example()))
    book = openpyxl.load_workbook(tmp_path / "default.xlsx")
    assert len(dated(openpyxl.load_workbook(tmp_path / "default.xlsx", data_only=True))) == 2
    cell(book, "domestic.site.pue").value = 1.49
    cell(book, "foreign.site.pue").value = None
    cell(book, "display_currency").value = "CNY"
    book.save(tmp_path / "edited.xlsx")
    (path,) = recalculate_all([tmp_path / "edited.xlsx"])
    book = openpyxl.load_workbook(path, data_only=True)
    told = dated(book)
    assert len(told) == 2 and all(text.startswith("OUT OF DATE: 2 input cells have changed") for text in told)
    assert_in_yuan(book)


def assert_in_yuan(book) -> None:
    """Whatever says an amount has followed the switch: heads, figures, names in charts and sentences."""
    texts = {(sheet.title, one.value) for sheet in book for row in sheet.iter_rows() for one in row if isinstance(one.value, str)}  # fmt: skip
    for sheet in ("Summary", "Attribution"):
        assert {(sheet, "Domestic, CNY/Mtok"), (sheet, "Foreign, CNY/Mtok")} <= texts
    assert ("Attribution", "Running cost, CNY/Mtok") in texts
    for sheet in ("Summary", "Attribution", "Sites", "Prices"):
        amounts = [text for title, text in texts if title == sheet and ("$" in text or "USD/Mtok" in text)]
        assert amounts == [], sheet
    cost = compare(example()).results["foreign"]["cost_usd_per_mtok"]
    whole = next(row for row in book["Attribution"].iter_rows() if row[0].value == "Whole difference")
    assert relative(whole[3].value, cost * example().values["domestic.market.cny_per_usd"]) < TOLERANCE


def dated(book) -> list[str]:
    """What stands above values that do not follow."""
    texts = [
        row[0].value for name in ("Attribution", "Sensitivity") for row in book[name].iter_rows(max_col=1)
    ]
    return [text for text in texts if isinstance(text, str) and "fingerprint" in text]


def assert_no_errors(book) -> None:
    errors = [(one.parent.title, one.coordinate) for sheet in book for row in sheet.iter_rows() for one in row if one.data_type == "e"]  # fmt: skip
    assert errors == []


def assert_summary(book, outcome: Outcome) -> None:
    """The sentence of the recalculated Summary is the program's, and its ratio too."""
    sheet = book.worksheets[0]
    assert sheet["A4"].value == answer(outcome, Display()).headline
    label = QUANTITIES["cost_usd_per_mtok"].label[0]
    ratio = next(row[4].value for row in sheet.iter_rows() if row[0].value == label)
    if outcome.ratio is None:
        assert isinstance(ratio, str)
    else:
        assert relative(ratio, outcome.ratio) < TOLERANCE


def assert_swaps(book, outcome: Outcome) -> None:
    """Each cost of the Attribution sheet is that of the model with one cause from the other side."""
    sheet = book["Attribution"]
    labels = {row[0].value: row for row in reversed(list(sheet.iter_rows(max_row=20)))}
    for side, column in (("domestic", 1), ("foreign", 6)):
        other = SIDES[1 - SIDES.index(side)]
        for driver, label in DRIVERS.items():
            mixed = {
                path: outcome.values[f"{other if spec.driver == driver else side}.{path}"]
                for path, spec in INPUTS.items()
            }
            expected = evaluate(side_of(mixed))
            got = labels[label[0]][column].value
            if expected["feasible"] == 1.0:
                assert isinstance(got, (int, float)), f"{side} {driver}: {got!r}"
                assert relative(got, float(expected["cost_usd_per_mtok"])) < TOLERANCE, f"{side} {driver}"
            else:
                assert got in ("does not fit", "too slow", "not possible")


def test_values_beside_formulas_are_what_formulas_give(tmp_path, recalculate_all):
    books = []
    for place, entry in enumerate(examples()):
        lang, currency = ("en", "USD") if place % 2 else ("zh", "CNY")
        books.append(tmp_path / f"{entry.name}-{lang}-{currency}.xlsx")
        export(books[-1], compare(example(entry.name)), lang, currency)
    for path, recalculated in zip(books, recalculate_all(books), strict=True):
        formula, cached = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        computed = openpyxl.load_workbook(recalculated, data_only=True)
        assert_no_errors(computed)
        for sheet in formula:
            for row in sheet.iter_rows():
                for one in row:
                    if one.data_type == "f":
                        before = cached[sheet.title][one.coordinate].value
                        after = computed[sheet.title][one.coordinate].value
                        assert_alike(before, after, f"{path.stem} {sheet.title} {one.coordinate}")


def assert_alike(before: object, after: object, where: str) -> None:
    if isinstance(before, (int, float)) and isinstance(after, (int, float)):
        assert math.isclose(before, after, rel_tol=TOLERANCE, abs_tol=1e-300), where
    else:
        assert (before or "") == (after or ""), where
