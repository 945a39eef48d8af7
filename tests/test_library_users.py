"""Rows of the user's own: checked, kept in the user's folder, carried by the profile."""

import dataclasses
import json

import pytest

from calculator.files import data_folder
from calculator.library import (
    LibraryError,
    add_user_row,
    choose,
    fills,
    label,
    newer_figures,
    remove_user_row,
    row,
    rows,
    user_rows,
)
from calculator.library.users import FILE
from calculator.profile import dumps, example, loads

CHIP = {
    "id": "my-chip", "label": "My chip", "peak_bf16_tflops": "500", "peak_int8_tops": "1000", "eight_bit": "int8",
    "hbm_gb": "96", "hbm_gb_per_s": "3000", "scaleup_gb_per_s_bidir": "800", "scaleup_domain": "8",
    "accelerators_per_server": "8", "tdp_w": "500", "all_in_it_w": "800", "software": "software_domestic",
    "price_typ": "70000", "currency": "CNY", "scope": "module",
}  # fmt: skip
SITE = {
    "id": "my-site", "label": "My site", "country": "CN", "currency": "CNY", "price_per_kwh": "0.33", "pue": "1.1",
    "carbon_g_per_kwh": "500", "facility_capex": "dc_capex_cn_hub", "staff": "staff_per_mw_cn", "wage": "wage_cn",
}  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TOKEN_PARITY_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_row_is_kept_listed_and_forgotten(home):
    add_user_row("accelerators", CHIP)
    assert list(rows("accelerators"))[-1] == "my-chip"
    assert label("accelerators", "my-chip") == "My chip"
    found = fills("accelerators", "my-chip")
    assert found["accelerator.price_usd"] == pytest.approx(70_000 / 6.8036)
    assert found["accelerator.server_usd"] == pytest.approx(70_000 / 6.8036 / 4)
    assert found["accelerator.rent_usd_per_h"] != found["accelerator.rent_usd_per_h"]  # unknown
    add_user_row("accelerators", CHIP | {"hbm_gb": "128"})
    assert fills("accelerators", "my-chip")["accelerator.hbm_bytes"] == 128 * 1024**3
    assert [path.name for path in home.iterdir()] == [FILE]
    remove_user_row("accelerators", "my-chip")
    assert user_rows("accelerators") == {}
    with pytest.raises(LibraryError):
        remove_user_row("accelerators", "my-chip")


def test_a_profile_carries_the_row_to_a_colleague(tmp_path, monkeypatch):
    add_user_row("accelerators", CHIP)
    add_user_row("sites", SITE)
    profile = choose(example(), "domestic", "accelerators", "my-chip")
    profile = choose(profile, "domestic", "sites", "my-site")
    text = dumps(profile)
    monkeypatch.setenv("TOKEN_PARITY_HOME", str(tmp_path / "elsewhere"))
    again = loads(text)
    assert again == profile
    assert set(again.embedded) == {"accelerators:my-chip", "sites:my-site"}
    with pytest.raises(LibraryError):
        row("accelerators", "my-chip")
    assert row("accelerators", "my-chip", again.embedded)["label"] == "My chip"
    assert label("sites", "my-site", "en", again.embedded) == "My site"
    other = choose(again, "foreign", "accelerators", "my-chip")
    assert other.values["foreign.accelerator.tdp_w"] == 500.0


def test_an_embedded_row_that_somebody_edited_is_refused_when_it_is_used():
    embedded = {"accelerators:odd": {"id": "odd", "label": "Odd"}}
    profile = dataclasses.replace(
        example(), embedded=embedded, origins={"domestic.accelerator.tdp_w": "accelerators:odd"}
    )
    assert newer_figures(loads(dumps(profile))) == ()
    with pytest.raises(LibraryError, match="lacks or misnames"):
        choose(profile, "domestic", "accelerators", "odd")


@pytest.mark.parametrize(
    "table, changes, says",
    [
        ("accelerators", {"id": "My Chip"}, "id is 'My Chip'"),
        ("accelerators", {"id": "h100-sxm"}, "has a row named 'h100-sxm' already"),
        ("accelerators", {"label": ""}, "label is empty"),
        ("accelerators", {"hbm_gb": "lots"}, "hbm_gb of the row 'my-chip' is 'lots'; it takes a number"),
        ("accelerators", {"hbm_gb": "nan"}, "it takes a number"),
        ("accelerators", {"hbm_gb": "1e400"}, "it takes a number"),
        ("accelerators", {"tdp_w": "-1"}, "-1 is out of bounds"),
        ("accelerators", {"software": "fast"}, "software is 'fast'"),
        ("accelerators", {"currency": "XYZ"}, "no exchange rate for 'XYZ'"),
        ("accelerators", {"wheels": "4"}, "no column 'wheels'"),
        ("sites", {"facility_capex": "dc_capex_moon"}, "'dc_capex_moon', which does not exist"),
        ("sites", {"pue": "0.9"}, "0.9 is out of bounds"),
        ("prices", {}, "takes no rows of your own"),
    ],
)
def test_a_row_that_does_not_go_is_refused_and_nothing_kept(table, changes, says):
    data = (SITE if table == "sites" else CHIP) | changes
    with pytest.raises(LibraryError) as error:
        add_user_row(table, data)
    assert says in str(error.value)
    assert not (data_folder() / FILE).exists()


def test_a_damaged_file_is_not_written_over(home):
    home.mkdir()
    (home / FILE).write_text("{", encoding="utf-8")
    assert user_rows("sites") == {}
    with pytest.raises(LibraryError, match="or it is damaged"):
        add_user_row("sites", SITE)
    (home / FILE).write_text(json.dumps({"format": "other"}), encoding="utf-8")
    with pytest.raises(LibraryError, match="not a file of rows"):
        add_user_row("sites", SITE)
    assert json.loads((home / FILE).read_text(encoding="utf-8")) == {"format": "other"}
