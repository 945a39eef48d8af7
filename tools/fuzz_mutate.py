"""Spoils texts, trees, tables and archives: a random generator decides, so that a number stands for a case."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
import zlib
from typing import Any

BYTES = (b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1a", b'"', b"\\", b"[", b"{", b",", b"\n", b"\r", b"<!DOCTYPE x>", b"&a;", b"\xed\xa0\x80")  # fmt: skip
TEXTS = (
    "", " ", "\0", "\t=1+1", "=HYPERLINK(\"x\")", "+1", "@x", "-2+3", "\u202e\u202d\u2066", "\u200b\u200d\ufeff", "\ud800", "\u0301" * 50,
    "<b>&amp;</b>", "{name}", "%s%n", "../../etc/passwd", "sites:us-va", "a" * 10_000, "\u4ef7\u683c", "1e5", "NaN", "true", "__class__",
    "domestic.site.pue", "site.electricity_price_usd_per_kwh", "\U0001f4a5", "\x1b[31m", "\r\n", "'" * 300,
)  # fmt: skip
NUMBERS = (
    "0", "-0.0", "1", "-1", "2", "0.5", "1e-308", "5e-324", "1e308", "1e309", "-1e400", "NaN", "Infinity", "1" * 400, "0." + "9" * 400,
    "9007199254740993", "1e-9", "24", "256", "1e15", "0x10", "1_000", "1,5", "true", "null",
)  # fmt: skip
WORDS = (
    "cost_usd_per_mtok", "foreign.", "domestic.", "site.pue", "capital_usd_per_mtok", "utilisation", " + ", " - ", " * ", " / ", "**", "//",
    "(", ")", "(", ")", "-", "0", "1", "1e29", "1e-300", "0.5", "1j", "1_0", "1if 1else 2", "[0]", ".real", "lambda: 1", "f()", "\n", "#", "x",
)  # fmt: skip
NAMES = (
    "cost_usd_per_mtok",
    "foreign.cost_usd_per_mtok",
    "site.pue",
    "capital_usd_per_mtok",
    "(1 - site.pue)",
    "0",
    "1e29",
    "1e-300",
)


def spoiled_bytes(data: bytes, chance: random.Random, times: int = 0) -> bytes:
    """Some bytes changed, cut out, doubled or put in."""
    raw = bytearray(data)
    for _ in range(times or chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(raw) + 1)
        end = min(len(raw), at + chance.choice((1, 2, 10, 200, 5000)))
        match chance.randrange(6):
            case 0 if at < len(raw):
                raw[at] ^= 1 << chance.randrange(8)
            case 1:
                del raw[at:end]
            case 2:
                raw[at:at] = raw[at:end] * chance.choice((1, 2, 50))
            case 3:
                raw[at:at] = chance.choice(BYTES)
            case 4:
                raw[at:at] = chance.choice(NUMBERS + TEXTS).encode("utf-8", "surrogatepass")
            case _:
                if chance.random() < 0.2:
                    del raw[at:]
    return bytes(raw)


def spoiled_profile(text: str, chance: random.Random) -> bytes:
    """A profile with leaves replaced, keys renamed, things nested; or with spoiled bytes."""
    if chance.random() < 0.3:
        return spoiled_bytes(text.encode(), chance)
    data = json.loads(text)
    marks: dict[str, str] = {}
    for _ in range(chance.choice((1, 1, 1, 2, 4, 20))):
        _spoil(data, chance, marks)
    result = json.dumps(data, ensure_ascii=chance.random() < 0.5)
    for mark, number in marks.items():
        result = result.replace(f'"{mark}"', number)
    return result.encode("utf-8", "surrogatepass")


def _spoil(data: dict[str, Any], chance: random.Random, marks: dict[str, str]) -> None:
    place: Any = data
    if chance.random() < 0.85:
        place = data.get(
            chance.choice(("values", "values", "values", "origins", "chosen", "embedded", "linked"))
        )
    if isinstance(place, list):
        place.append(chance.choice(TEXTS))
        return
    if not isinstance(place, dict) or not place:
        return
    key = chance.choice(list(place))
    match chance.randrange(12):
        case 0:
            del place[key]
        case 1:
            place[chance.choice(TEXTS)] = place.pop(key)
        case 2:
            place[key] = chance.choice(TEXTS)
        case 3:
            place[key] = chance.choice(([], {}, None, True, [[[]]], {"a": {"b": [1]}}))
        case 4 | 5 | 6:
            mark = f"@{len(marks)}@"
            marks[mark], place[key] = chance.choice(NUMBERS), mark
        case _ if isinstance(place[key], (int, float)) and not isinstance(place[key], bool):
            place[key] *= chance.choice((0, 0.5, 0.999, 1.001, 2, 10, 1000, -1, 1e-6))
        case _:
            place[key] = place[chance.choice(list(place))]


def spoiled_table(text: str, chance: random.Random) -> bytes:
    """A CSV file with other cells, rows and columns; or with spoiled bytes."""
    if chance.random() < 0.3:
        return spoiled_bytes(text.encode(), chance)
    rows = list(csv.reader(io.StringIO(text)))
    rows = [rows[0], *chance.sample(rows[1:], min(len(rows) - 1, chance.choice((1, 3, 20))))]
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        row = chance.choice(rows)
        at = chance.randrange(len(row) + 1)
        match chance.randrange(8):
            case 0:
                del row[at:]
            case 1:
                row.insert(at, chance.choice(TEXTS))
            case 2:
                rows.append(list(row))
            case 3 if at < len(row):
                row[at] = chance.choice(TEXTS)
            case _ if at < len(row):
                row[at] = chance.choice((*NUMBERS, chance.choice(rows)[0] if chance.choice(rows) else ""))
            case _:
                pass
        rows = [row for row in rows if row] or [[""]]
    out = io.StringIO()
    csv.writer(out, lineterminator=chance.choice(("\n", "\r\n"))).writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def spoiled_claims(table: str, tree: str, chance: random.Random) -> bytes:
    """Claims as a table or as JSON, spoiled; half of them only in what their expressions say, so that these are read."""
    if chance.random() < 0.5:
        said = _said(chance)
        if chance.random() < 0.5:
            return table.replace("cost_usd_per_mtok,", f'"{said}",').encode()
        data = json.loads(tree)
        chance.choice(data["claims"])["readings"][0]["expression"] = said
        return json.dumps(data).encode()
    return spoiled_table(table, chance) if chance.random() < 0.5 else spoiled_bytes(tree.encode(), chance)


def _said(chance: random.Random) -> str:
    """Something like an expression: words in any order, or operands and operations in turn."""
    count = chance.choice((1, 3, 3, 5, 20, 300))
    if chance.random() < 0.4:
        return "".join(chance.choice(WORDS) for _ in range(count))
    parts = [chance.choice(NAMES) for _ in range(min(count, 25))]
    return (
        "".join(part + chance.choice((" + ", " - ", " * ", " / ", "/-")) for part in parts[:-1]) + parts[-1]
    )


def spoiled_archive(data: bytes, chance: random.Random) -> bytes:
    """A workbook with a part changed, dropped or doubled; or with spoiled bytes."""
    if chance.random() < 0.25:
        return spoiled_bytes(data, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = [part for part in old.namelist() if "chart" not in part and "drawing" not in part]
        likely = [
            part
            for part in parts
            if part.endswith(("workbook.xml", "sheet2.xml", "sharedStrings.xml", "sheet12.xml", ".rels"))
        ]
        victim = chance.choice(likely if chance.random() < 0.7 else parts)
        for name in old.namelist():
            part = old.read(name)
            if name == victim:
                match chance.randrange(10):
                    case 0:
                        continue
                    case 1:
                        part = b"<a>" * chance.choice((10, 100_000))
                    case 2 | 3 | 4:
                        part = _other_value(part, chance)
                    case _:
                        part = spoiled_bytes(part, chance)
            new.writestr(name, part)
    return out.getvalue()


def spoiled(target: str, data: bytes, chance: random.Random) -> bytes:
    """Any data of a target, already spoiled or not, spoiled on: what it consists of where that can be read, else bytes."""
    try:
        match target:
            case "profiles":
                return spoiled_profile(data.decode(), chance)
            case "workbooks":
                return spoiled_archive(data, chance)
            case _ if data[:1] not in (b"{", b"["):
                return spoiled_table(data.decode(), chance)
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        NotImplementedError,
        TypeError,
        ValueError,
        csv.Error,
        zipfile.BadZipFile,
        zlib.error,
    ):
        pass
    return spoiled_bytes(data, chance)


def _other_value(part: bytes, chance: random.Random) -> bytes:
    """A sheet with another number in some cells."""
    pieces = part.split(b"<v>")
    for _ in range(chance.choice((1, 3, 30))):
        at = chance.randrange(len(pieces))
        head, mark, tail = pieces[at].partition(b"</v>")
        if mark:
            number = chance.choice(NUMBERS).encode()
            pieces[at] = chance.choice((number, head + number, b"")) + mark + tail
    return b"<v>".join(pieces)


def assignment(paths: tuple[str, ...], chance: random.Random) -> str:
    """What might follow ``--set``."""
    path = chance.choice(paths) if chance.random() < 0.8 else chance.choice(TEXTS)
    if chance.random() < 0.3:
        path = path.partition(".")[2]
    value = (
        chance.choice(NUMBERS)
        if chance.random() < 0.6
        else f"{chance.uniform(-1, 3) * 10 ** chance.randint(-9, 12):g}"
    )
    if chance.random() < 0.15:
        value = chance.choice(TEXTS)
    line = path + chance.choice(("=", "=", "=", "=", "=", " = ", "==", ":", "")) + value
    if chance.random() < 0.1:
        at = chance.randrange(len(line) + 1)
        line = line[:at] + chance.choice(TEXTS) + line[at:]
    return line
