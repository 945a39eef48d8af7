"""Profile files: every digit comes back, and whatever is wrong is named in a sentence."""

import dataclasses
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.inputs import INPUTS, SIDES
from calculator.profile import Profile, ProfileError, dumps, load, loads, save, schema
from calculator.profile.migrations import VERSION
from calculator.profile.reading import KEYS
from tests.test_profile import plain_values

PROFILE = Profile(
    name="Fall 案例",
    note="Line\nline",
    values=plain_values() | {"domestic.site.pue": 1.1 + 0.2, "foreign.accelerator.price_usd": float("nan")},
    origins={"domestic.site.pue": "sites:cn-gz"},
    chosen={"domestic.sites": "cn-gz"},
    linked=frozenset({"workload.input_tokens"}),
    embedded={"accelerators:mine": {"id": "mine", "label": "Mine"}},
)


def document(**changes):
    return json.dumps(json.loads(dumps(PROFILE)) | changes)


def with_value(path, text):
    data = json.loads(dumps(PROFILE))
    data["values"][path] = "@"
    return json.dumps(data).replace('"@"', text)


def test_what_is_written_comes_back():
    again = loads(dumps(PROFILE))
    assert again == PROFILE
    assert dumps(again) == dumps(PROFILE)
    assert list(json.loads(dumps(PROFILE))) == list(KEYS)


@given(st.floats(min_value=1e-9, max_value=2.0))
def test_every_digit_comes_back(price):
    profile = PROFILE.with_value("domestic.site.electricity_price_usd_per_kwh", price)
    assert loads(dumps(profile)).values["domestic.site.electricity_price_usd_per_kwh"] == price


@pytest.mark.parametrize(
    "text, says",
    [
        ("", "cut off or empty"),
        (dumps(PROFILE)[:5000], "cut off or empty"),
        (dumps(PROFILE)[:-3], "cut off or empty"),
        ("[]", "not a Token Parity profile"),
        ("{} {}", "not JSON"),
        ("x", "not JSON"),
        ("[" * 100_000, "levels deep"),
        ('{"a": ' * 100_000, "levels deep"),
        ('"' + "\\" * 100_001, "cut off"),
        (" " * 4_000_001, "characters"),
        ('{"format": "token-parity", "format": 1}', "'format' stands twice"),
        (document(version=VERSION + 1), f"format version {VERSION + 1}"),
        (document(version="1"), "'version' is '1'"),
        (document(version=True), "'version' is True"),
        (document(surplus=1), "'surplus' in the profile is unknown"),
        (document(values=[]), "'values' is a list; it takes an object"),
        (document(values={}), "'domestic.workload.input_tokens' is missing"),
        (document(name=3), "'name' is 3; it takes a text"),
        (document(name="a" * 300), "300 characters; it takes up to 200"),
        (document(note="\x07"), "control character"),
        (document(name="@").replace("@", "\\ud800"), "half a character"),
        (document(origins={"domestic.site.pu": "sites:a"}), "'domestic.site.pu' in 'origins' is unknown"),
        (document(origins={"domestic.site.pue": 1}), "origin of domestic.site.pue is 1"),
        (document(origins={"domestic.site.pue": "sites"}), "it takes a table and a row"),
        (document(chosen={"domestic.cars": "a"}), "'domestic.cars' in 'chosen' is unknown"),
        (document(chosen={"domestic.sites": None}), "is null"),
        (document(linked=["site.pu"]), "'site.pu' in 'linked' is not an input"),
        (document(linked=["site.pue"]), "site.pue is linked, but its sides differ: 1.3 and 1."),
        (document(linked={}), "'linked' is an object"),
        (document(linked=["site.wage_usd_per_fte_year"] * 2), "twice in 'linked'"),
        (document(embedded={"prices:a": {}}), "takes no rows of users"),
        (document(embedded={"sites:a": {"id": "a", "label": 1}}), "label, sites:a"),
        (document(embedded={"sites:a": {"id": "us-va"}}), "embedded row sites:a has the id 'us-va'"),
        (
            with_value("domestic.site.pue", '"1.2"'),
            "PUE (domestic.site.pue): '1.2' is not a number; it takes 1 to 5.",
        ),
        (with_value("domestic.site.pue", "0.9"), "0.9 is out of bounds; it takes 1 to 5."),
        (with_value("domestic.site.pue", "true"), "True is not a number"),
        (with_value("domestic.site.pue", "NaN"), "NaN is not a finite number"),
        (with_value("domestic.site.pue", "-Infinity"), "-Infinity is not a finite number"),
        (with_value("domestic.site.pue", "1e400"), "1e400 is not a finite number"),
        (with_value("domestic.site.pue", "9" * 5000), "is not a finite number"),
        (with_value("domestic.site.pue", "9" * 40), "out of bounds"),
        (with_value("domestic.site.pue", "[1]"), "[1] is not a number"),
        (with_value("domestic.finance.rent", "null"), "None is not a number"),
        (with_value("domestic.model.moe_sparsity", "0.9999"), "with 256 experts"),
    ],
)
def test_what_is_wrong_is_named_in_a_sentence(text, says):
    with pytest.raises(ProfileError) as error:
        loads(text)
    message = str(error.value)
    assert says in message
    assert message.endswith(".") and "\n" not in message and len(message) < 400


def test_unknown_and_missing_inputs_are_named():
    data = json.loads(dumps(PROFILE))
    data["values"]["domestic.site.moon"] = 1
    with pytest.raises(ProfileError, match=r"'domestic.site.moon' in 'values' is unknown"):
        loads(json.dumps(data))
    del data["values"]["domestic.site.moon"], data["values"]["foreign.site.pue"]
    with pytest.raises(ProfileError, match=r"'foreign.site.pue' is missing in 'values'"):
        loads(json.dumps(data))


def test_files_that_are_none_are_refused(tmp_path):
    for path, says in [
        (tmp_path, "This is a folder"),
        (tmp_path / "none.tokenparity", "There is no such file"),
        (tmp_path / "latin.tokenparity", "not text in UTF-8"),
        (tmp_path / "big.tokenparity", "more than 4,000,000 bytes"),
    ]:
        if path.stem == "latin":
            path.write_bytes(dumps(PROFILE).encode("utf-16"))
        if path.stem == "big":
            path.write_bytes(b" " * 4_000_001)
        with pytest.raises(ProfileError, match=says) as error:
            load(path)
        assert str(path) in str(error.value)


def test_a_file_of_windows_opens(tmp_path):
    path = tmp_path / "case.tokenparity"
    path.write_bytes(b"\xef\xbb\xbf" + dumps(PROFILE).replace("\n", "\r\n").encode())
    assert load(path).values == PROFILE.values


def test_saving_replaces_the_file_and_leaves_nothing_beside(tmp_path):
    path = tmp_path / "案例.tokenparity"
    save(path, PROFILE)
    path.chmod(0o640)
    save(path, PROFILE.renamed("Second"))
    assert load(path).name == "Second"
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o640


def test_the_old_file_stays_whole_when_writing_fails(tmp_path, monkeypatch):
    path = tmp_path / "case.tokenparity"
    save(path, PROFILE)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ProfileError, match="cannot be written: the disk is full"):
        save(path, PROFILE.renamed("Second"))
    assert load(path) == PROFILE
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_saved_that_would_not_open(tmp_path):
    path = tmp_path / "case.tokenparity"
    broken = dataclasses.replace(PROFILE, values={**PROFILE.values, "domestic.site.pue": 0.5})
    with pytest.raises(ProfileError):
        save(path, broken)
    assert not path.exists()
    with pytest.raises(ProfileError, match="folder"):
        save(tmp_path, PROFILE)


def test_the_schema_has_every_input_with_its_bounds():
    data = schema()
    inputs = data["properties"]["values"]["properties"]
    assert set(inputs) == {f"{side}.{path}" for side in SIDES for path in INPUTS}
    assert inputs["domestic.site.pue"]["minimum"] == 1.0
    assert inputs["domestic.finance.rent"]["enum"] == [0.0, 1.0]
    assert data["required"] == list(KEYS)
    json.dumps(data, allow_nan=False)
