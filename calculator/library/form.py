"""What a user fills in for a row of their own: the columns that fill inputs, grouped, and where they come from."""

from __future__ import annotations

import dataclasses

from calculator.inputs import Text
from calculator.library.form_chips import CHIPS
from calculator.library.form_field import Field, Group
from calculator.library.form_models import MODELS
from calculator.library.form_sites import SITES
from calculator.library.tables import PROVENANCE, label, shipped

FORMS: dict[str, tuple[Group, ...]] = {"models": MODELS, "accelerators": CHIPS, "sites": SITES}
CONFIDENCES: tuple[tuple[str, Text], ...] = (
    ("low", ("low: an estimate", "低：估计")),
    ("medium", ("medium: secondary or derived", "中：二手或推算")),
    ("high", ("high: read in the primary document", "高：取自原始文件")),
)
NAME = Field("label", label=("Name", "名称"), help=("What lists show.", "列表中显示的名称。"), required=True)
ORIGIN = Group(
    ("Where the figures come from", "数据来源"),
    (
        Field("source", label=("Source", "来源"), text=True, help=("A document, an offer, a person.", "文件、报价或提供者。")),
        Field("locator", label=("Place in it", "位置"), text=True, help=("Page, table or address.", "页码、表号或网址。")),
        Field("as_of", label=("As of", "日期"), text=True, help=("Year and month of the figures.", "数据所属年月。")),
        Field("confidence", label=("Confidence", "置信度"), choices=CONFIDENCES, required=True,
              help=("How sure these figures are.", "这些数据的可靠程度。")),
        Field("note", label=("Remark", "备注"), text=True, help=("How they were found.", "如何得出。")),
    ),
)  # fmt: skip


def form(table: str) -> tuple[Group, ...]:
    """The groups of a table's form, name first and origin last."""
    named = Group(("", ""), (dataclasses.replace(NAME, text=True),))
    return (named, *FORMS[table], ORIGIN)


def fields(table: str) -> tuple[Field, ...]:
    """The fields of a table's form in order."""
    return tuple(field for group in form(table) for field in group.fields)


def choices_of(field: Field, lang: str) -> tuple[tuple[str, str], ...]:
    """The values of a choice and their names."""
    place = 1 if lang == "zh" else 0
    found = tuple((value, name[place]) for value, name in field.choices)
    if field.rows == "rates":
        return found + tuple((row_id, row_id) for row_id in shipped("rates"))
    if field.rows:
        table, _, start = field.rows.partition(":")
        found += tuple(
            (row_id, label(table, row_id, lang))
            for row_id, row in shipped(table).items()
            if (row["fills"] == field.path if start == "fills" else row_id.startswith(start))
        )
    return found


__all__ = ["PROVENANCE", "Field", "Group", "choices_of", "fields", "form"]
