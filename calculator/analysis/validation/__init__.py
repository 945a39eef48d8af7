"""The model against published measurements."""

from calculator.analysis.validation.accuracy import Accuracy, accuracy
from calculator.analysis.validation.points import Point, PointsError, read_points
from calculator.analysis.validation.report import Row, Validation, family, validate

__all__ = [
    "Accuracy",
    "Point",
    "PointsError",
    "Row",
    "Validation",
    "accuracy",
    "family",
    "read_points",
    "validate",
]
