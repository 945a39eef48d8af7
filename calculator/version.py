"""The one place where the version stands; packaging and the window read it here."""

__version__ = "0.1.0"
