"""What ``docs/operating.md`` and its examples say is so."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bizadmin.server import config
from bizadmin.server.runner import Exit
from bizadmin.server.watching.metrics import Metrics

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "docs" / "examples"
SETTINGS = TEXT.partition("\n## Settings\n")[2].partition("\n## ")[0]


def documented() -> dict[str, dict[str, str]]:
    """The keys of each table of the settings, with their defaults as written."""
    tables: dict[str, dict[str, str]] = {}
    for part in re.split(r"^### ", SETTINGS, flags=re.MULTILINE)[1:]:
        named = re.match(r"`\[(\w+)\]`", part)
        rows = re.findall(r"^\| `(\w+)` \| `?([^|`]+)`? \|", part, flags=re.MULTILINE)
        tables[named[1] if named else ""] = {key: default.strip() for key, default in rows}
    return tables


def defaults(table: str) -> dict[str, Any]:
    """What a table's keys are where the file does not say; those that are needed have none."""
    known = config.TABLES[table]
    described = msgspec.json.schema(known)["$defs"][known.__name__]["properties"]
    return {key: about.get("default", "needed") for key, about in described.items() if key not in config.TABLES}


def test_every_key_of_the_settings_is_explained_and_no_other():
    assert {table: set(keys) for table, keys in documented().items()} == {
        table: set(defaults(table)) for table in config.TABLES
    }


@pytest.mark.parametrize("table", config.TABLES)
def test_the_defaults_are_those_of_the_program(table):
    for key, written in documented()[table].items():
        default = defaults(table)[key]
        if written in ("needed", "none"):
            assert default == (None if written == "none" else "needed"), key
        else:
            default = list(default) if isinstance(default, tuple) else default
            assert tomllib.loads(f"it = {written}")["it"] == default, key


def test_the_example_settings_can_be_used(tmp_path):
    for name in ("database-password", "smtp-password", "hook-secret", "metrics-token"):
        (tmp_path / name).write_text("a-secret-of-thirty-characters-x\n", encoding="utf-8")
    shutil.copy(EXAMPLES / "bizadmin.toml", tmp_path)
    loaded = config.load(tmp_path / "bizadmin.toml")

    assert loaded.oidc is not None
    assert loaded.mail.configured
    assert loaded.metrics_token
    assert loaded.database.startswith("postgresql+psycopg://bizadmin:")


def service() -> configparser.RawConfigParser:
    """The unit; keys that occur several times are joined."""

    class Joining(dict):
        def __setitem__(self, key, value):
            if isinstance(value, list) and key in self:
                self[key].extend(value)
            else:
                super().__setitem__(key, value)

    unit = configparser.RawConfigParser(dict_type=Joining, strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment]  (keys keep their capitals)
    unit.read(EXAMPLES / "bizadmin@.service", encoding="utf-8")
    return unit


def test_the_unit_hands_over_every_secret_that_the_settings_name():
    wanted = set(re.findall(r'_file = "([\w-]+)"', (EXAMPLES / "bizadmin.toml").read_text(encoding="utf-8")))
    handed = {line.partition(":")[0] for line in service()["Service"]["LoadCredential"].splitlines()}

    assert handed == wanted


def test_the_unit_does_not_start_again_what_wants_a_person():
    codes = {int(code) for code in service()["Service"]["RestartPreventExitStatus"].split()}

    assert codes == {Exit.BAD_CONFIG, Exit.DAMAGED, Exit.TOO_NEW}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_finds_no_fault_in_the_unit_and_little_exposure(tmp_path):
    unit = tmp_path / "bizadmin@.service"
    text = (EXAMPLES / "bizadmin@.service").read_text(encoding="utf-8")
    unit.write_text(text.replace("/opt/bizadmin/bin/bizadmin", "/bin/true"), encoding="utf-8")
    verified = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    exposed = ["systemd-analyze", "security", "--offline=true", "--threshold=15", unit]
    judged = subprocess.run(exposed, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout


def test_every_exit_code_is_explained():
    table = TEXT.partition("| code | meaning |")[2].partition("\n\n")[0]
    explained = {int(code) for code in re.findall(r"^\| (\d+) \|", table, flags=re.MULTILINE)}

    assert explained == {code.value for code in Exit} - {Exit.OK, Exit.FAILED, Exit.NO_SUCH_SAMPLE}


def test_every_metric_is_explained_and_no_other(told_metrics):
    explained = set(
        re.findall(r"`?(bizadmin_\w+?)(?:_total)?[{`]", TEXT.partition("| metric |")[2].partition("\n\n")[0])
    )

    assert explained == told_metrics


@pytest.fixture
def told_metrics(tmp_path) -> set[str]:
    """The metrics of a backend, by name."""
    from tests.server.rules.world import World

    world = World(tmp_path)
    try:
        text = Metrics("t", world.backend.figures, lambda: 0).text().decode()
    finally:
        world.backend.stop()
    names = re.findall(r"^# TYPE (bizadmin_\w+?)(?:_total)? ", text, flags=re.MULTILINE)
    return set(names) - {"bizadmin_info"}


def test_every_link_leads_somewhere():
    headings = {
        re.sub(r"[^\w\- ]", "", line).strip().lower().replace(" ", "-") for line in re.findall(r"^## (.+)$", TEXT, re.M)
    }
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        if target.startswith("#"):
            assert target[1:] in headings, target
        else:
            assert (ROOT / "docs" / target).is_file(), target
