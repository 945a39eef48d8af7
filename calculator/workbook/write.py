"""A comparison as a workbook file."""

from __future__ import annotations

import datetime
import io
import os
from pathlib import Path

from calculator.cautions import caution_text
from calculator.compare import Outcome
from calculator.display import Display
from calculator.files import write_bytes
from calculator.files.errors import not_written
from calculator.inputs import INPUTS, SIDES
from calculator.messages import Messages
from calculator.model import HEADLINES
from calculator.workbook.errors import WorkbookError


def export(
    path: str | os.PathLike[str],
    outcome: Outcome,
    lang: str = "en",
    currency: str = "USD",
    today: datetime.date | None = None,
) -> None:
    """
    Write a comparison as a workbook of live formulas. Until the new file is whole, an old one stays as it was.

    Raises
    ------
    WorkbookError
        If a result cannot be computed because an input is unknown, or the file cannot be written.
    """
    _check_known(outcome, lang)
    content = io.BytesIO()
    try:
        _write(content, outcome, lang, currency, today or datetime.date.today())
        write_bytes(Path(path), content.getvalue())
    except OSError as error:
        said = not_written(path, error)
        raise WorkbookError(said.key, **said.words) from error


def _write(file: io.BytesIO, outcome: Outcome, lang: str, currency: str, today: datetime.date) -> None:
    from xlsxwriter.exceptions import XlsxWriterException

    from calculator.workbook.about_sheet import write_about
    from calculator.workbook.attribution_sheet import write_attribution
    from calculator.workbook.book import Book
    from calculator.workbook.inputs_sheet import write_inputs
    from calculator.workbook.kept import write_kept
    from calculator.workbook.model_sheet import write_model
    from calculator.workbook.prices_sheet import write_prices
    from calculator.workbook.sensitivity_sheet import write_sensitivity
    from calculator.workbook.sites_sheet import write_sites
    from calculator.workbook.sources_sheet import write_sources
    from calculator.workbook.summary_sheet import write_summary
    from calculator.workbook.swaps_sheet import write_swaps
    from calculator.workbook.uncertainty_sheet import write_uncertainty

    book = Book(file, outcome, lang, currency, today)
    write_summary(book)
    write_inputs(book)
    write_model(book)
    write_attribution(book)
    write_sensitivity(book)
    write_uncertainty(book)
    write_sites(book)
    write_prices(book)
    write_swaps(book)
    write_sources(book)
    write_about(book)
    write_kept(book)
    try:
        book.file.close()
    except XlsxWriterException as error:
        cause = error.args[0] if error.args else error
        raise cause if isinstance(cause, OSError) else OSError(str(error)) from error


def _check_known(outcome: Outcome, lang: str) -> None:
    """A workbook whose headline results are blank would be of no use."""
    messages = Messages(lang)
    for side in SIDES:
        if not any(outcome.results[side][name] != outcome.results[side][name] for name in HEADLINES):
            continue
        asked = [
            caution_text(caution, Display(lang))
            for caution in outcome.warnings
            if caution.key == "warning.unknown"
        ]
        blank = [messages.text(INPUTS[path.partition(".")[2]].label) for path in outcome.profile.unknown]
        raise WorkbookError(messages("workbook.refused.unknown", what=" ".join(asked) or ", ".join(blank)))
