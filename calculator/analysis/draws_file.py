"""The draws themselves, for other programs: what was drawn and what came of it, a row each, in XLSX or CSV."""

from __future__ import annotations

import io
import math
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from calculator.analysis import sobol
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.measures import measure
from calculator.analysis.runner import Cancelled
from calculator.analysis.study import Study
from calculator.cells import comma_separated
from calculator.display import Display
from calculator.files import written_beside
from calculator.files.errors import not_written
from calculator.inputs import INPUTS, split_path
from calculator.messages import Messages
from calculator.tables.xlsx import MOST_COLUMNS, MOST_ROWS, plain
from calculator.tables.xlsx_file import xlsx_file
from calculator.version import __version__
from calculator.workbook.errors import WorkbookError

KINDS = (".xlsx", ".csv")
DRAW = "draw"


def write_draws(
    path: str | os.PathLike[str],
    study: Study,
    samples: int,
    lang: str = "en",
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """
    Write the draws that ``monte_carlo(study, samples)`` makes, in its order: inputs by path, then measures, in base units.

    A withheld measure is an empty cell. Memory does not grow with the draws. Until the new file is whole an old one stays.

    Parameters
    ----------
    path : path
        Its ending says what is written, ``.xlsx`` or ``.csv``.
    progress : callable, optional
        Told how many draws are written, and of how many.
    cancelled : callable, optional
        Asked between a few thousand draws.

    Raises
    ------
    WorkbookError
        For another ending, more draws than a sheet has rows, or a file that cannot be written.
    Cancelled
        When called off; nothing is written then.
    """
    heads = head_names(study)
    check_rows(path, samples, len(heads))
    blocks = _told(_blocks(study, samples), samples, progress, cancelled)
    try:
        with written_beside(path) as beside:
            if Path(path).suffix.lower() == ".csv":
                _write_csv(beside, heads, blocks)
            else:
                _write_xlsx(beside, heads, blocks, study, samples, lang)
    except OSError as error:
        said = not_written(path, error)
        raise WorkbookError(said.key, **said.words) from error


def check_rows(path: str | os.PathLike[str], samples: int, columns: int = 1) -> None:
    """WorkbookError where draws cannot be written into a file of that kind."""
    kind = Path(path).suffix.lower()
    if kind not in KINDS:
        raise WorkbookError("draws.refused.kind", path=str(path))
    if kind == ".xlsx" and (samples > MOST_ROWS - 1 or columns > MOST_COLUMNS):
        raise WorkbookError(
            "draws.refused.rows", path=str(path), rows=f"{samples:,}", most=f"{MOST_ROWS - 1:,}"
        )


def head_names(study: Study) -> tuple[str, ...]:
    """The names of the columns."""
    return (DRAW, *(one.path for one in study.columns), *study.measures)


def _blocks(study: Study, samples: int) -> Iterator[Any]:
    """Draws of shape (n, columns), a job each."""
    first = 1
    for job in study.jobs(samples):
        u = sobol.points(len(study.columns), job.start, job.count, study.seed, job.replicate)
        drawn, (values, _) = study.inputs(u), study(job)
        numbers = np.arange(first, first + job.count, dtype=float)
        yield np.stack([numbers, *(drawn[one.path] for one in study.columns), *values], axis=1)
        first += job.count


def _told(
    blocks: Iterator[Any],
    samples: int,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Iterator[list[list[float]]]:
    """Rows by the thousand, as plain numbers."""
    done = 0
    for block in blocks:
        for start in range(0, len(block), 1000):
            if cancelled is not None and cancelled():
                raise Cancelled
            rows = block[start : start + 1000].tolist()
            yield rows
            done += len(rows)
            if progress:
                progress(done, samples)


def _write_csv(path: Path, heads: tuple[str, ...], blocks: Iterator[list[list[float]]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(comma_separated([heads]))
        for rows in blocks:
            text = io.StringIO()
            for row in rows:
                text.write(",".join([_number(value) for value in row]))
                text.write("\n")
            file.write(text.getvalue())


def _number(value: float) -> str:
    """A number with all its digits, nothing for one that is withheld."""
    if not math.isfinite(value):
        return ""
    return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _write_xlsx(
    path: Path,
    heads: tuple[str, ...],
    blocks: Iterator[list[list[float]]],
    study: Study,
    samples: int,
    lang: str,
) -> None:
    messages = Messages(lang)
    with xlsx_file(path, constant_memory=True) as file:
        sheet = file.add_worksheet(messages("draws.sheet"))
        bold = file.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 1)
        sheet.set_column(1, len(heads) - 1, 18)
        for column, name in enumerate(heads):
            sheet.write_string(0, column, name, bold)
        write, finite, place = sheet.write_number, math.isfinite, 1
        for rows in blocks:
            for row in rows:
                for column, value in enumerate(row):
                    if finite(value):
                        write(place, column, value)
                place += 1
        _write_about(file, heads, study, samples, messages)


def _write_about(file: Any, heads: tuple[str, ...], study: Study, samples: int, messages: Messages) -> None:
    """What the columns are, and what the draws belong to."""
    sheet = file.add_worksheet(messages("draws.about"))
    bold = file.add_format({"bold": True})
    sheet.set_column(0, 0, 52)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 2, 20)
    facts = (
        ("draws.comparison", study.profile.name),
        ("draws.samples", f"{samples:,}"),
        ("draws.seed", str(study.seed)),
        ("draws.fingerprint", fingerprint(study.profile)),
        ("draws.version", __version__),
    )
    for row, (key, text) in enumerate(facts):
        sheet.write_string(row, 0, messages(key), bold)
        sheet.write_string(row, 1, plain(text))
    first = len(facts) + 1
    for column, key in enumerate(("draws.column", "draws.meaning", "draws.unit")):
        sheet.write_string(first, column, messages(key), bold)
    for row, name in enumerate(heads[1:], start=first + 1):
        for column, text in enumerate((name, *_meaning(study, name, messages))):
            sheet.write_string(row, column, plain(text))


def _meaning(study: Study, name: str, messages: Messages) -> tuple[str, str]:
    """What a column holds, and its base unit."""
    display = Display(messages.lang)
    if name in study.measures:
        one = measure(name)
        return one.label(messages), display.unit(one.row.unit) if one.side else ""
    from calculator.analysis.whatif_words import input_name

    return input_name(name, display), display.unit(INPUTS[split_path(name)[1]].unit)
