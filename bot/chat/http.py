"""python-telegram-bot's requests over aiohttp: several times faster than its default client, and honest outcomes."""

from __future__ import annotations

import os
from datetime import timedelta
from urllib.parse import urlencode

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT, READ = 5.0, 20.0
# PTB's own switch: spans of time are timedeltas, without a warning at each
os.environ.setdefault("PTB_TIMEDELTA", "true")


class NotSent(NetworkError):
    """The connection was never made: nothing can have arrived, trying again is harmless."""


class Refused(NetworkError):
    """Telegram answered that it cannot now (5xx): nothing was done, trying again is harmless."""


def asked_to_wait(error: TelegramError) -> float | None:
    """Say how many seconds Telegram wants the bot to wait, if it does."""
    if not isinstance(error, RetryAfter):
        return None
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


class AiohttpRequest(BaseRequest):
    """One pool of connections to the Bot API."""

    def __init__(self, connections: int = 128, read_timeout: float = READ) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector, auto_decompress=True)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request. Raises NotSent when it cannot have arrived, TimedOut or NetworkError when nobody knows."""
        assert self._session is not None, "initialize() comes first"
        unset = self._read_timeout
        wait = unset if isinstance(read_timeout, DefaultValue) or read_timeout is None else read_timeout
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT, sock_read=max(wait, unset))
        body, headers = _body(request_data)
        try:
            async with self._session.request(method, url, data=body, headers=headers, timeout=timeout) as response:
                if response.status >= 500:
                    raise Refused(f"HTTP {response.status}")
                return response.status, await response.read()
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise NotSent(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            # The text of an aiohttp error can hold the URL, and that the token.
            raise NetworkError(type(error).__name__) from None


def _body(data: RequestData | None) -> tuple[aiohttp.FormData | bytes | None, dict[str, str] | None]:
    """Give body and headers; plain fields are encoded here, aiohttp's own way costs more than the rest of a call."""
    if data is None:
        return None, None
    if not data.contains_files:
        return urlencode(data.json_parameters).encode(), {"Content-Type": "application/x-www-form-urlencoded"}
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form, None
