"""What goes into the bundle and what stays out: the only place where that is decided."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

Entry = tuple[str, str, str]  # where it lies in the bundle, where it comes from, its kind

# The compiled half of numpy.random imports it, where PyInstaller cannot see it.
HIDDEN = ("secrets",)

# Optional friends of our libraries, found in an environment for developing; Qt modules that nobody asks for; encryption,
# which nothing here needs. pyqtgraph imports unittest, pydoc, cProfile, QtOpenGL and QtOpenGLWidgets: they stay.
EXCLUDED = (
    "IPython", "OpenGL", "PIL", "cupy", "h5py", "lxml", "matplotlib", "numba", "pandas", "pytest", "scipy", "tkinter",
    "PyInstaller", "formulas", "hypothesis", "mypy", "setuptools", "fontTools",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest",
    "numpy.f2py", "numpy.testing", "numpy._core._multiarray_tests",
    "pyqtgraph.examples", "pyqtgraph.opengl",
    "_hashlib", "_ssl", "ssl", "readline",
)  # fmt: skip

# Plugins for screens that no desktop has, GTK's file dialog with all of GTK behind it, networks, rare picture formats,
# stubs for type checkers.
_DROPPED = re.compile(
    r"plugins/platforms/lib(qeglfs|qlinuxfb|qminimal|qminimalegl|qvkkhrdisplay|qvnc|qwayland[^/]*)\.so"
    r"|plugins/(egldeviceintegrations|wayland-[^/]*|networkinformation|tls|generic|sqldrivers|qmltooling)/"
    r"|plugins/platformthemes/libqgtk3"
    r"|plugins/imageformats/(lib)?q(webp|tiff|tga|wbmp|icns|pdf|gif)\."
    r"|libQt6(EglF|Wayland|WlShell|Network|Pdf|Qml|Quick|VirtualKeyboard|Test)"
    r"|Qt6(Network|Pdf|Qml|Quick|VirtualKeyboard|Test)[^/]*\.dll"
    r"|opengl32sw\.dll"
    r"|pyqtgraph/icons/peegee/|\.pyi$"
)
# What PyInstaller would do at every start for processes of one's own and for lists of modules: nothing here asks for either.
_NOT_AT_START = ("pyi_rth_multiprocessing", "pyi_rth_pyqtgraph_multiprocess", "pyi_rth_pkgutil")

_TRANSLATION = re.compile(r"/translations/[^/]+\.qm$")
_KEPT_TRANSLATION = re.compile(r"/qtbase_(zh_CN|en)\.qm$")

# Every desktop has these, newer than ours would be; Debian 12's would ask for glibc 2.36 (ours: 2.35).
_OF_THE_SYSTEM = re.compile(r"lib(stdc\+\+|gcc_s|expat)\.so")

_SYSTEM_LIBRARY = re.compile(r"lib[^/]+\.so[.\d]*$")  # at the top: neither of a wheel nor Python's own


def kept(entry: Entry) -> bool:
    """Whether a file belongs into the bundle, by its name there."""
    name = "/" + entry[0].replace("\\", "/")
    if _TRANSLATION.search(name):
        return _KEPT_TRANSLATION.search(name) is not None
    return not (_DROPPED.search(name) or _OF_THE_SYSTEM.match(name[1:]))


def runs_at_start(entry: Entry) -> bool:
    """Whether a script belongs to the start of the program."""
    return entry[0] not in _NOT_AT_START


def without_orphans(entries: list[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """
    Drop libraries of the building system that nothing asks for any more.

    Parameters
    ----------
    entries : list of Entry
    needs : function
        Gives the names of all libraries that a file loads, directly or through others.
    """
    of_system = {name for name, _, _ in entries if _SYSTEM_LIBRARY.fullmatch(name)}
    asked = {Path(name).name for entry in entries if entry[0] not in of_system for name in needs(entry[1])}
    python = f"libpython{sys.version_info[0]}.{sys.version_info[1]}"  # loaded by the starter, by name
    return [
        entry
        for entry in entries
        if entry[0] not in of_system or entry[0] in asked or entry[0].startswith(python)
    ]
