import { paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';
import type { LinkKeys } from './links.ts';

/** How long a new key may take to be known, in milliseconds. */
const fresh = 5 * 60_000;

/**
 * The keys under `path` (`<path>/<kid>`, SecureString), the highest kid first, read at once and again every five minutes.
 * Without any key it fails, so that somebody is called before customers are told that their links are wrong.
 */
export function linkKeysUnder(path: string): (nowMs: number) => Promise<LinkKeys> {
  const client = new SSMClient({});
  let read: Promise<LinkKeys> | undefined;
  let readMs = Number.NEGATIVE_INFINITY;
  return (nowMs) => {
    if (read && nowMs - readMs < fresh) return read;
    readMs = nowMs;
    read = readAll(client, path);
    read.catch(() => {
      read = undefined;
    });
    return read;
  };
}

const byNumber = new Intl.Collator('en', { numeric: true });

async function readAll(client: SSMClient, path: string): Promise<LinkKeys> {
  const keys: [kid: string, key: string][] = [];
  for await (const { Parameters = [] } of paginateGetParametersByPath(
    { client },
    { Path: path, WithDecryption: true },
  )) {
    for (const { Name = '', Value } of Parameters) if (Value) keys.push([Name.slice(path.length + 1), Value]);
  }
  if (keys.length === 0) throw new Error(`There is no key to sign links with under ${path}`);
  return keys.sort(([one], [other]) => byNumber.compare(other, one)).map(([, key]) => key);
}
