"""The log file: what went wrong and where in the program, never what the user has typed."""

from __future__ import annotations

import contextlib
import faulthandler
import functools
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from calculator.files import data_folder
from calculator.version import __version__

if TYPE_CHECKING:
    import logging

FILES, FILE_BYTES = 3, 500_000
CRASH_BYTES = 100_000
_LEVELS = {
    QtMsgType.QtDebugMsg: "DEBUG",
    QtMsgType.QtInfoMsg: "INFO",
    QtMsgType.QtWarningMsg: "WARNING",
    QtMsgType.QtCriticalMsg: "ERROR",
    QtMsgType.QtFatalMsg: "CRITICAL",
}

_crash_file: IO[str] | None = None


def folder() -> Path:
    """Where the log is kept; it need not exist yet."""
    return data_folder() / "log"


def start() -> None:
    """Begin to listen."""
    qInstallMessageHandler(_of_qt)
    threading.excepthook = _of_thread


@functools.cache
def logger() -> logging.Logger:
    """
    The log with its file, made when the window stands or when there is something to say before; and crashes are watched.

    Where the folder takes no file the program goes on without.
    """
    import logging
    import platform

    logging.raiseExceptions = False  # a full disk is no reason to stop
    log = logging.getLogger("token-parity")
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(_handler())
    _watch_crashes()
    log.info("Token Parity %s, Qt %s, Python %s, %s", __version__, qVersion(), platform.python_version(), f"{platform.system()} {platform.release()}")  # fmt: skip
    return log


def _handler() -> logging.Handler:
    import logging
    from logging.handlers import RotatingFileHandler

    try:
        folder().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder() / "token-parity.log", maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8",
            errors="replace", delay=True,
        )  # fmt: skip
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    return handler


def _watch_crashes() -> None:
    """Where the program was when the system ended it."""
    global _crash_file
    path = folder() / "crash.txt"
    with contextlib.suppress(OSError):
        long = path.exists() and path.stat().st_size > CRASH_BYTES
        _crash_file = path.open("w" if long else "a", encoding="utf-8")
        faulthandler.enable(_crash_file)


def error(where: str, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Log an exception: its kind and the lines it passed; its words may be the user's, so they stay out."""
    import traceback

    lines = "".join(traceback.format_tb(trace)).rstrip()
    logger().error("%s: %s\n%s", where, kind.__name__, lines)


def _of_thread(hook: threading.ExceptHookArgs) -> None:
    error("thread", hook.exc_type, hook.exc_traceback)


def _of_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    import logging

    logger().log(getattr(logging, _LEVELS.get(kind, "WARNING")), "Qt %s: %s", context.category or "", text)
