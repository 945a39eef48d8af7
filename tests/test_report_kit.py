"""What the tests of the report share: contents of comparisons, made once, and what is on a page."""

from __future__ import annotations

import functools
import itertools
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QRectF

from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES, InputError
from calculator.profile import Profile, example
from ui.report import house
from ui.report.build import content_of
from ui.report.canvas import Canvas
from ui.report.content import Content
from ui.report.studies import Studies, study

SHEETS = {"a4": QRectF(0.0, 0.0, 595.0, 842.0), "letter": QRectF(0.0, 0.0, 612.0, 792.0)}
SPEED = "workload.promised_tokens_per_s_per_user"
HOSTILE = (
    "W" * 300 + " \u202e\ud800\x00\x1b[31m <b>&amp; %s {0} {count}\n\tzalgo" + "\u0301" * 60 + " \U0001f600 "
    "\u4e00\u4e2a\u6ca1\u6709\u7a7a\u683c\u7684\u540d\u79f0" * 60
)


@functools.cache
def studied(name: str) -> tuple[Profile, Studies]:
    """A profile by what is the matter with it, and its analyses on few draws."""
    profile = _profile(name)
    return profile, study(compare(profile), draws=1 << 10, places=16)


@functools.cache
def content(name: str, lang: str = "en", currency: str = "USD") -> Content:
    """The content of its report."""
    profile, studies = studied(name)
    display = Display(lang, currency, profile.values["domestic.market.cny_per_usd"])
    return content_of(compare(profile), studies, display)


def _profile(name: str) -> Profile:
    default = example()
    if name == "one slow":
        return default.unlink(SPEED).with_value(f"domestic.{SPEED}", 900.0)
    if name == "both slow":
        return default.with_value(SPEED, 5000.0)
    if name == "does not fit":
        small = {"layout_auto": 0.0, "accelerators_per_replica": 1.0, "tensor_parallel": 1.0}
        return default.with_values({f"domestic.serving.{path}": value for path, value in small.items()})
    if name == "hostile":
        return default.renamed(HOSTILE, HOSTILE * 20)
    return _all_changed(default) if name == "all changed" else example(name)


def _all_changed(profile: Profile) -> Profile:
    """Nearly every quantity typed over, both sides differently, with much to be careful about."""
    for path, row in INPUTS.items():
        for factor, side in zip((0.987, 1.013), SIDES, strict=True):
            if not (row.choices or row.whole or path.startswith(("model.", "workload."))):
                try:
                    full = f"{side}.{path}"
                    profile = profile.with_value(full, profile.values[full] * factor)
                except InputError:  # at its bound
                    continue
    profile = (
        profile.unlink("serving.gpu_efficiency") if "serving.gpu_efficiency" in profile.linked else profile
    )
    changes = {"domestic.serving.gpu_efficiency": 3.0, "foreign.serving.gpu_efficiency": 3.5}
    return profile.with_values(changes).renamed(HOSTILE, HOSTILE)


def faults(canvas: Canvas, sheet: QRectF) -> Iterator[str]:
    """What leaves the margins or its block, and texts that lie on each other."""
    margins = (house.MARGIN_X, house.MARGIN_TOP, -house.MARGIN_X, -house.MARGIN_FOOT)
    inside = sheet.adjusted(*margins).adjusted(-0.1, -0.1, 0.1, 0.1)
    for block, room in canvas.room.items():
        if not inside.contains(room):
            yield f"{block} leaves the margins: {room}"
    for mark in canvas.marks:
        room, box = canvas.room[mark.block].adjusted(-0.4, -0.6, 0.4, 0.6), mark.box
        if not (
            room.left() <= box.left()
            and box.right() <= room.right()
            and room.top() <= box.top()
            and box.bottom() <= room.bottom()
        ):
            yield f"{mark.block} leaves its room: {mark.text[:40]!r} {box}"
    texts = [mark for mark in canvas.marks if mark.text]
    for one, other in itertools.combinations(texts, 2):
        if one.block == other.block and not _apart(one.box, other.box):
            yield f"{one.block}: {one.text[:30]!r} lies on {other.text[:30]!r}"


def _apart(one: QRectF, other: QRectF) -> bool:
    """Whether two lines of type do not touch; leading may overlap, letters may not."""
    shared = one.adjusted(0.2, 1.2, -0.2, -1.2).intersected(other.adjusted(0.2, 1.2, -0.2, -1.2))
    return shared.width() <= 0.0 or shared.height() <= 0.0


def text_of(document: bytes, tmp_path: Path, require_tool: Callable[[str], str]) -> str:
    """The text that searching and copying finds."""
    path = tmp_path / "report.pdf"
    path.write_bytes(document)
    command = [require_tool("pdftotext"), "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def letters(text: str) -> str:
    """Text without spaces and line ends; the font draws two dashes with one glyph."""
    return "".join(text.split()).replace("\u2012", "\u2013")
