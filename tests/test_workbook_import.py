"""The way back: an edited workbook is a profile again, and anything else is refused in a sentence."""

from __future__ import annotations

import dataclasses
import datetime
import json
import math
import os
import time
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest

from calculator.cli.main import main
from calculator.compare import compare
from calculator.inputs import full_paths
from calculator.layout import AUTO
from calculator.messages import Messages
from calculator.profile import UNKNOWN, Profile, example, examples
from calculator.workbook import WorkbookError, export, import_
from tests.cases import drawn


def named(book, name: str):
    ((sheet, area),) = book.defined_names[name.replace(".", "_")].destinations
    return book[sheet][area.replace("$", "")]


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("import") / "default.xlsx"
    export(path, compare(example()))
    return path


def edited(exported: Path, folder: Path, **changes: object) -> Path:
    """The workbook after somebody has changed named cells, as openpyxl saves it."""
    book = openpyxl.load_workbook(exported)
    for name, value in changes.items():
        named(book, name).value = value
    path = folder / "edited.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(("lang", "currency"), [("en", "CNY"), ("zh", "USD")])
@pytest.mark.parametrize("name", [entry.name for entry in examples()])
def test_there_and_back_is_the_same_profile(tmp_path, name, lang, currency, light):
    profile = example(name)
    export(tmp_path / "book.xlsx", compare(profile), lang, currency)
    found = import_(tmp_path / "book.xlsx")
    assert found.profile == profile
    assert found.profile.example == name
    assert found.differences == ()


def test_every_digit_comes_back_also_through_another_program(tmp_path, light):
    draws = drawn(6, seed=5)
    for index in range(6):
        values = dict(example().values)
        for path, drawn_values in draws.items():
            if path.startswith(("site.", "market.", "finance.", "workload.")):
                values[f"domestic.{path}"] = float(drawn_values[index])
                values[f"foreign.{path}"] = float(drawn_values[index]) / 3.0
        values |= {
            full: round(values[full]) for full in values if full.endswith((".rent", "_power", "list_pricing"))
        }
        values |= {
            full: max(value, 1.0) for full, value in values.items() if full.endswith((".pue", "life_years"))
        }
        profile = Profile(name="drawn", values=values)
        export(tmp_path / "book.xlsx", compare(profile))
        openpyxl.load_workbook(tmp_path / "book.xlsx").save(tmp_path / "saved.xlsx")
        try:
            back = import_(tmp_path / "saved.xlsx").profile
        except WorkbookError as error:  # a draw out of bounds is named, and is none of this test's business
            assert "out of bounds" in str(error)
            continue
        assert back == profile


def test_unknown_inputs_and_notes_come_back(tmp_path, light):
    values = dict(example().values) | {"domestic.accelerator.rent_usd_per_h": UNKNOWN}
    row = {"id": "mine", "label": "=1+1"}
    profile = dataclasses.replace(
        example(), name="Mine", note="two\nlines", values=values, embedded={"sites:mine": row}, example=""
    )
    export(tmp_path / "book.xlsx", compare(profile))
    openpyxl.load_workbook(tmp_path / "book.xlsx").save(tmp_path / "saved.xlsx")
    assert import_(tmp_path / "saved.xlsx").profile == profile


def test_a_changed_cell_changes_its_input_and_nothing_else(exported, tmp_path):
    path = edited(exported, tmp_path, domestic_site_electricity_price_usd_per_kwh=0.031)
    found = import_(path)
    full = "domestic.site.electricity_price_usd_per_kwh"
    assert [(d.path, d.now) for d in found.differences] == [(full, 0.031)]
    assert found.differences[0].exported == example().values[full]
    assert {p for p in full_paths() if found.profile.values[p] != example().values[p]} == {full}
    assert full not in found.profile.origins
    assert len(found.profile.origins) == len(example().origins) - 1
    assert (found.profile.name, found.profile.example) == ("", "")
    assert found.profile.chosen == example().chosen


def test_a_link_holds_only_while_both_cells_agree(exported, tmp_path):
    assert "workload.input_tokens" in example().linked
    one = import_(edited(exported, tmp_path, domestic_workload_input_tokens=500)).profile
    assert "workload.input_tokens" not in one.linked
    both = import_(
        edited(exported, tmp_path, domestic_workload_input_tokens=500, foreign_workload_input_tokens=500)
    ).profile
    assert "workload.input_tokens" in both.linked


def test_an_automatic_layout_stays_so_until_it_is_touched(exported, tmp_path):
    untouched = import_(edited(exported, tmp_path, domestic_site_pue=1.3)).profile
    assert untouched.values[f"domestic.{AUTO}"] == 1.0
    touched = import_(edited(exported, tmp_path, domestic_serving_accelerators_per_replica=64)).profile
    assert touched.values[f"domestic.{AUTO}"] == 0.0
    assert touched.values["domestic.serving.accelerators_per_replica"] == 64.0
    assert compare(touched).values["domestic.serving.accelerators_per_replica"] == 64.0
    assert touched.values[f"foreign.{AUTO}"] == 1.0


def test_without_the_hidden_sheet_the_cells_speak_for_themselves(exported, tmp_path):
    book = openpyxl.load_workbook(exported)
    del book["_profile"]
    book.save(tmp_path / "bare.xlsx")
    values = import_(tmp_path / "bare.xlsx").profile.values
    shown = compare(example()).values
    for full in full_paths():
        assert values[full] == pytest.approx(shown[full], rel=1e-15)


def test_rows_may_be_moved(exported, tmp_path):
    book = openpyxl.load_workbook(exported)
    cell = named(book, "domestic.site.pue")
    sheet = book["Summary"]
    sheet["N40"].value = 1.44
    book.defined_names["domestic_site_pue"].attr_text = "'Summary'!$N$40"
    cell.value = None
    book.save(tmp_path / "moved.xlsx")
    assert import_(tmp_path / "moved.xlsx").profile.values["domestic.site.pue"] == 1.44


def test_the_command_says_when_there_is_nothing_to_compare_with(exported, tmp_path, capsys):
    book = openpyxl.load_workbook(exported)
    del book["_profile"]
    book.save(tmp_path / "bare.xlsx")
    assert main(["import", str(exported)]) == main(["import", str(tmp_path / "bare.xlsx")]) == 0
    same, unknown = capsys.readouterr().out.splitlines()
    assert same == Messages("en")("import.same") and unknown == Messages("en")("import.unknown")
    assert main(["import", str(tmp_path / "bare.xlsx"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["compared"] is False


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("domestic_site_pue", "a lot", "PUE (domestic.site.pue): 'a lot' is not a number"),
        ("domestic_site_pue", True, "True is not a number"),
        ("domestic_site_pue", datetime.date(2026, 1, 2), "'2026-01-02 00:00:00' is not a number"),
        ("foreign_accelerator_price_usd", -1, "-1 is out of bounds; it takes 0 to 10,000,000 USD."),
        ("domestic_site_pue", 0.5, "0.5 is out of bounds; it takes 1 to 5"),
        (
            "domestic_serving_gpu_efficiency",
            None,
            "GPU efficiency (domestic.serving.gpu_efficiency): the cell is blank",
        ),
        ("domestic_site_pue", "=1/0", "a formula that has not been computed"),
        ("foreign_finance_rent", 0.5, "0.5 is not a choice; it takes one of 0 (Own), 1 (Rent)"),
        ("foreign_serving_tensor_parallel", 100000, "is more than the"),
        ("domestic_serving_accelerators_per_replica", 8.5, "not a whole number"),
        ("domestic_model_moe_sparsity", 0.9999, "out of bounds; with 256 experts"),
        ("domestic_site_pue", "#N/A", "is not a number"),
        ("token_parity_workbook", 99, "made by a newer Token Parity"),
        ("token_parity_workbook", "no", "not made by Token Parity"),
    ],
)
def test_what_a_cell_cannot_take_is_named(exported, tmp_path, name, value, says):
    path = edited(exported, tmp_path, **{name: value})
    with pytest.raises(WorkbookError) as refusal:
        import_(path)
    assert says in str(refusal.value)
    assert str(path) in str(refusal.value)


def test_a_computed_formula_in_an_input_cell_counts_as_its_value(exported, tmp_path, recalculate):
    path = edited(exported, tmp_path, domestic_site_pue="=1.1+0.2")
    assert import_(recalculate(path)).profile.values["domestic.site.pue"] == pytest.approx(1.3, rel=1e-15)


def test_a_workbook_that_libreoffice_saved_comes_back(exported, tmp_path, recalculate):
    found = import_(recalculate(exported))
    assert found.profile == example()
    assert found.differences == ()
    changed = import_(recalculate(edited(exported, tmp_path, foreign_site_pue=1.37)))
    assert [(one.path, one.now) for one in changed.differences] == [("foreign.site.pue", 1.37)]
    assert (
        changed.profile.origins["foreign.site.carbon_g_per_kwh"]
        == example().origins["foreign.site.carbon_g_per_kwh"]
    )


def test_a_name_that_is_gone_is_told(exported, tmp_path):
    book = openpyxl.load_workbook(exported)
    del book.defined_names["foreign_site_pue"]
    book.save(tmp_path / "gone.xlsx")
    with pytest.raises(WorkbookError, match="foreign_site_pue is gone"):
        import_(tmp_path / "gone.xlsx")


def test_names_far_out_are_not_followed(exported, tmp_path):
    book = openpyxl.load_workbook(exported)
    book.defined_names["foreign_site_pue"].attr_text = "'Inputs'!$XFD$1048576"
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(WorkbookError, match="foreign_site_pue is gone"):
        import_(tmp_path / "far.xlsx")


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_what_is_no_workbook_of_ours_is_refused(exported, tmp_path):
    data = exported.read_bytes()
    foreign = openpyxl.Workbook()
    foreign.save(tmp_path / "foreign.xlsx")
    bomb = b"<a>" + b"0" * 40_000_000
    cases = {
        "nothing": tmp_path / "nothing.xlsx",
        "folder": tmp_path,
        "foreign": tmp_path / "foreign.xlsx",
        "text": tmp_path / "text.xlsx",
        "empty": tmp_path / "empty.xlsx",
        "cut": tmp_path / "cut.xlsx",
        "zip": packed(tmp_path / "zip.xlsx", {"a.txt": b"x"}),
        "bomb": packed(tmp_path / "bomb.xlsx", {"xl/workbook.xml": bomb}),
        "parts": packed(tmp_path / "parts.xlsx", {f"{number}": b"" for number in range(2000)}),
        "entities": packed(tmp_path / "entities.xlsx", {"xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "hollow": packed(tmp_path / "hollow.xlsx", {"xl/workbook.xml": b"<a/>"}),
        "large": tmp_path / "large.xlsx",
    }  # fmt: skip
    cases["text"].write_text("not a workbook")
    cases["empty"].write_bytes(b"")
    cases["cut"].write_bytes(data[: len(data) // 2])
    with cases["large"].open("wb") as file:
        file.truncate(31_000_000)
    for name, path in cases.items():
        with warnings.catch_warnings(), pytest.raises(WorkbookError) as refusal:
            warnings.simplefilter("error")
            import_(path)
        text = refusal.value.text(Messages("zh"))
        assert text.startswith(str(path)) and text.endswith("。"), name
        text = str(refusal.value)
        assert text.startswith(str(path)) and text.endswith(".") and "\n" not in text, name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names as on Unix")
def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    with pytest.raises(WorkbookError, match="not a regular file"):
        import_(tmp_path / "pipe.xlsx")


def test_any_byte_may_be_wrong(exported, tmp_path):
    data = exported.read_bytes()
    path = tmp_path / "damaged.xlsx"
    for place in range(0, len(data), len(data) // 60):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        try:
            found = import_(path)
        except WorkbookError:
            continue
        assert all(math.isfinite(value) for value in found.profile.values.values())


def test_a_workbook_from_before_an_input_existed_opens(exported, tmp_path):
    """As the first release wrote it: no cells for the risk dials, and a profile of version 1 behind them."""
    book = openpyxl.load_workbook(exported)
    risks = [full for full in full_paths() if ".risk." in full]
    assert risks
    for full in risks:
        del book.defined_names[full.replace(".", "_")]
    kept = book["_profile"]
    rows = [[cell.value for cell in row[:4]] for row in kept.iter_rows()]
    profile = json.loads("".join(row[0] or "" for row in rows))
    profile["version"] = 1
    for full in risks:
        del profile["values"][full]
    listed = [(path, value) for _, _, path, value in rows if path and path not in risks]
    for number, cells in enumerate(kept.iter_rows(max_col=4)):
        cells[0].value = json.dumps(profile) if number == 0 else None
        cells[2].value, cells[3].value = listed[number] if number < len(listed) else (None, None)
    named(book, "foreign.site.pue").value = 1.3
    book.save(tmp_path / "old.xlsx")
    found = import_(tmp_path / "old.xlsx")
    assert [change.path for change in found.differences] == ["foreign.site.pue"]
    assert {full: found.profile.values[full] for full in risks} == {
        full: example().values[full] for full in risks
    }


def test_a_hidden_sheet_with_a_row_less_is_not_trusted(exported, tmp_path):
    book = openpyxl.load_workbook(exported)
    cells = next(row for row in book["_profile"].iter_rows(max_col=4) if row[2].value == "domestic.site.pue")
    cells[2].value = cells[3].value = None
    named(book, "domestic.site.pue").value = 1.7
    book.save(tmp_path / "cut.xlsx")
    found = import_(tmp_path / "cut.xlsx")
    assert not found.compared
    assert found.profile.values["domestic.site.pue"] == 1.7


@pytest.mark.parametrize("kept", ["inf", "nan", "a lot"])
def test_a_hidden_value_that_no_export_writes_is_not_trusted(exported, tmp_path, kept):
    book = openpyxl.load_workbook(exported)
    book["_profile"]["D1"].value = kept
    book.save(tmp_path / "odd.xlsx")
    assert not import_(tmp_path / "odd.xlsx").compared


def test_many_long_texts_are_refused_before_they_are_read(exported, tmp_path):
    text = b"".join(b"<si><t>%x</t></si>" % (number * 2654435761 % 2**32) for number in range(800_000))
    bomb = tmp_path / "texts.xlsx"
    with (
        zipfile.ZipFile(exported) as source,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for part in source.infolist():
            data = source.read(part)
            target.writestr(part.filename, text if part.filename.endswith("sharedStrings.xml") else data)
    started = time.process_time()
    with pytest.raises(WorkbookError, match="unpacks to more"):
        import_(bomb)
    assert time.process_time() - started < 1.0
