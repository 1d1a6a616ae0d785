/** What the API answered. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Asks the API; the same key is the same deed. */
export type Ask = (method: 'GET' | 'POST', path: string, body?: object, key?: string) => Promise<Answered>;

/** Why a command ends, in words for whoever typed it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

const triesMost = 6;

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** The API at this address; on this machine it gives the token itself, to an admin of the shop. */
export function apiAt(base: string, shop: string, given: string | undefined): Ask {
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(base).hostname);
  if (!given && !isLocal) throw new Stopped('Give a token of an admin of the shop: --token or DANGOL_TOKEN.');
  let token = given;
  return async (method, path, body, key) => {
    for (let tries = 1; ; tries++) {
      token ??= await localToken(base, shop);
      const answered = await posted(base + path, method, body, { token, key }).catch((error: unknown) => {
        if (!(error instanceof TypeError)) throw error;
        return undefined;
      });
      if (answered?.status === 401 && !given && tries < triesMost) token = undefined;
      else if (answered && answered.status < 500 && answered.status !== 429) return answered;
      else if (tries === triesMost) throw new Stopped(`Nothing answers at ${base}. Is it running? (npm start)`);
      else await sleep(250 * 2 ** tries);
    }
  };
}

async function posted(
  url: string,
  method: string,
  body: object | undefined,
  { token, key }: { readonly token: string; readonly key?: string | undefined },
): Promise<Answered> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(key && { 'idempotency-key': key }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return { status: answer.status, body: isJson && text ? JSON.parse(text) : text };
}

async function localToken(base: string, shop: string): Promise<string> {
  try {
    const answer = await fetch(`${base}/_local/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'admin', shop }),
    });
    return ((await answer.json()) as { token: string }).token;
  } catch {
    throw new Stopped(`Nothing answers at ${base}. Start it first, in another terminal: npm start`);
  }
}
