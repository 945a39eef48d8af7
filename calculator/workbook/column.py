"""One run of the model down a column: the formula of each line, over the names or cells of what it reads."""

from __future__ import annotations

import dataclasses
import functools
import math
from collections.abc import Callable, Mapping, Sequence

from calculator.trace import Graph
from calculator.trace.excel import formula, number
from calculator.workbook.plan import Line


@dataclasses.dataclass(frozen=True)
class Column:
    """
    Where everything stands that a run reads, and what it comes to now.

    Attributes
    ----------
    input_name : callable
        From the relative path of an input to its defined name.
    places : mapping
        From a record to the name or the address of its cell; records without a cell are left out.
    blank : set of str
        Relative paths of the inputs that are unknown.
    values : sequence of float
        Of every record, NaN = unknown.
    unknown : str
        What a cell says whose value is not known.
    """

    graph: Graph
    input_name: Callable[[str], str]
    places: Mapping[int, str]
    blank: frozenset[str]
    values: Sequence[float]
    unknown: str

    def cached(self, line: Line) -> float | str:
        """What the cell of a line holds now."""
        value = self.values[line.index]
        return self.unknown if math.isnan(value) else value

    def text(self, line: Line) -> str:
        """
        The formula of a line. It says "unknown" as long as a blank input that it needs stays blank.

        Where the model leaves a blank input out (a rent, while the machines are owned), the formula stays as it is, but
        reads #N/A once that input is called for.
        """
        record = self.graph.records[line.index]
        known = self.graph.names.get(line.index)
        missing = self._missing.get(line.index, frozenset())
        if record.is_constant:
            return f"={number(record.value)}"
        if known is not None and known != line.name:
            text = f"={self._reference(line.index)}"
        else:
            text = formula(self.graph, line.index, self._guarded if missing else self._reference)
        if missing and math.isnan(self.values[line.index]):
            names = ",".join(sorted(missing))
            return f'=IF(COUNT({names})<{len(missing)},"{self.unknown}",{text[1:]})'
        return text

    def _reference(self, index: int) -> str | None:
        record = self.graph.records[index]
        return self.input_name(record.path) if record.is_input else self.places.get(index)

    def _guarded(self, index: int) -> str | None:
        text, record = self._reference(index), self.graph.records[index]
        return f"IF(ISNUMBER({text}),{text},NA())" if record.is_input and record.path in self.blank else text

    @functools.cached_property
    def _missing(self) -> dict[int, frozenset[str]]:
        """For each record, the names of the blank inputs that it reads, near or far."""
        missing: dict[int, frozenset[str]] = {}
        if not self.blank:
            return missing
        for index, record in enumerate(self.graph.records):
            if record.is_input and record.path in self.blank:
                missing[index] = frozenset({self.input_name(record.path)})
            elif record.operation is not None:
                read = [missing[argument] for argument in record.arguments if argument in missing]
                if read:
                    missing[index] = frozenset().union(*read)
        return missing
