"""The workbook as written: what cells hold, what sentences say, what is refused. LibreOffice is asked in another file."""

from __future__ import annotations

import dataclasses
import math
import os
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from calculator.cautions import caution_text
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES, full_paths
from calculator.messages import Messages
from calculator.model import HEADLINES, QUANTITIES, REASONS
from calculator.profile import UNKNOWN, Profile, example, examples
from calculator.sentences import SAID, answer
from calculator.trace import model_graph, steps_of
from calculator.workbook import WorkbookError, export
from calculator.workbook.phrases import amount, count, percent, precise, times
from calculator.workbook.reasons import SENTENCES, picked, word

FUNCTIONS = {
    "ABS", "AND", "COUNT", "COUNTIF", "EXP", "FIXED", "IF", "INT", "ISNUMBER", "LN", "LOG10", "MAX", "MIN", "NA", "NOT", "OR",
    "ROUND", "SQRT", "SUM", "SUMPRODUCT", "TRIM",
}  # fmt: skip
HOSTILE = [
    '=HYPERLINK("http://evil.example","x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "{=1}", "http://example.com", "#REF!",
    "=cmd|'/c calc'!A0", "'quoted", 'a "quote" & <tag>', "\u202egnp.exe", "\ud800half",
    "{cost}%s",
]  # fmt: skip


def written(path: Path, profile: Profile, lang: str = "en", currency: str = "USD"):
    """Formulas and cached values of a workbook of ``profile``."""
    export(path, compare(profile), lang, currency)
    return openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)


def named(book, name: str):
    """The cell that a name stands for."""
    ((sheet, area),) = book.defined_names[name].destinations
    return book[sheet][area.replace("$", "")]


def formulas(book) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.fixture(scope="module")
def default(tmp_path_factory):
    return written(tmp_path_factory.mktemp("workbook") / "default.xlsx", example())


def test_every_input_and_quantity_has_a_named_cell_with_its_value(default):
    formula, cached = default
    outcome = compare(example())
    for full in full_paths():
        cell = named(cached, full.replace(".", "_"))
        assert cell.value == pytest.approx(outcome.values[full], rel=1e-15)
        assert cell.font.color.rgb == "FF0033CC"
    for side in SIDES:
        for name, value in outcome.results[side].items():
            assert named(cached, f"{side}_{name}").value == pytest.approx(value, rel=1e-14, abs=1e-300), name
            assert str(named(formula, f"{side}_{name}").value).startswith("="), name


def test_the_model_says_what_each_quantity_is_called(default):
    sheet = default[1]["Model"]
    notes = [str(row[6].value) for row in sheet.iter_rows(min_row=5) if row[6].value]
    assert {note.partition(";")[0] for note in notes} == set(compare(example()).results["domestic"])
    assert any(note.startswith("infeasible_reason; 0 = fits; 1 = ") for note in notes)


def test_every_cell_that_refuses_says_what_it_takes(default):
    rules = [rule for sheet in default[0] for rule in sheet.data_validations.dataValidation]
    assert len(rules) == len(INPUTS) + 1  # and the currency
    assert all(rule.prompt and rule.error and rule.errorTitle for rule in rules)


def test_formulas_use_what_every_spreadsheet_knows_and_stay_short(default):
    cells = formulas(default[0])
    used = {
        name
        for cell in cells
        for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', "", cell.value))
    }
    assert used <= FUNCTIONS
    assert max(len(cell.value) for cell in cells) < 3000
    literals = [text for cell in cells for text in re.findall(r'"([^"]*)"', cell.value)]
    assert max(map(len, literals)) <= 255


def test_every_formula_has_a_value_beside_it(default):
    formula, cached = default
    for cell in formulas(formula):
        value = cached[cell.parent.title][cell.coordinate].value
        empty_text = '""' in cell.value
        assert value is not None or empty_text, f"{cell.parent.title} {cell.coordinate} {cell.value}"


def test_the_spine_leaves_room_for_more(default):
    graph = model_graph()
    assert len(graph.quantities) + len(steps_of(graph)) <= 250
    assert len(formulas(default[0])) <= 15_000


@pytest.mark.parametrize(("lang", "currency"), [("en", "USD"), ("zh", "CNY")])
@pytest.mark.parametrize("name", [entry.name for entry in examples()])
def test_the_summary_says_what_the_program_says(tmp_path, name, lang, currency):
    outcome = compare(example(name))
    export(tmp_path / "book.xlsx", outcome, lang, currency)
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx", data_only=True).worksheets[0]
    said = answer(outcome, Display(lang, currency, outcome.values["domestic.market.cny_per_usd"]))
    assert sheet["A4"].value == said.headline
    assert str(sheet["A5"].value).strip() in str(said)
    assert sheet["A8"].value in said.details


@pytest.mark.parametrize("side", SIDES)
def test_the_summary_tells_a_rent_that_holds_the_electricity_as_the_program_does(tmp_path, side, light):
    profile = example().with_values({f"{side}.finance.rent": 1.0, f"{side}.finance.rent_excludes_power": 0.0})
    outcome = compare(profile)
    export(tmp_path / "book.xlsx", outcome)
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx", data_only=True).worksheets[0]
    assert sheet["A5"].value == answer(outcome, Display()).details[0]


@pytest.mark.parametrize("changes", [
    {"domestic.accelerator.hbm_bytes": 1e9, "domestic.serving.layout_auto": 0.0},
    {"workload.promised_tokens_per_s_per_user": 9999.0},
    {"domestic.workload.promised_tokens_per_s_per_user": 9999.0, "foreign.accelerator.hbm_bytes": 1e7},
])  # fmt: skip
def test_an_infeasible_side_is_withheld_and_told(tmp_path, changes):
    profile = dataclasses.replace(example(), linked=frozenset()).with_values(changes)
    outcome = compare(profile)
    infeasible = [side for side in SIDES if not outcome.feasible(side)]
    assert infeasible
    formula, cached = written(tmp_path / "book.xlsx", profile)
    sheet = cached.worksheets[0]
    said = answer(outcome, Display())
    assert sheet["A4"].value == said.headline
    column = [row[0].value for row in sheet.iter_rows(max_col=1)]
    assert column[column.index("Who is cheaper over two inputs") + 1].startswith("There is no ratio")
    for side in infeasible:
        cell = next(
            row for row in sheet.iter_rows() if row[0].value == QUANTITIES["cost_usd_per_mtok"].label[0]
        )
        assert cell[2 + SIDES.index(side)].value in ("does not fit", "too slow")
        assert math.isfinite(named(cached, f"{side}_cost_usd_per_mtok").value)
    assert formulas(formula)


def test_text_of_users_stays_text(tmp_path):
    for name, note in zip(HOSTILE[::2], HOSTILE[1::2], strict=True):
        profile = dataclasses.replace(example(), name=name, note=note, example="")
        export(tmp_path / "book.xlsx", compare(profile))
        book = openpyxl.load_workbook(tmp_path / "book.xlsx")
        cells = [
            cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]
        for text in (name, note):
            shown = text.replace("\ud800", " ")
            assert any(cell.value == shown and cell.data_type in ("s", "inlineStr") for cell in cells)
            assert not any(shown in str(cell.value) for cell in cells if cell.data_type == "f")
        with zipfile.ZipFile(tmp_path / "book.xlsx") as archive:
            assert not any("externalLink" in entry or "vbaProject" in entry for entry in archive.namelist())


def test_a_long_name_has_the_lines_it_needs(tmp_path, light):
    profile = dataclasses.replace(example(), name="一个很长的对比名称" * 20, example="")
    export(tmp_path / "book.xlsx", compare(profile))
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx").worksheets[0]
    assert sheet["A1"].value == profile.name
    assert sheet.row_dimensions[1].height > 2 * 12 and sheet["A1"].alignment.wrap_text


def test_rows_of_users_stay_text_too(tmp_path):
    row = {"id": "mine", "label": "=1+1", "note": "=2+2", "as_of": "=3"}
    profile = dataclasses.replace(
        example(), origins={"domestic.site.pue": "sites:mine"}, embedded={"sites:mine": row}, example=""
    )
    formula, _ = written(tmp_path / "book.xlsx", profile)
    assert not [cell for cell in formulas(formula) if cell.value in ("=1+1", "=2+2", "=3")]
    assert any(cell.value == "=1+1" for row in formula["Sources"].iter_rows() for cell in row)


def test_a_blank_input_that_matters_is_named_and_nothing_is_written(tmp_path):
    target = tmp_path / "book.xlsx"
    target.write_bytes(b"old")
    values = dict(example().values) | {"domestic.accelerator.price_usd": UNKNOWN}
    with pytest.raises(WorkbookError, match="Accelerator price"):
        export(target, compare(dataclasses.replace(example(), values=values)))
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["book.xlsx"]


def test_a_blank_input_that_does_not_matter_is_unknown(tmp_path):
    values = dict(example().values) | {"domestic.market.list_input_usd_per_mtok": UNKNOWN, "market.rent": 0.0}
    values.pop("market.rent")
    formula, cached = written(tmp_path / "book.xlsx", dataclasses.replace(example(), values=values))
    assert named(cached, "domestic_market_list_input_usd_per_mtok").value is None
    assert named(cached, "domestic_list_price_usd_per_mtok").value == "unknown"
    assert isinstance(named(cached, "domestic_price_usd_per_mtok").value, float)
    assert (
        "COUNT(domestic_market_list_input_usd_per_mtok)<1"
        in named(formula, "domestic_list_price_usd_per_mtok").value
    )
    values = dict(example().values) | {"domestic.accelerator.rent_usd_per_h": UNKNOWN}
    formula, _ = written(tmp_path / "book.xlsx", dataclasses.replace(example(), values=values))
    assert "IF(ISNUMBER(domestic_accelerator_rent_usd_per_h),domestic_accelerator_rent_usd_per_h,NA())" in (
        named(formula, "domestic_hourly_rent_usd").value
    )


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path):
    outcome = compare(example())
    with pytest.raises(WorkbookError, match="folder"):
        export(tmp_path, outcome)
    with pytest.raises(WorkbookError, match="cannot be written"):
        export(tmp_path / "no" / "such" / "book.xlsx", outcome)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions as on Unix")
def test_a_file_keeps_its_permissions(tmp_path):
    target = tmp_path / "book.xlsx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    export(target, compare(example()))
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_bytes().startswith(b"PK")


def test_both_languages_say_everything(tmp_path):
    _, cached = written(tmp_path / "book.xlsx", example(), "zh", "CNY")
    texts = [
        str(cell.value)
        for sheet in cached
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "s"
    ]
    assert cached.sheetnames[:3] == ["摘要", "输入", "模型"]
    labels = {INPUTS[path].label[0] for path in INPUTS} | {QUANTITIES[name].label[0] for name in HEADLINES}
    assert not [
        text for text in texts if re.search("[\u3400-\u9fff][,;:!?()]|[,;:!?()][\u3400-\u9fff]", text)
    ]
    words = {row[4].value for row in cached["来源"].iter_rows(min_row=5) if row[4].value}
    assert words <= {"高", "中", "低"}
    english = {label for label in labels if label in texts and re.search("[a-z]{3}", label)}
    assert english == set()


def test_every_reason_of_the_model_has_a_word_and_a_sentence():
    assert {code for code, _ in REASONS} == {0.0, *SENTENCES}
    assert word(Messages("en"), 0.0) == "fits"
    assert picked(Messages("en"), "A1", 4.0).text == "does not fit"


@pytest.mark.parametrize(
    "lang, mark", [("en", "To bear in mind, as of the export: "), ("zh", "导出时的提示：")]
)
def test_the_summary_warns_of_what_the_program_warns_of(tmp_path, lang, mark):
    outcome = compare(example().with_value("domestic.serving.gpu_efficiency", 1.5))
    said = [caution_text(one, Display(lang)) for one in outcome.warnings if one.key not in SAID]
    assert said
    export(tmp_path / "book.xlsx", outcome, lang)
    live, cached = (openpyxl.load_workbook(tmp_path / "book.xlsx", data_only=only) for only in (False, True))
    text = cached.worksheets[0]["A9"].value
    assert text.startswith(mark) and all(one in text for one in said)
    assert live.worksheets[0]["A9"].value.startswith("=IF(inputs_moved>0,")
    assert live.worksheets[0].row_dimensions[9].height >= 16


def test_a_summary_without_cautions_has_no_room_for_them(tmp_path):
    outcome = compare(example())
    bare = dataclasses.replace(outcome, warnings=())
    export(tmp_path / "book.xlsx", bare)
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx").worksheets[0]
    assert sheet.row_dimensions[9].hidden and sheet["A9"].value is None


def test_default_marks_stand_where_an_input_differs(tmp_path):
    profile = example().with_value("domestic.site.electricity_price_usd_per_kwh", 0.2)
    _, cached = written(tmp_path / "book.xlsx", profile)
    sheet = cached["Inputs"]
    marks = [row[0].value for row in sheet.iter_rows() if row[6].value == "changed"]
    assert marks == ["Electricity price"]
    assert cached.worksheets[0]["A11"].value.startswith("Inputs that differ from the default comparison: 1;")


@pytest.mark.parametrize("value", [0.0, 0.000123, 0.0312, 0.0996, 0.31, 1.0, 12.3456, 999.4, 1234.5, 98765.4])
def test_phrases_write_numbers_as_the_program_does(value):
    display = Display()
    assert amount("A1", value).text == display.amount(value)
    if value:
        assert times("A1", value).text == display.times(value)
        assert percent("A1", value, "%").text == display.number(100.0 * value, 2).replace(",", "") + "%"
        for digits in (3, 4):
            assert precise("A1", value, digits).text == Display().exact(value, digits)
    assert count("A1", 1234.0).text == "1,234"


def test_export_takes_less_than_a_second_and_a_half(tmp_path):
    outcome = compare(example())
    export(tmp_path / "book.xlsx", outcome)
    times_s = []
    for _ in range(2):
        started = time.process_time()  # of all threads: others at work on the machine do not count
        export(tmp_path / "book.xlsx", outcome)
        times_s.append(time.process_time() - started)
    assert min(times_s) < 1.5
