"""The program on a virtual screen, with a real mouse and a real keyboard: edit, swap, undo, pages, save, quit."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from calculator.profile import example, load, save

ROOT = Path(__file__).resolve().parent.parent
PUE = "domestic.site.pue"
WAIT_S = 60.0


class Screen:
    """xdotool on one display."""

    def __init__(self, tool: str, environment: dict[str, str]) -> None:
        self._tool, self._environment = tool, environment

    def do(self, *arguments: str | int) -> str:
        done = subprocess.run(
            [self._tool, *map(str, arguments)],
            env=self._environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        return done.stdout.strip()

    def window(self) -> str:
        return self.do("search", "--sync", "--onlyvisible", "--name", "Token Parity").split("\n")[0]

    def key(self, *keys: str) -> None:
        for key in keys:
            self.do("key", "--clearmodifiers", key)
            time.sleep(0.15)

    def type(self, text: str) -> None:
        self.do("type", "--delay", "30", text)
        time.sleep(0.15)


@pytest.fixture
def screen(require_xvfb: str, require_tool: Callable[[str], str], tmp_path: Path) -> Iterator[Screen]:
    environment = {**os.environ, "DISPLAY": require_xvfb, "HOME": str(tmp_path)}
    with subprocess.Popen([require_tool("openbox")], env=environment, stderr=subprocess.DEVNULL) as manager:
        yield Screen(require_tool("xdotool"), environment)
        manager.terminate()


def until(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.2)


def test_edit_swap_undo_save_and_quit(screen: Screen, require_xvfb: str, tmp_path: Path) -> None:
    path = tmp_path / "day.tokenparity"
    save(path, example())
    home = tmp_path / "home"
    settings = home / "config" / "token-parity" / "token-parity.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[General]\nlanguage=en\ncurrency=USD\ntheme=light\npage=compare\n", encoding="utf-8")
    environment = {
        **os.environ,
        "DISPLAY": require_xvfb,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "HOME": str(home),
    }
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), str(path)], env=environment, stderr=subprocess.PIPE, text=True
    ) as program:
        try:
            window = screen.window()
            assert window, "no window came"
            screen.do("windowactivate", "--sync", window)
            screen.do("windowsize", "--sync", window, 1280, 800)
            until(lambda: "day" in screen.do("getwindowname", window), "the file was not opened")

            screen.key("ctrl+f")
            screen.type("pue")
            screen.key("Return")
            screen.type("1.5")
            screen.key("Return", "ctrl+s")
            until(lambda: load(path).values[PUE] == 1.5, "the keyboard did not reach the field")

            screen.key("ctrl+z", "ctrl+s")
            until(lambda: load(path).values[PUE] == example().values[PUE], "undo did not reach the file")

            for page in "234567891":
                screen.key(f"ctrl+{page}")
            before = load(path)
            screen.do("mousemove", "--window", window, 395, 54, "click", 1)  # Swap sides
            time.sleep(0.3)
            screen.key("ctrl+s")
            until(lambda: load(path).values == before.swapped().values, "the mouse did not press Swap sides")

            screen.key("ctrl+q")
            program.wait(timeout=WAIT_S)
            assert program.returncode == 0
            assert program.stderr is not None
            told = [line for line in program.stderr.read().splitlines() if "propagateSizeHints" not in line]
            assert not told, told
        finally:
            program.kill()
