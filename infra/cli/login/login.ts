import { createServer, type Server } from 'node:http';
import type { Api } from '../api.ts';
import type { AwsAccount } from '../aws.ts';
import { Stop } from '../stop.ts';
import { begin, discover, exchange, type LoginAttempt, type LoginClient } from './code-flow.ts';
import { loopbackCallback, loopbackPorts } from './loopback.ts';
import { saveLogin } from './saved-logins.ts';

/** How long the command waits for the person in the browser. */
const patienceMs = 300_000;

interface Login {
  readonly api: Api;
  readonly who: LoginClient;
  readonly print: (line: string) => void;
}

/** Logs a person in on the issuer's own page, in their browser, and keeps the token for this API. */
export async function login({ api, who, print }: Login): Promise<void> {
  const { authorization_endpoint, token_endpoint } = await discover(who.issuer);
  const { server, port } = await listening();
  try {
    const attempt = begin(authorization_endpoint, who, loopbackCallback(port));
    print(`Open this address in your browser, and log in:\n\n  ${attempt.url}\n`);
    const code = await codeFrom(server, attempt);
    saveLogin(api.base, await exchange(token_endpoint, who, attempt, code, Date.now()));
    print(`You are logged in at ${api.base}. The other commands use this login; npm run shop -- logout ends it.`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** The stage's own issuer and client: what its stack says of them, or this machine's. */
export async function loginClient(
  api: Api,
  stack: { account: AwsAccount; name: string } | undefined,
): Promise<LoginClient> {
  if (!stack) throw new Stop('Say where people log in: --stack Dangol-…, or --issuer URL --client ID.');
  const { account, name } = stack;
  const answer = await account.ask<{ Stacks?: readonly { Outputs?: readonly Output[] }[] }>(
    'cloudformation',
    'describe-stacks',
    { StackName: name },
  );
  const outputs = answer?.Stacks?.[0]?.Outputs ?? [];
  const of = (key: string) => outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
  const [issuer, client] = [of('Issuer'), of('ApiClientId')];
  if (!issuer || !client) throw new Stop(`${name} names no issuer: deploy it again, or give --issuer URL --client ID.`);
  if (of('ApiUrl') !== undefined && of('ApiUrl') !== api.base)
    throw new Stop(`${name} is not at ${api.base}: give --api ${of('ApiUrl')}`);
  return { issuer, client, resource: of('LoginResource') };
}

interface Output {
  readonly OutputKey: string;
  readonly OutputValue: string;
}

/** A server on the first free port of those that the client may return to. */
async function listening(): Promise<{ readonly server: Server; readonly port: number }> {
  for (const port of loopbackPorts) {
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, 'localhost', () => resolve(true));
    });
    if (isFree) return { server, port };
  }
  throw new Stop(`The ports ${loopbackPorts.join(', ')} are all in use: end what listens there, and log in again.`);
}

/** Waits until the browser returns with a code for this very attempt. */
async function codeFrom(server: Server, { state }: LoginAttempt): Promise<string> {
  return await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Stop('Nobody logged in within five minutes.')), patienceMs);
    server.on('request', (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const [code, error] = [
        searchParams.get('code'),
        searchParams.get('error_description') ?? searchParams.get('error'),
      ];
      // Another page may call this port too: it does not know the state.
      const isOurs = pathname === '/callback' && searchParams.get('state') === state;
      response.writeHead(isOurs ? 200 : 404, {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
      });
      const done = code ? 'You are logged in. You can close this tab.' : 'You are not logged in. Look at the terminal.';
      response.end(isOurs ? done : 'Not here.');
      if (!isOurs) return;
      clearTimeout(timer);
      if (code) resolve(code);
      else reject(new Stop(`The login was refused: ${error ?? 'no reason was given'}.`));
    });
  });
}
