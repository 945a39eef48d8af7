"""What is fuzzed: each target takes bytes, and either takes them for good or refuses them in a sentence."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import io
import json
import math
import random
import re
import tempfile
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path

from calculator.analysis.claims import check_claims, look_up
from calculator.analysis.claims_expression import ClaimError
from calculator.analysis.claims_file import read_claims
from calculator.analysis.claims_own import as_json
from calculator.analysis.claims_table import shipped_claims
from calculator.analysis.claims_text import claim_sentence
from calculator.analysis.validation import validate
from calculator.analysis.validation.points import PointsError
from calculator.cli import main as command
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import InputError, full_paths
from calculator.messages import Messages
from calculator.profile import Profile, ProfileError, dumps, example, examples, load, loads
from calculator.said import said
from calculator.workbook import WorkbookError, export, import_
from tools import fuzz_mutate as mutate

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
REFUSALS = (ProfileError, WorkbookError, PointsError, ClaimError, InputError)
LONGEST = 1500
CLAIMS = """id,label,side,low,high,unit,reading,expression,label_zh,inputs,note
a,Cheap,domestic,0,1,USD/Mtok,One,cost_usd_per_mtok,,site.electricity_price_usd_per_kwh,x
a,Cheap,domestic,0,1,USD/Mtok,Two,price_usd_per_mtok / 2,,,
b,Gap,foreign,2,3,,Three,foreign.cost_usd_per_mtok / domestic.cost_usd_per_mtok,,serving.gpu_efficiency,
"""


class Failure(Exception):
    """The program did something that it must never do."""


def folder() -> Path:
    """A folder of this process."""
    return Path(_folder().name)


@functools.cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="fuzz-")


@functools.cache
def profiles() -> tuple[str, ...]:
    """The shipped comparisons as text."""
    return tuple(dumps(example(entry.name)) for entry in examples())


@functools.cache
def workbook() -> bytes:
    """The default comparison as a workbook."""
    path = folder() / "seed.xlsx"
    export(path, compare(example()))
    return path.read_bytes()


@functools.cache
def claims_json() -> str:
    """Claims as the program writes them, under ids of one's own."""
    return as_json(dataclasses.replace(claim, id=f"own-{claim.id}") for claim in shipped_claims()[:6])


def check_sentence(text: str) -> None:
    """A refusal is one line that ends, not too long, without a character that is not seen."""
    hidden = [sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")]
    if hidden or len(text) > LONGEST or not re.search(r"[.。?？!！”’\"']$", text) or "{" in text[:1]:
        raise Failure(f"no sentence ({[hex(ord(sign)) for sign in hidden][:5]}): {text[:500]!r}")


def check_profile(profile: Profile) -> None:
    """A comparison that was taken can be computed and written again; every number is finite unless an input is unknown."""
    if loads(dumps(profile)) != dataclasses.replace(profile, example=""):
        raise Failure("what is written does not come back")
    outcome = compare(profile)
    for side, results in outcome.results.items():
        for name, value in results.items():
            if math.isinf(value) or (math.isnan(value) and not profile.unknown):
                raise Failure(f"{side} {name} is {value}")


def on_profile(data: bytes) -> None:
    """A profile file."""
    path = folder() / "a.tokenparity"
    path.write_bytes(data)
    check_profile(load(path))


def on_workbook(data: bytes) -> None:
    """A workbook."""
    path = folder() / "a.xlsx"
    path.write_bytes(data)
    check_profile(import_(path).profile)


def on_points(data: bytes) -> None:
    """A file of measured points."""
    path = folder() / "points.csv"
    path.write_bytes(data)
    for row in validate(path).rows:
        if not row.reason and not math.isfinite(row.predicted):
            raise Failure(f"{row.point.id} is predicted {row.predicted} without a reason")


def on_claims(data: bytes) -> None:
    """A file of claims; what is taken has a value or none, and one in twenty is put to the model as the program does."""
    path = folder() / "claims.csv"
    path.write_bytes(data)
    claims = read_claims(path)
    for claim in claims:
        for reading in claim.readings:
            if math.isinf(reading.expression(look())):
                raise Failure(f"{claim.id} is {reading.expression.text!r}, and that is not finite")
    if zlib.crc32(data) % 20 == 0:
        for checked in check_claims(example(), claims, shipped=False).claims:
            for lang in ("en", "zh"):
                check_sentence(claim_sentence(checked, Display(lang, "USD", 7.0)))


@functools.cache
def look() -> Callable[[str, str], float]:
    """What claims read in the default comparison."""
    return look_up(compare(example()))


def on_set(data: bytes) -> None:
    """What follows --set on the command line."""
    line = data.decode("utf-8", "surrogateescape")
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = command(["compare", "--json", f"--set={line}"])
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 2
    if status == 0 and not err.getvalue():
        found = json.loads(out.getvalue())
        if any(isinstance(value, float) and not math.isfinite(value) for value in found["domestic"].values()):
            raise Failure(f"{line!r} gives a number that is none")
        return
    if status != 2 or out.getvalue() or err.getvalue().count("\n") != 1:
        raise Failure(f"{line!r}: status {status}, {out.getvalue()[:100]!r}, {err.getvalue()[:500]!r}")
    check_sentence(err.getvalue().rstrip("\n").partition(": ")[2])
    raise InputError("", "It was refused.")


TARGETS: dict[str, tuple[Callable[[bytes], None], Callable[[random.Random], bytes]]] = {
    "profiles": (on_profile, lambda chance: mutate.spoiled_profile(chance.choice(profiles()), chance)),
    "workbooks": (on_workbook, lambda chance: mutate.spoiled_archive(workbook(), chance)),
    "points": (
        on_points,
        lambda chance: mutate.spoiled_table((RESOURCES / "measurements.csv").read_text("utf-8"), chance),
    ),
    "claims": (on_claims, lambda chance: mutate.spoiled_claims(CLAIMS, claims_json(), chance)),
    "set": (
        on_set,
        lambda chance: mutate.assignment(tuple(full_paths()), chance).encode("utf-8", "replace"),
    ),
}


def tried(target: str, data: bytes) -> bool:
    """Give data to a target; whether it was taken. Failure where the refusal is no sentence; what else it raises goes on."""
    try:
        TARGETS[target][0](data)
    except REFUSALS as error:
        for lang in ("en", "zh"):
            check_sentence(said(error, Messages(lang)))
        return False
    return True
