import { paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';

/** The live secrets of each `<shop>/<platform>`; several may live at once, so that they can be changed without a gap. */
export type Secrets = ReadonlyMap<string, readonly string[]>;

/** How long a changed secret may take to be known. */
const freshMs = 5 * 60_000;

/**
 * All secrets under `path` (`<path>/<shop>/<platform>/<name>`, SecureString), read at once and again every five minutes.
 * Which shop is asked for never decides whether SSM is called, so no stranger's call can cause one.
 */
export function secretsUnder(path: string): (nowMs: number) => Promise<Secrets> {
  const client = new SSMClient({});
  let read: Promise<Secrets> | undefined;
  let readMs = Number.NEGATIVE_INFINITY;
  return (nowMs) => {
    if (read && nowMs - readMs < freshMs) return read;
    readMs = nowMs;
    read = readAll(client, path);
    read.catch(() => {
      read = undefined;
    });
    return read;
  };
}

async function readAll(client: SSMClient, path: string): Promise<Secrets> {
  const secrets = new Map<string, string[]>();
  const pages = paginateGetParametersByPath({ client }, { Path: path, Recursive: true, WithDecryption: true });
  for await (const { Parameters = [] } of pages) {
    for (const { Name = '', Value } of Parameters) {
      const [shop, platform] = Name.slice(path.length + 1).split('/');
      const key = `${shop}/${platform}`;
      if (Value) secrets.set(key, [...(secrets.get(key) ?? []), Value]);
    }
  }
  return secrets;
}
