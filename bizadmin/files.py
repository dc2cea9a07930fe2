"""Small JSON files that survive a power cut: written whole or not at all, and put aside when they are damaged."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bizadmin.domain.errors import NotSaved


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds. ``trouble`` is a sentence where it could not be used."""

    content: dict[str, Any] = field(default_factory=dict)
    trouble: str = ""


def read(path: Path) -> Found:
    """A JSON object; a missing file is an empty one. A damaged file is moved aside, so that nothing in it is lost."""
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Found()
    except OSError as error:
        return Found(trouble=f"The file {path} cannot be read: {error.strerror or error}.")
    except (ValueError, RecursionError):
        return Found(trouble=_put_aside(path))
    if not isinstance(content, dict):
        return Found(trouble=_put_aside(path))
    return Found(content)


def update(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Read, change and replace the file; raises `NotSaved`, also where it is there and cannot be read."""
    found = read(path)
    if found.trouble and path.exists():
        raise NotSaved(found.trouble)
    change(found.content)
    write(path, found.content)


def write(path: Path, content: dict[str, Any]) -> None:
    """Replace the file (0600) in one step; raises `NotSaved`. A link to a file elsewhere stays a link."""
    import tempfile  # noqa: PLC0415  (reading is on the path to the first paint, writing is not)

    target = Path(os.path.realpath(path))
    text = json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    temporary = ""
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)  # made with 0600
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise NotSaved(f"The file {path} cannot be written: {error.strerror or error}.") from error
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last, too; not every system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _put_aside(path: Path) -> str:
    aside = next(
        name for n in range(1, 1000) if not (name := path.with_name(f"{path.name}.damaged-{n}")).exists() or n == 999
    )
    try:
        path.replace(aside)
    except OSError as error:
        return f"The file {path} is damaged, and cannot be moved aside: {error.strerror or error}."
    return f"The file {path} was damaged. It was kept as {aside.name}, and the program began with an empty one."
