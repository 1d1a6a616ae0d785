import { type Parameter, parametersUnder } from '../../../shared/aws/parameters.ts';
import type { CallPorts } from '../../../shared/aws/signed-call.ts';
import { putParameter } from '../../../shared/aws/ssm.ts';
import type { Fields } from '../platforms/contract/api.ts';

/** A shop's credentials for the APIs of its platforms, by platform. */
type ShopCredentials = ReadonlyMap<string, Fields>;

/** The credentials under `path`: `<path>/<shop>/<platform>/<field>`, SecureString. They are in no log, event or item. */
export interface Credentials {
  /** As they were within the last five minutes. */
  readonly of: (shop: string, nowMs: number) => Promise<ShopCredentials>;
  /** As they are now. */
  readonly fresh: (shop: string, nowMs: number) => Promise<ShopCredentials>;
  /** Puts fields in the place of those that were there, one after the other in the sequence in which they are given. */
  readonly save: (shop: string, platform: string, fields: Fields, now: string) => Promise<void>;
}

/** A function that has asked for so many shops begins anew. */
const maxShops = 500;

export function credentialsUnder(path: string, ports?: CallPorts): Credentials {
  const readers = new Map<string, (nowMs: number) => Promise<ShopCredentials>>();
  const read = (shop: string) => parametersUnder(`${path}/${shop}`, byPlatform, ports);
  const fresh = (shop: string, nowMs: number) => {
    if (readers.size >= maxShops) readers.clear();
    const reader = read(shop);
    readers.set(shop, reader);
    return reader(nowMs);
  };
  return {
    of: (shop, nowMs) => readers.get(shop)?.(nowMs) ?? fresh(shop, nowMs),
    fresh,
    save: async (shop, platform, fields, now) => {
      readers.delete(shop);
      for (const [field, value] of Object.entries(fields)) {
        await putParameter(`${path}/${shop}/${platform}/${field}`, value, { replaces: true }, { now, ports });
      }
    },
  };
}

function byPlatform(parameters: readonly Parameter[]): ShopCredentials {
  const found = new Map<string, Record<string, string>>();
  for (const { name, value } of parameters) {
    const [platform = '', field = ''] = name.split('/');
    found.set(platform, { ...found.get(platform), [field]: value });
  }
  return found;
}
