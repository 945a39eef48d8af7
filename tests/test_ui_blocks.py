"""A block of inputs goes across to the other side, from the Edit menu and from a group's heading."""

import pytest
from PySide6.QtWidgets import QMenu

from calculator.inputs import INPUTS, SIDES
from ui.inputs.block_menu import RECORDS, fill_all, fill_for
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]


def test_every_record_has_both_directions(window: MainWindow) -> None:
    menu = QMenu()
    fill_all(menu, window.reading)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(texts) == len(set(texts)) == 2 * len(RECORDS)


@pytest.mark.parametrize("from_side", SIDES)
@pytest.mark.parametrize("record", RECORDS)
def test_the_other_side_has_the_same(window: MainWindow, record: str, from_side: str) -> None:
    menu = QMenu()
    fill_for(menu, window.reading, record)
    before = window.document.profile
    menu.actions()[SIDES.index(from_side)].trigger()
    profile = window.document.profile
    for path in INPUTS:
        if path.startswith(f"{record}."):
            one, other = (profile.values[f"{side}.{path}"] for side in SIDES)
            assert one == other or (one != one and other != other), path
            assert profile.values[f"{from_side}.{path}"] == pytest.approx(
                before.values[f"{from_side}.{path}"], nan_ok=True
            )
    if profile != before:
        window.document.history.undo()
        assert window.document.profile == before
