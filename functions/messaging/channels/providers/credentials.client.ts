import * as v from 'valibot';
import { type Parameter, parametersUnder } from '../../../../shared/aws/parameters.ts';
import type { CallPorts } from '../../../../shared/aws/signed-call.ts';
import { jsonIn } from '../../../../shared/base/json.ts';
import { instant } from '../../../../shared/events/event.ts';
import type { Credentials } from './provider.ts';

/** How a shop's credentials of one provider lie in SSM, as JSON under `<path>/<shop>/<provider>/<name>` (SecureString). */
const storedCredentials = v.object({ since: instant, fields: v.record(v.string(), v.string()) });

/** The live credentials of a shop at a provider, the newest first: at most five minutes old, and never in a log, an event or an item. */
export type CredentialsOf = (shop: string, provider: string, nowMs: number) => Promise<readonly Credentials[]>;

/** The cache is cleared at this size. */
const maxReaders = 500;

/** Reads the credentials under a path. Where there were none, they are read anew: a shop may just have connected. */
export function credentialsUnder(path: string, ports?: CallPorts): CredentialsOf {
  const readers = new Map<string, (nowMs: number) => Promise<readonly Credentials[]>>();
  return async (shop, provider, nowMs) => {
    const place = `${path}/${shop}/${provider}`;
    const known = await readers.get(place)?.(nowMs);
    if (known && known.length > 0) return known;
    if (readers.size >= maxReaders) readers.clear();
    const read = parametersUnder(place, latestFirst, ports);
    readers.set(place, read);
    return await read(nowMs);
  };
}

function latestFirst(parameters: readonly Parameter[]): readonly Credentials[] {
  const stored = parameters.flatMap(({ value }) => {
    const read = v.safeParse(storedCredentials, jsonIn(Buffer.from(value)));
    return read.success ? [read.output] : [];
  });
  return stored.sort((one, other) => (one.since < other.since ? 1 : -1)).map(({ fields }) => fields);
}
