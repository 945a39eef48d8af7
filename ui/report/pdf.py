"""The report as a PDF: searchable text, fonts inside, written whole or not at all."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from calculator.files import write_bytes
from calculator.files.errors import not_written
from ui.report.canvas import Canvas
from ui.report.content import Content
from ui.report.language import with_language
from ui.report.paper import paint_report

PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
RESOLUTION = 720  # dots an inch: as fine as the type is set
PROGRAM = "Token Parity"


def pdf_of(content: Content, paper: str = "a4") -> tuple[bytes, Canvas]:
    """
    The document, and what stands where on its pages.

    Parameters
    ----------
    paper : str
        A key of PAPERS.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    size = QPageSize(PAPERS[paper])
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0.0, 0.0, 0.0, 0.0)))
    writer.setTitle(f"{content.head.title} · {content.kicker}")
    writer.setCreator(PROGRAM)
    writer.setAuthor(PROGRAM)
    mark = uuid.uuid5(uuid.NAMESPACE_URL, f"{content.foot} {content.lang} {paper}")
    writer.setDocumentId(QUuid(str(mark)))
    painter = QPainter(writer)
    painter.scale(RESOLUTION / 72.0, RESOLUTION / 72.0)
    canvas = paint_report(painter, QRectF(size.rect(QPageSize.Unit.Point)), content, writer.newPage)
    painter.end()
    buffer.close()
    return with_language(bytes(buffer.data().data()), content.lang), canvas


def save(path: Path, content: Content, paper: str = "a4") -> None:
    """
    Write the report. Until the new file is whole the old one stays.

    Raises
    ------
    FileError
        Where it cannot be written; the sentence says why.
    """
    document, _ = pdf_of(content, paper)
    try:
        write_bytes(path, document)
    except OSError as error:
        raise not_written(path, error) from error
