"""The command line, called and as a process."""

import os
import subprocess
import sys

import pytest

from bizadmin import __version__, cli


def run(*arguments: str, tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
    """``python -m bizadmin`` in a process of its own, without a display."""
    kept = {name: value for name, value in os.environ.items() if name not in _DISPLAYS}
    return subprocess.run(
        [sys.executable, "-m", "bizadmin", *arguments],
        check=False,
        env=kept | {"BIZADMIN_HOME": str(tmp_path / "home")} | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def test_the_version_is_printed(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"BizAdmin {__version__}\n"


def test_the_help_names_both_commands(capsys):
    assert cli.main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert "bizadmin serve" in printed
    assert "bizadmin gui" in printed


@pytest.mark.parametrize("wrong", [["sing"], ["serve", "--port", "many"], ["gui", "--loudly"], ["--loudly"]])
def test_arguments_that_make_no_sense_get_a_sentence_and_code_2(wrong, capsys):
    assert cli.main(wrong) == 2
    assert "error:" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_without_a_display_there_is_one_sentence_and_code_3(tmp_path):
    done = run(tmp_path=tmp_path)
    assert done.returncode == 3
    assert done.stderr == "BizAdmin needs a graphical display, and there is none: DISPLAY is not set.\n"


def test_the_version_loads_neither_qt_nor_the_server(tmp_path):
    code = (
        "import sys; from bizadmin import cli; cli.main(['--version']);"
        "heavy = {'PySide6', 'sqlalchemy', 'litestar', 'requests'};"
        "sys.exit(any(name.partition('.')[0] in heavy for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


def test_standard_streams_may_be_missing(tmp_path):
    code = (
        "import sys; sys.stdin = sys.stdout = sys.stderr = None\n"
        "from bizadmin import cli\n"
        "code = cli.main(['--version'])\n"
        "import os; os._exit(code)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
