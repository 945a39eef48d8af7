"""The document: edits, undo, files, sources."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from calculator import library
from calculator.inputs import InputError
from calculator.profile import ProfileError, example
from tests.test_ui_kit import PRICE, SPARSITY
from ui.document import Document

DOMESTIC = f"domestic.{PRICE}"


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document(example("default"))


def test_an_edit_is_seen_and_undone(document):
    before = document.profile
    document.set_input(DOMESTIC, 0.123, "price")
    assert document.profile.values[DOMESTIC] == 0.123
    assert document.outcome.values[DOMESTIC] == 0.123
    assert document.unsaved
    assert document.profile.name == ""  # no longer the example
    document.history.undo()
    assert document.profile == before
    assert not document.unsaved


def test_keystrokes_are_one_step_and_the_next_edit_another(document):
    for number in (0.1, 0.12, 0.123):
        document.set_input(DOMESTIC, number, "price")
    assert document.history.count() == 1
    document.finish_edit()
    document.set_input(DOMESTIC, 0.2, "price")
    assert document.history.count() == 2
    document.history.undo()
    assert document.profile.values[DOMESTIC] == 0.123


def test_typed_back_to_where_it_was_is_no_edit(document):
    start = document.profile.values[DOMESTIC]
    origin = document.profile.origins[DOMESTIC]
    document.set_input(DOMESTIC, 0.2, "price")
    document.history.undo()
    assert document.profile.origins[DOMESTIC] == origin
    document.set_input(DOMESTIC, start, "price")
    assert not document.unsaved


def test_what_is_refused_changes_nothing(document):
    before = document.profile
    for path, number in ((DOMESTIC, -1.0), (f"domestic.{SPARSITY}", 0.9999), ("domestic.no.such", 1.0)):
        with pytest.raises(InputError):
            document.set_input(path, number, "x")
    assert document.profile is before
    assert document.history.count() == 0


def test_reset_finds_the_source(document):
    start, origin = document.profile.values[DOMESTIC], document.profile.origins[DOMESTIC]
    document.set_input(DOMESTIC, 0.2, "price")
    assert DOMESTIC not in document.profile.origins
    document.reset(DOMESTIC, "back")
    assert document.profile.values[DOMESTIC] == start
    assert document.profile.origins[DOMESTIC] == origin


def test_every_typed_over_input_finds_back_to_its_source(document):
    for path in list(document.profile.origins):
        before = document.profile
        found = document.source_value(path)
        assert found is not None, path
        document.reset(path, "back")
        assert document.profile.values[path] == pytest.approx(before.values[path]), path


def test_a_layout_that_is_typed_stays(document):
    path = "domestic.serving.accelerators_per_replica"
    chosen = document.outcome.values["domestic.serving.tensor_parallel"]
    document.set_input(path, 512.0, "replica")
    assert document.profile.values["domestic.serving.layout_auto"] == 0.0
    assert document.outcome.values[path] == 512.0
    assert document.outcome.values["domestic.serving.tensor_parallel"] == chosen


def test_choosing_a_row_is_one_step(document):
    row = next(row for row in library.rows("sites") if row != document.profile.chosen["foreign.sites"])
    document.choose("foreign", "sites", row, "site")
    assert document.profile.chosen["foreign.sites"] == row
    assert document.history.count() == 1
    document.history.undo()
    assert not document.unsaved


def test_swap_twice_is_the_start(document):
    before = document.profile.values
    ratio = document.outcome.ratio
    document.swap_sides("swap")
    assert document.outcome.ratio == pytest.approx(1.0 / ratio)
    document.swap_sides("swap")
    assert document.profile.values == before


def test_links_hold_both_sides(document):
    document.set_linked(PRICE, True, "link")
    document.set_input(f"foreign.{PRICE}", 0.07, "price")
    assert document.profile.values[DOMESTIC] == 0.07
    document.set_linked(PRICE, False, "unlink")
    document.set_input(f"foreign.{PRICE}", 0.08, "price")
    assert document.profile.values[DOMESTIC] == 0.07


def test_save_and_open(document, tmp_path):
    path = tmp_path / "case.tokenparity"
    document.set_input(DOMESTIC, 0.123, "price")
    document.rename("name", "My case", "a note")
    document.save(path)
    assert not document.unsaved
    saved = document.profile
    document.set_input(DOMESTIC, 0.2, "price")
    assert document.unsaved
    document.open(path)
    assert document.profile == saved
    assert document.path == path
    assert document.history.count() == 0


def test_a_file_that_is_no_profile_leaves_the_document(document, tmp_path):
    path = tmp_path / "bad.tokenparity"
    path.write_text("{", encoding="utf-8")
    before = document.profile
    with pytest.raises(ProfileError):
        document.open(path)
    with pytest.raises(ProfileError):
        document.save(tmp_path)
    assert document.profile is before
    assert document.path is None
