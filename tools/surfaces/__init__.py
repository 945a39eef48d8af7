"""Everything that the window shows, by name: pages with their answers, panels, dialogs; for pictures and for tests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tools.surfaces import dialogs, pages, panels
from ui.window import MainWindow

Show = Callable[[MainWindow], QWidget]

# Name, what is shown, and whether at every size.
SURFACES: tuple[tuple[str, Show, bool], ...] = (
    ("compare", pages.compare_page, True),
    ("inputs", pages.inputs, True),
    ("bad-input", pages.bad_input, False),
    ("too-slow", pages.too_slow, False),
    ("why", pages.why, True),
    ("why-money", pages.why_money, False),
    ("why-infeasible", pages.why_infeasible, False),
    ("sites", pages.sites, True),
    ("sites-placement", pages.sites_placement, False),
    ("sites-shift", pages.sites_shift, False),
    ("sure", pages.sure, True),
    ("sure-rising", pages.sure_rising, False),
    ("sure-dialog", dialogs.sure_dialog, False),
    ("sure-draw", dialogs.sure_draw, False),
    ("sure-infeasible", pages.sure_infeasible, False),
    ("kwh", pages.kwh, True),
    ("kwh-claims", pages.kwh_claims, False),
    ("kwh-form", dialogs.kwh_form, False),
    ("kwh-infeasible", pages.kwh_infeasible, False),
    ("market", pages.market, True),
    ("market-history", pages.market_history, True),
    ("market-costs", pages.market_costs, False),
    ("nation", pages.nation, True),
    ("cases", pages.cases, True),
    ("pinned", dialogs.pinned, False),
    ("pinned-bar", dialogs.pinned_bar, False),
    *((f"whatif-{view}", pages.whatif(view), True) for view in ("tornado", "sweep", "map", "even")),
    ("whatif-range", dialogs.whatif_range, False),
    ("site-picker", dialogs.site_picker, False),
    ("validation", pages.validation, True),
    ("validation-groups", pages.validation_groups, False),
    ("own-chip", dialogs.own_form, False),
    ("own-model", dialogs.own_model, False),
    ("own-site", dialogs.own_site, False),
    ("own-picker", dialogs.own_picker, False),
    ("own-models", dialogs.own_models, False),
    ("newer-strip", dialogs.newer_strip, False),
    ("newer", dialogs.newer, False),
    ("book", dialogs.book, False),
    ("guide-start", dialogs.help_page("guide/01-start"), False),
    ("guide-terminal", dialogs.help_page("guide/12-terminal"), False),
    ("about", dialogs.about, False),
    ("start", panels.start, True),
    ("inputs-all", panels.every_input, False),
    ("risks", panels.risks, True),
    ("risks-too-slow", panels.risks_and_cautions, False),
    ("cases-many", panels.many_cases, False),
    ("cases-none", panels.no_case, False),
    ("explain-cost", panels.explained("foreign.cost_usd_per_mtok"), False),
    ("explain-input", panels.explained("domestic.site.electricity_price_usd_per_kwh"), False),
    *((f"tour-{stop}", panels.tour(stop), False) for stop in range(6)),
    ("settings", panels.settings, False),
    ("palette", panels.palette, False),
    ("recovery", panels.recovery, False),
    ("file-changed", panels.changed_file("changed"), False),
    ("file-gone", panels.changed_file("gone"), False),
    ("notes", panels.notes, False),
    ("sure-add", panels.sure_add, False),
    ("sure-correlations", panels.sure_correlations, False),
    *(
        (f"pick-{table}", panels.picker("foreign", table), False)
        for table in ("accelerators", "workloads", "prices")
    ),
    ("help-handbook", dialogs.help_page("handbook"), False),
    ("help-glossary", dialogs.help_page("glossary"), False),
)
