"""What the user set about the draws: how many, which distributions instead of the library's, which inputs hang together."""

from __future__ import annotations

import dataclasses

from calculator.analysis.distributions import Distribution
from calculator.analysis.measures import measure
from calculator.analysis.montecarlo import MEASURES, SAMPLES, study_of
from calculator.analysis.ranges import full, named
from calculator.analysis.study import Study
from calculator.analysis.uncertain import Correlation, Uncertain, uncertain
from calculator.inputs import SIDES
from calculator.profile import Profile

LEAST, MOST = 16, 1_000_000
LOOKED_AT = (*MEASURES[:4], *(f"{side}.price_usd_per_mtok" for side in SIDES), *MEASURES[4:])


@dataclasses.dataclass(frozen=True, slots=True)
class Setup:
    """
    Beside it everything is as the library has it.

    Attributes
    ----------
    edits : tuple of Uncertain
        Distributions of the user's own, each instead of the library's for the same inputs.
    removed : frozenset of str
        Inputs with their side that are known exactly although the library gives a range.
    """

    samples: int = SAMPLES
    seed: int = 1
    edits: tuple[Uncertain, ...] = ()
    removed: frozenset[str] = frozenset()
    correlations: tuple[Correlation, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether anything about the distributions is the user's own."""
        return bool(self.edits or self.removed or self.correlations)

    def edited(self, path: str) -> bool:
        """Whether the distribution of an input is the user's own."""
        return any(set(full(path)) & set(full(one.path)) for one in self.edits)

    def with_edit(self, path: str, distribution: Distribution, *, before: str = "") -> Setup:
        """With a distribution for an input, instead of what ``before`` and this input had."""
        gone = {*full(path), *(full(before) if before else ())}
        kept = tuple(one for one in self.edits if not gone & set(full(one.path)))
        new: tuple[Uncertain, ...] = (Uncertain(path, distribution),)
        if before and set(full(before)) > set(
            full(path)
        ):  # what was one for both sides stays uncertain on each
            new = tuple(Uncertain(one, distribution) for one in full(before))
        removed = self.removed - gone
        return self._joined(dataclasses.replace(self, edits=(*kept, *new), removed=removed), gone)

    def without(self, path: str) -> Setup:
        """With an input known exactly."""
        gone = set(full(path))
        kept = tuple(one for one in self.edits if not gone & set(full(one.path)))
        return self._joined(dataclasses.replace(self, edits=kept, removed=self.removed | gone), gone)

    def _joined(self, after: Setup, gone: set[str]) -> Setup:
        """Without correlations of what is drawn no longer or otherwise than before."""
        paths = {one.path for one in after.edits}
        kept = tuple(
            one
            for one in self.correlations
            if all(end in paths or not gone & set(full(end)) for end in (one.one, one.other))
        )
        return dataclasses.replace(after, correlations=kept)

    def reset(self) -> Setup:
        """With the library's distributions again."""
        return Setup(self.samples, self.seed)


def study(profile: Profile, setup: Setup) -> Study:
    """
    What shall be drawn. InputError or AnalysisError if it cannot be.

    A correlation of an input that has come to be known exactly counts for nothing.
    """
    edits = _on_common_names(profile, setup.edits)
    gone = {path for one in edits for path in full(one.path)} | setup.removed
    usual = tuple(one for one in uncertain(profile) if not gone & set(full(one.path)))
    columns = (*usual, *edits)
    drawn = {one.path for one in columns}
    joined = [
        one for one in setup.correlations if {named(profile, one.one), named(profile, one.other)} <= drawn
    ]
    measures = tuple(measure(name).name for name in LOOKED_AT)
    return study_of(profile, columns, correlations=joined, measures=measures, seed=setup.seed)


def _on_common_names(profile: Profile, edits: tuple[Uncertain, ...]) -> tuple[Uncertain, ...]:
    """Edits of both sides of an input that has been linked since are one; the first holds."""
    found: dict[str, Uncertain] = {}
    for one in edits:
        path = named(profile, one.path)
        found.setdefault(path, Uncertain(path, one.distribution))
    return tuple(found.values())
