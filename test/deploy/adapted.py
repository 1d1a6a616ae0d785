"""The emulator, with two differences.

It fetches the keys of its own user pools by TLS, as everything else of it is reached here. And a template may have 900
resources: AWS counts an API that it imports as one, and here each of its routes is a resource of its own.
"""

from ministack.app import app  # noqa: F401
from ministack.services import apigateway
from ministack.services.cloudformation import engine

engine._SECTION_QUOTAS = tuple(
    (section, noun, singular, 900 if section == "Resources" else maximum)
    for section, noun, singular, maximum in engine._SECTION_QUOTAS
)

_plain = apigateway._resolve_jwks_url


async def _by_tls(authorizer):
    address = await _plain(authorizer)
    return address and address.replace("http://localhost:", "https://localhost:", 1)


apigateway._resolve_jwks_url = _by_tls
