"""Reading the parameters of a call, in any of the three forms that clients use."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bot.sandbox.described import Json
from bot.sandbox.errors import bad_request, too_large
from bot.sandbox.files import Upload

ATTACHED = "attach://"
UPLOAD_LIMIT = 50 * 1024 * 1024


async def parameters(request: web.BaseRequest) -> Json:
    """Give the parameters of the address and of the body, files among them."""
    try:
        return await _parameters(request)
    except web.HTTPRequestEntityTooLarge:
        raise too_large() from None


async def _parameters(request: web.BaseRequest) -> Json:
    asked: Json = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return asked
    if request.content_type == "multipart/form-data":
        return {**asked, **await _multipart(request)}
    body = await request.read()
    if request.content_type == "application/json":
        return {**asked, **_json(body)}
    return {**asked, **dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))}


def _json(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object of the request") from None
    if not isinstance(value, dict):
        raise bad_request("the request is not a JSON object")
    return value


async def _multipart(request: web.BaseRequest) -> Json:
    """Read the parts; a field that says attach://name stands for the part of that name."""
    given: Json = {}
    async for part in await request.clone(client_max_size=UPLOAD_LIMIT).multipart():
        if isinstance(part, BodyPartReader) and part.name:
            given[part.name] = await _part(part)
    attached = {value.removeprefix(ATTACHED) for value in given.values() if _is_attached(value)}
    return {
        name: given.get(value.removeprefix(ATTACHED)) if _is_attached(value) else value
        for name, value in given.items()
        if name not in attached
    }


async def _part(part: BodyPartReader) -> Any:
    content = bytes(await part.read(decode=False))
    return Upload(part.filename, content) if part.filename else content.decode("utf-8", "replace")


def _is_attached(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(ATTACHED)
