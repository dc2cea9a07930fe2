from __future__ import annotations

from collections.abc import Iterator

import pytest
import trustme

from tests.server.security.issuer import TestIssuer


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def issuer(tmp_path, authority) -> Iterator[TestIssuer]:
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    issuer = TestIssuer(str(file), authority)
    yield issuer
    issuer.stop()
