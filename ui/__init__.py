"""The window: shows and asks, computes nothing."""

from ui import guard as guard  # before any class is derived from one of Qt's
