"""Sample data: five companies, a few hundred people, and one person for each cause.

Nothing is written as rows: every story is acted on the real rules, with a clock that is set back and a post office that
answers as mail servers do. So what the sample shows is what the backend does.
"""

from __future__ import annotations

from bizadmin.server.backend import Backend
from bizadmin.server.sample import cast, crowd
from bizadmin.server.sample.companies import found
from bizadmin.server.sample.stage import Stage

NAMES = ("default",)


def load(backend: Backend, name: str) -> None:
    """Act the stories on an empty backend that has not been started. Raises LookupError for an unknown name."""
    if name not in NAMES:
        raise LookupError(name)
    stage = Stage(backend)
    companies = found(stage)
    crowd.fill(stage, companies)
    cast.act(stage, companies)
