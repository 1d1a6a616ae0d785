"""The emulator; it fetches the keys of its own user pools by TLS, as everything else of it is reached here."""

from ministack.app import app  # noqa: F401
from ministack.services import apigateway

_plain = apigateway._resolve_jwks_url


async def _by_tls(authorizer):
    address = await _plain(authorizer)
    return address and address.replace("http://localhost:", "https://localhost:", 1)


apigateway._resolve_jwks_url = _by_tls
