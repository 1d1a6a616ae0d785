import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import https, { Agent } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

export const issuer = 'https://login.shop.example';
export const redirect = 'https://care.shop.example/desk/callback';
export const resource = 'https://care.shop.example';

/** A team's own issuer that logs everybody in as 김하나, an agent of the shop `demo`; it takes each refresh token once. */
function provider(more: Partial<Configuration>): Provider {
  const scope = 'openid email profile';
  const made: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'desk',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [redirect],
      },
    ],
    findAccount: (_context, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    extraTokenClaims: () => ({ groups: ['demo:agent', 'everybody'] }),
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new made.Grant({ clientId: oidc.client?.clientId ?? '', accountId: oidc.session?.accountId ?? '' });
      grant.addOIDCScope(scope);
      grant.addResourceScope(resource, scope);
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope, audience: resource, accessTokenFormat: 'jwt' }),
      },
    },
    ...more,
  });
  made.proxy = true;
  return made;
}

export interface ForeignIssuer {
  /** Logs in at that address; gives what the browser returns with. */
  readonly logIn: (address: string) => Promise<URLSearchParams>;
  readonly close: () => void;
}

/** The issuer on loopback; until it is closed, every call by HTTPS of this process ends there, without TLS. */
export async function foreignIssuer(more: Partial<Configuration> = {}): Promise<ForeignIssuer> {
  const made = provider(more);
  const serve = made.callback();
  const server: Server = createServer((call, response) => {
    call.headers['x-forwarded-proto'] = 'https';
    if (!call.url?.startsWith('/interaction/')) return void serve(call, response);
    made
      .interactionFinished(call, response, { login: { accountId: 'hana' } })
      .catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const { globalAgent } = https;
  https.globalAgent = new (class extends Agent {
    override createConnection = () => connect(port, '127.0.0.1');
  })();
  return {
    logIn: (address) => returned(port, address),
    close: () => {
      https.globalAgent = globalAgent;
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What a browser does: it follows, and keeps cookies. */
async function returned(port: number, address: string): Promise<URLSearchParams> {
  const cookies = new Map<string, string>();
  let at = new URL(address);
  for (let hops = 0; hops < 8; hops++) {
    if (at.href.startsWith(redirect)) return at.searchParams;
    const headers = await asked(port, at, [...cookies].map((each) => each.join('=')).join('; '));
    for (const each of headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      cookies.set(name, value);
    }
    if (!headers.location) throw new Error(`${at.pathname} leads nowhere`);
    at = new URL(headers.location, at);
  }
  throw new Error(`${address} does not return`);
}

const asked = (port: number, at: URL, cookie: string): Promise<IncomingHttpHeaders> =>
  new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: at.pathname + at.search, headers: { host: at.host, cookie } };
    request(options, (response) => {
      response.resume();
      resolve(response.headers);
    })
      .on('error', reject)
      .end();
  });
