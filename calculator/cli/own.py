"""`library TABLE --add, --add-config, --remove`: rows of the user's own."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from calculator.cli.common import print_json
from calculator.cli.main import Refusal
from calculator.files.errors import not_read

SIZE_LIMIT = 1_000_000


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments for rows of the user's own."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--add", type=Path, metavar="ROW.json", help="keep a row of your own: a JSON object of columns, figures as printed; one of the same id is replaced")  # fmt: skip
    which.add_argument("--add-config", type=Path, metavar="CONFIG.json", help="keep a model of your own from the config.json it is published with")  # fmt: skip
    which.add_argument("--remove", metavar="ID", help="forget a row of your own")
    parser.add_argument("--id", default="", metavar="ID", help="with --add-config: id of the new row")
    parser.add_argument("--label", default="", metavar="TEXT", help="with --add-config: name of the new row")


def wanted(arguments: argparse.Namespace) -> bool:
    """Whether the command line asks for a change."""
    return any(
        value not in (None, "")
        for value in (arguments.add, arguments.add_config, arguments.remove, arguments.id, arguments.label)
    )


def run(arguments: argparse.Namespace) -> int:
    """Keep a row or forget one."""
    from calculator.library import add_user_row, remove_user_row
    from calculator.messages import Messages

    messages = Messages(arguments.lang)
    table: str | None = arguments.table
    if table is None:
        raise Refusal("refused.which_table")
    if arguments.add_config is None and (arguments.id or arguments.label):
        raise Refusal("refused.config_only")
    if arguments.remove is not None:
        remove_user_row(table, arguments.remove)
        _say(
            arguments,
            {"removed": f"{table}:{arguments.remove}"},
            messages("library.removed", row=f"{table}:{arguments.remove}"),
        )
        return 0
    data = _row(arguments.add) if arguments.add is not None else _of_config(arguments)
    row = add_user_row(table, data)
    _say(arguments, dict(row), messages("library.kept", row=f"{table}:{row['id']}"))
    return 0


def _say(arguments: argparse.Namespace, data: dict[str, str], text: str) -> None:
    if arguments.json:
        print_json(data)
    else:
        print(text)


def _of_config(arguments: argparse.Namespace) -> dict[str, str]:
    from calculator.library.hf_config import read_config, row_of_config
    from calculator.library.own import this_month

    if arguments.table != "models":
        raise Refusal("refused.config_table")
    if not arguments.id or not arguments.label:
        raise Refusal("refused.config_needs")
    row = row_of_config(read_config(arguments.add_config), arguments.id, arguments.label)
    return {**row, "source": "config.json", "as_of": this_month(), "confidence": "low"}


def _row(path: Path) -> dict[str, str]:
    """The columns in a JSON file; numbers as they stand there, null is blank."""
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text, parse_float=str, parse_int=str) if len(text) <= SIZE_LIMIT else None
    except OSError as error:
        raise not_read(path, error) from error
    except (ValueError, RecursionError) as error:
        raise Refusal("refused.not_json", path=str(path), reason=str(error)) from error
    if not isinstance(data, dict):
        raise Refusal("refused.no_columns", path=str(path))
    return {column: _text(column, value) for column, value in data.items()}


def _text(column: str, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refusal("refused.column", column=column)
    return value
