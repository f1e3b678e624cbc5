"""An account in each environment, a service that knows it, and a platform that calls there."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from tests.video.cloud.accounts import Account, OpenTokAccount, VonageAccount
from tests.video.cloud.vonage import FakeVonage
from videochat.video.cloud import CloudPlatform


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('NO_PROXY', '127.0.0.1')


@pytest.fixture(params=['opentok', 'unified'])
def account(request: pytest.FixtureRequest, tmp_path: Path) -> Account:
    return OpenTokAccount() if request.param == 'opentok' else VonageAccount(tmp_path)


@pytest.fixture
def vonage(account: Account) -> Iterator[FakeVonage]:
    service = FakeVonage(account)
    yield service
    service.close()


@pytest.fixture
async def connect(vonage: FakeVonage) -> AsyncIterator[Callable[..., CloudPlatform]]:
    """Makes platforms that call `vonage`, and closes them."""
    platforms: list[CloudPlatform] = []

    def connect(account: Account | None = None, **options: object) -> CloudPlatform:
        credentials = (account or vonage.account).credentials()
        platforms.append(CloudPlatform(credentials, **{'api_url': vonage.url, **options}))  # type: ignore[arg-type]
        return platforms[-1]

    yield connect
    for platform in platforms:
        await platform.close()


@pytest.fixture
def platform(connect: Callable[..., CloudPlatform]) -> CloudPlatform:
    return connect()
