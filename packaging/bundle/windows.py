"""What Windows is told about the program. Prepared, not tried: see docs/packaging.md."""

from __future__ import annotations

from typing import Any

from bundle import names

ENGLISH_UNICODE = "040904B0"
SCRIPT = names.PACKAGING / "windows" / "token-parity.iss"


def strings(version: str) -> dict[str, str]:
    """The texts of the Details page of the program's properties."""
    return {
        "CompanyName": names.MAINTAINERS,
        "FileDescription": names.TITLE,
        "FileVersion": version,
        "InternalName": names.COMMAND,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{names.COMMAND}.exe",
        "ProductName": names.TITLE,
        "ProductVersion": version,
    }


def numbers(version: str) -> tuple[int, int, int, int]:
    """The version as the four numbers of a Windows resource."""
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch, 0


def version_resource(version: str) -> Any:
    """PyInstaller's record of the version; its module can be imported on Windows only."""
    from PyInstaller.utils.win32 import versioninfo as v

    return v.VSVersionInfo(
        ffi=v.FixedFileInfo(
            filevers=numbers(version), prodvers=numbers(version), mask=0x3F, OS=0x40004, fileType=0x1
        ),
        kids=[
            v.StringFileInfo(
                [v.StringTable(ENGLISH_UNICODE, [v.StringStruct(*pair) for pair in strings(version).items()])]
            ),
            v.VarFileInfo([v.VarStruct("Translation", [0x0409, 0x04B0])]),
        ],
    )


def installer_command(compiler: str, version: str, folder: str, out: str) -> list[str]:
    """How Inno Setup is called on the installer's script."""
    return [compiler, f"/DVersion={version}", f"/DFolder={folder}", f"/O{out}", str(SCRIPT)]
