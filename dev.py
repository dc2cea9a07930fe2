#!/usr/bin/env python3
"""Everything that a developer does here, by one program; it needs only Python 3.11, on Linux, Windows and macOS.

It makes the environment in ``.venv`` from ``requirements.lock`` (hashes are checked) whenever that file has changed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "made-from"
LINUX = sys.platform.startswith("linux")

QT_NEEDS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
"""Shared libraries that Qt wants from a Linux system, with their Debian packages."""

X11_NEEDS = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What its X11 window needs beside them."""


class Stop(Exception):  # noqa: N818  (not an error: a thing to do first)
    """There is something to do first; the sentence says what."""


def main() -> int:
    """Do what the command line says; the exit code is that of the program called."""
    own, handed_on = sys.argv[1:], []
    if own[:1] in (["run"], ["test"]) and own[1:2] not in (["-h"], ["--help"]):
        own, handed_on = own[:1], own[1:]  # as they are: argparse would take options of the program called for its own
    arguments = _parser().parse_args(own)
    arguments.options = handed_on
    try:
        return arguments.do(arguments)
    except Stop as sentence:
        print(sentence, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, do, about: str) -> argparse.ArgumentParser:
        entry = commands.add_parser(name, help=about, description=about)
        entry.set_defaults(do=do)
        return entry

    command("run", run, "Open the window, at first with sample data; options go to the program.")
    command("test", test, "Run the tests; a path and options go to pytest.")
    command("check", check, "Lint, format, types, and which layer may import which.")
    command("screenshots", screenshots, "Render every view in every state.").add_argument("folder", type=Path)
    command("bench", bench, "Measure; each figure stands beside its limit or peer.").add_argument(
        "name", nargs="?", help="one of benchmarks/*.py; all without it"
    )
    command("build", build, "Build the wheel and the program that needs no Python (into dist/).")
    command("lock", lock, "Write requirements.lock anew from pyproject.toml.")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """The window."""
    if LINUX and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise Stop(
            "There is no display here, so no window can open; "
            "`python3 dev.py screenshots DIR` renders every view into a folder instead."
        )
    prepare()
    need_libraries(QT_NEEDS | (X11_NEEDS if os.environ.get("DISPLAY") else {}))
    options = arguments.options or ["gui", "--sample"]
    return python("-m", "bizadmin", *options)


def test(arguments: argparse.Namespace) -> int:
    """All tests on all cores, or those that are named on one; without a display unless QT_QPA_PLATFORM names one."""
    prepare()
    need_libraries(QT_NEEDS)
    options = arguments.options or ["--numprocesses", "auto", "--dist", "worksteal"]
    return python("-m", "pytest", *options, QT_QPA_PLATFORM=_platform())


def check(_: argparse.Namespace) -> int:
    """All checks, whatever the first ones say."""
    prepare()
    parts = (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("pyright",),
        ("importlinter.cli", "lint"),
    )
    results = []
    for module, *options in parts:
        print(f"— {module} {' '.join(options)}", flush=True)
        if module == "importlinter.cli":
            results.append(python("-c", "from importlinter.cli import lint_imports_command as c; c()"))
        else:
            results.append(python("-m", module, *options))
    return max(results)


def screenshots(arguments: argparse.Namespace) -> int:
    """Pictures of the whole window."""
    prepare()
    need_libraries(QT_NEEDS)
    return python("-m", "tests.screenshots", str(arguments.folder.resolve()), QT_QPA_PLATFORM="offscreen")


def bench(arguments: argparse.Namespace) -> int:
    """One benchmark or all."""
    names = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if not path.stem.startswith("_"))
    if arguments.name and arguments.name not in names:
        raise Stop(f"There is no benchmark {arguments.name!r}; there are: {', '.join(names)}.")
    prepare()
    need_libraries(QT_NEEDS)
    chosen = [arguments.name] if arguments.name else names
    return max(python("-m", f"benchmarks.{name}", QT_QPA_PLATFORM=_platform()) for name in chosen)


def build(_: argparse.Namespace) -> int:
    """Wheel and frozen program."""
    prepare()
    need_libraries(QT_NEEDS)
    try:
        need_libraries(X11_NEEDS)
    except Stop as sentence:  # the program is whole without them where the computer that it runs on has them
        print(f"{sentence}\nWithout them here, the program has no copies of them either.", flush=True)
    return python("-m", "hatchling", "build", "-t", "wheel") or python(
        "-m", "PyInstaller", "--noconfirm", "--clean", "build.spec"
    )


def lock(_: argparse.Namespace) -> int:
    """For all three systems at once, with hashes."""
    prepare()
    made = python(
        *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url"),
        *("--python-version", "3.11", "--group", "dev", "--no-header", "--upgrade"),
        *("pyproject.toml", "-o", str(LOCK)),
    )
    prepare()
    return made


def prepare() -> None:
    """Make the environment, or bring it up to the lock file."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted and _interpreter().exists():
        return
    if sys.version_info < (3, 11):  # noqa: UP036  (whoever runs this with an older one should be told)
        raise Stop(f"BizAdmin needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if VENV.exists() and not STAMP.exists() and not _interpreter().exists():
        shutil.rmtree(VENV)
    try:
        import ensurepip  # noqa: F401, PLC0415  (Debian packs it apart)
    except ImportError:
        raise Stop("Python's venv module is missing. Install it with: sudo apt-get install python3-venv") from None
    print("Making the environment in .venv (once; a minute or two)…", flush=True)
    if not _interpreter().exists():
        venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
    STAMP.unlink(missing_ok=True)
    done = subprocess.run(
        (
            *(_interpreter(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--require-hashes", "--requirement", str(LOCK)),
        ),
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise Stop("The environment could not be made; what pip said stands above. Nothing else was changed.")
    STAMP.write_text(wanted)


def need_libraries(needs: dict[str, str]) -> None:
    """Say which system libraries Qt will miss, before it aborts with a riddle."""
    if not LINUX:
        return
    missing = {name: package for name, package in needs.items() if not _loads(name)}
    if missing:
        packages = " ".join(sorted(missing.values()))
        raise Stop(
            f"The window needs system libraries that are not here: {', '.join(sorted(missing))}.\n"
            f"Install them with: sudo apt-get install {packages}"
        )


def python(*arguments: str, **environment: str) -> int:
    """Run the environment's Python in the project's folder."""
    values = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""} | environment
    return subprocess.run([_interpreter(), *arguments], cwd=ROOT, env=values, check=False).returncode


def _interpreter() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _platform() -> str:
    return os.environ.get("QT_QPA_PLATFORM") or ("offscreen" if LINUX else "")


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
