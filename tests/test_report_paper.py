"""The report on paper: two pages, nothing outside its place, text that can be searched, fonts inside."""

from __future__ import annotations

import dataclasses
import itertools
import re
import subprocess

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from calculator.profile import examples
from tests.test_report_kit import HOSTILE, SHEETS, content, faults, letters, text_of
from ui.report import setting
from ui.report.blocks.block import Heights
from ui.report.canvas import Canvas
from ui.report.paper import paint_report, placed
from ui.report.pdf import pdf_of
from ui.report.setting import Style

NAMES = [entry.name for entry in examples()]
TROUBLED = ["one slow", "both slow", "does not fit", "hostile", "all changed"]
STYLE = Style(8.0, "#000000")

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", [*NAMES, *TROUBLED])
def test_everything_stands_in_its_place(name, lang, paper):
    document, canvas = pdf_of(content(name, lang, "CNY"), paper)
    assert list(faults(canvas, SHEETS[paper])) == []
    assert len(re.findall(rb"/Type /Page\n", document)) == 2


@pytest.mark.parametrize("name", ["does not fit", "one slow", "both slow"])
def test_the_reason_in_place_of_a_bar_is_told_whole(name):
    made = content(name)
    _, canvas = pdf_of(made, "letter")
    told = " ".join(mark.text for mark in canvas.marks if mark.block == "lines")
    assert all(bar.total in told for bar in made.lines.bars)


def test_the_test_of_places_sees_faults():
    _, canvas = pdf_of(content("default"), "a4")
    assert any("margins" in fault for fault in faults(canvas, QRectF(0.0, 0.0, 500.0, 842.0)))
    box = canvas.marks[40].box
    canvas.marks[40] = dataclasses.replace(canvas.marks[40], box=box.translated(0.0, 900.0))
    assert any("leaves its room" in fault for fault in faults(canvas, SHEETS["a4"]))
    text = next(mark for mark in canvas.marks if mark.text)
    canvas.marks.append(dataclasses.replace(text, box=text.box.translated(2.0, 1.0)))
    assert any("lies on" in fault for fault in faults(canvas, SHEETS["a4"]))


@pytest.mark.parametrize("field", ["title", "note", "headline", "details"])
def test_any_text_may_be_long(field):
    made = content("all changed", "zh")
    long = " ".join(["\u8fd9\u662f\u4e00\u4e2a\u5f88\u957f\u7684\u8bf4\u6cd5\u3002W"] * 200)
    head = dataclasses.replace(made.head, **{field: long}, cautions=(long,) * 12)
    sides = tuple(
        dataclasses.replace(side, what=long, cost="12345678901234567890", layout=long) for side in made.sides
    )
    _, canvas = pdf_of(dataclasses.replace(made, head=head, sides=sides), "letter")
    assert list(faults(canvas, SHEETS["letter"])) == []
    told = [mark.text for mark in canvas.marks if mark.block == "1.masthead"]
    assert any(text.endswith("\u2026") for text in told)


@pytest.mark.parametrize("name", ["default", "deepseek-day", "one slow", "all changed"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_seen_can_be_searched(name, lang, tmp_path, require_tool):
    made = content(name, lang)
    document, canvas = pdf_of(made, "a4")
    found = letters(text_of(document, tmp_path, require_tool))
    missing = [mark.text for mark in canvas.marks if mark.text and letters(mark.text) not in found]
    assert missing == []
    for sentence in (made.head.headline, made.head.details):
        assert letters(sentence) in found
    assert "\ufffd" not in found


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["default", "hostile"])
def test_all_fonts_are_inside(name, lang, tmp_path, require_tool):
    path = tmp_path / "report.pdf"
    made = content(name, lang)
    strange = (
        "\u9f98 \u05e2\u05d1\u05e8\u05d9\u05ea \U0001f600 x\u207b\u00b9"  # not all in the program's own fonts
    )
    head = dataclasses.replace(made.head, note=strange)
    path.write_bytes(pdf_of(dataclasses.replace(made, head=head), "a4")[0])
    command = [require_tool("pdftoppm").replace("pdftoppm", "pdffonts"), path]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    fonts = done.stdout.splitlines()[2:]
    assert path.stat().st_size < 500_000
    assert any("NotoSansSCSubset" in font for font in fonts)
    for font in fonts:
        embedded, _, unicode = font.split()[-5:-2]
        assert (embedded, unicode) == ("yes", "yes"), font


@pytest.mark.parametrize(("lang", "code"), [("en", b"en-US"), ("zh", b"zh-CN")])
def test_the_document_says_what_it_is(lang, code, tmp_path, require_tool):
    made = content("default", lang)
    document, _ = pdf_of(made, "letter")
    assert document.count(b"/Lang (%s)" % code) == 1
    path = tmp_path / "report.pdf"
    path.write_bytes(document)
    command = [require_tool("pdftoppm").replace("pdftoppm", "pdfinfo"), "-enc", "UTF-8", path]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    said = dict(line.split(":", 1) for line in done.stdout.splitlines())
    assert said["Title"].strip().startswith(made.head.title)
    assert said["Author"].strip() == said["Creator"].strip() == "Token Parity"
    assert said["Pages"].strip() == "2"
    assert "612 x 792" in said["Page size"]


def test_names_of_strangers_stand_as_text(tmp_path, require_tool):
    made = content("hostile")
    found = text_of(pdf_of(made, "a4")[0], tmp_path, require_tool)
    assert "WWWW" in found
    assert "\u202e" not in found
    assert made.head.title[:20] == HOSTILE[:20]


def test_a_printer_or_a_picture_takes_the_same_pages():
    pages: list[QImage] = []
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    canvas = paint_report(painter, SHEETS["a4"], content("default"), lambda: pages.append(image.copy()))
    painter.end()
    assert list(faults(canvas, SHEETS["a4"])) == []
    assert len(pages) == 1
    colours = {image.pixelColor(x, y).name() for x in range(60, 300, 3) for y in range(150, 330, 3)}
    assert len(colours) > 20  # the map is there


# Setting type


def test_lines_hold_all_of_a_text_in_their_column():
    text = "Electricity costs \U0001f600 little \u4f46\u662f\u82af\u7247\u5f88\u8d35\uff0c" * 6
    lines = setting.broken(text, STYLE, 90.0)
    assert letters("".join(lines)) == letters(text)
    assert all(setting.width(line, STYLE) <= 90.0 for line in lines)
    assert not any(line.startswith("\uff0c") for line in lines)  # a comma never begins a line


def test_the_last_line_that_is_allowed_says_that_more_follows():
    lines = setting.broken("one two three four five six seven eight nine ten " * 3, STYLE, 60.0, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("\u2026")
    assert setting.width(lines[-1], STYLE) <= 60.0
    assert setting.broken("short", STYLE, 60.0, 2) == ("short",)
    assert setting.broken("", STYLE, 60.0) == ()


@pytest.mark.parametrize("room", [0.5, 3.0, 20.0, 100.0])
def test_a_shortened_line_fits(room):
    short = setting.elided("Horinger (Hohhot) \u00d71.27 \u00b7 \u5185\u8499\u53e4", STYLE, room)
    assert setting.width(short, STYLE) <= room
    assert not short or short.endswith("\u2026")


def test_signs_of_chinese_width_stand_close_between_letters():
    close = setting.width("\u00d71.27", STYLE) - setting.width("1.27", STYLE)
    assert 0.3 * STYLE.size < close < 0.8 * STYLE.size


# Sharing the height


@dataclasses.dataclass(frozen=True)
class Box:
    name: str
    sizes: Heights

    def heights(self, width: float) -> Heights:
        return self.sizes

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        raise NotImplementedError


@pytest.mark.parametrize("tall", [200.0, 260.0, 400.0, 900.0])
def test_blocks_share_the_height(tall):
    blocks = [Box("a", Heights(50.0, 100.0, 150.0)), Box("b", Heights(60.0, 60.0, 60.0)), Box("c", Heights(40.0, 80.0, 80.0))]  # fmt: skip
    places = [box for _, box in placed(blocks, QRectF(0.0, 10.0, 100.0, tall))]
    for block, box in zip(blocks, places, strict=True):
        assert block.sizes.least - 1e-9 <= box.height() <= block.sizes.most + 1e-9
    for above, below in itertools.pairwise(places):
        assert below.top() - above.bottom() >= 12.9
    assert places[-1].bottom() <= 10.0 + tall + 1e-6
    if tall == 200.0:
        assert places[-1].bottom() == pytest.approx(210.0)
    foot = placed(blocks, QRectF(0.0, 10.0, 100.0, tall), to_the_foot=True)[-1][1]
    assert foot.bottom() == pytest.approx(10.0 + tall)
