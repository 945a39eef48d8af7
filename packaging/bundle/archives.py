"""The built folder as one file: tar.xz and tar.gz with an install script, zip, or a Debian package."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tarfile
from pathlib import Path

from bundle import linux, names

# What a bare system lacks and the bundle loads; Debian 12 has it all, so has Ubuntu 22.04.
DEPENDS = "libc6 (>= 2.35), libstdc++6, libgcc-s1, libexpat1, libgl1, libegl1"
DEBIAN_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def stem(system: str) -> str:
    """What a download is called, without its ending."""
    machine = {"AMD64": "x64", "x86_64": "x86_64"}.get(platform.machine(), platform.machine())
    return f"{names.COMMAND}-{names.version()}-{system}-{machine}"


def tarred(folder: Path, out: Path, level: int) -> list[Path]:
    """The Linux folder with its install script as a tar.xz, and as a tar.gz, half as large again, for systems without xz."""
    packers = {"xz": ["xz", f"-{level}", "-T0", "-c"], "gz": ["gzip", f"-{max(level, 1)}", "-n", "-c"]}
    return [_tar(folder, out / f"{stem('linux')}.tar.{ending}", packer) for ending, packer in packers.items()]


def _tar(folder: Path, target: Path, packer: list[str]) -> Path:
    name = stem("linux")
    extra = {linux.FOLDER / file: file for file in ("install.sh", "README.txt")}
    extra |= {
        linux.FOLDER / f"token-parity.{kind}": f"share/token-parity.{kind}" for kind in ("desktop", "xml")
    }
    extra |= {
        names.ICONS / file: f"share/{file}" for file in ("token-parity.svg", "token-parity-document.svg")
    }
    with (
        target.open("wb") as file,
        subprocess.Popen(packer, stdin=subprocess.PIPE, stdout=file) as pack,
        tarfile.open(fileobj=pack.stdin, mode="w|") as tar,
    ):
        tar.add(folder, arcname=name, filter=_nobodys)
        for source, place in extra.items():
            tar.add(source, arcname=f"{name}/{place}", filter=_nobodys)
    if pack.returncode:
        raise SystemExit(f"{packer[0]} failed with status {pack.returncode}")
    return target


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """A member without the building user's name."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


def zipped(folder: Path, out: Path, system: str) -> Path:
    """The folder as a zip, for Windows and macOS (where ditto keeps links and rights)."""
    target = out / f"{stem(system)}.zip"
    if system == "macos":
        subprocess.run(["ditto", "-c", "-k", "--keepParent", folder, target], check=True)
        return target
    return Path(shutil.make_archive(str(target.with_suffix("")), "zip", folder.parent, folder.name))


def deb(folder: Path, out: Path, work: Path, level: int) -> Path:
    """
    A Debian package: the folder in /usr/lib, a command, a menu entry, an icon, the file type.

    It has no scripts of its own: the desktop's packages watch the folders they care for.
    """
    architecture = DEBIAN_ARCHITECTURES[platform.machine()]
    root = work / "deb"
    shutil.rmtree(root, ignore_errors=True)
    usr = root / "usr"
    shutil.copytree(folder, usr / "lib" / names.COMMAND, symlinks=True)
    (usr / "bin").mkdir()
    (usr / "bin" / names.COMMAND).symlink_to(f"../lib/{names.COMMAND}/{names.COMMAND}")
    linux.integrate(usr / "share", f"/usr/bin/{names.COMMAND}")
    doc = usr / "share" / "doc" / names.COMMAND
    doc.mkdir(parents=True)
    text = (
        (folder / "LICENSE.txt").read_text(encoding="utf-8")
        + "\n"
        + (folder / "THIRD_PARTY.txt").read_text("utf-8")
    )
    (doc / "copyright").write_text(text, encoding="utf-8")
    _plain_rights(root)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control(architecture, _kibibytes(usr)), encoding="utf-8")
    target = out / f"{names.COMMAND}_{names.version()}_{architecture}.deb"
    subprocess.run(
        ["dpkg-deb", "-Zxz", f"-z{level}", "--root-owner-group", "--build", root, target],
        check=True,
    )
    shutil.rmtree(root)
    return target


def control(architecture: str, installed_kib: int) -> str:
    """What the package manager reads."""
    return f"""Package: {names.COMMAND}
Version: {names.version()}
Section: science
Priority: optional
Architecture: {architecture}
Maintainer: {names.MAINTAINERS} <token-parity@localhost>
Installed-Size: {installed_kib}
Depends: {DEPENDS}
Description: compares what LLM tokens cost here and there
 {names.SUMMARY}.
 .
 A calculator with a window and a command line: electricity, accelerators,
 models and prices of two sides, every figure with its source, and a workbook
 in which every number is a live formula.
"""


def _plain_rights(root: Path) -> None:
    """What is a program stays one; everything can be read by everybody, whatever the builder's umask."""
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    root.chmod(0o755)


def _kibibytes(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*")) // 1024
