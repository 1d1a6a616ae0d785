import { type Parameter, parametersUnder } from '../../../shared/aws/parameters.ts';
import type { CallPorts } from '../../../shared/aws/signed-call.ts';

/** The active secrets by `<shop>/<platform>`. Several may be active, so that they can be rotated without a gap. */
type Secrets = ReadonlyMap<string, readonly string[]>;

/** The active secrets of a shop's platform, if there are any. */
export type SecretsOf = (shop: string, platform: string, nowMs: number) => Promise<readonly string[] | undefined>;

/** SSM returns ten parameters per call; more shops than this would need several calls at each cold start. */
const maxShopsTogether = 5;

/** This many shops are looked up just because a call names them; names in calls are not trustworthy. */
const maxUnverifiedShops = 10;

/**
 * The secrets under `<path>/<shop>/<platform>/<name>` (SecureString). With few shops all are read together, with many
 * each shop separately; `shops` is the stage's number of shops.
 */
export function secretsOf(path: string, shops: number, ports?: CallPorts): SecretsOf {
  const together = parametersUnder(path, (found) => byOwner(found), ports);
  if (shops > maxShopsTogether) return secretsByShop(path, together, ports);
  return async (shop, platform, nowMs) => (await together(nowMs)).get(`${shop}/${platform}`);
}

/**
 * One SSM call for each shop that sends webhooks; the account has 40 a second. After ten shops only those found by the
 * last read of all secrets are looked up, so that unauthenticated calls cannot cause more.
 */
function secretsByShop(path: string, all: (nowMs: number) => Promise<Secrets>, ports?: CallPorts): SecretsOf {
  const readings = new Map<string, (nowMs: number) => Promise<Secrets>>();
  const isKnownShop = async (shop: string, nowMs: number): Promise<boolean> => {
    if (!isParameterName(shop) || readings.size < maxUnverifiedShops) return isParameterName(shop);
    return [...(await all(nowMs)).keys()].some((owner) => owner.startsWith(`${shop}/`));
  };
  return async (shop, platform, nowMs) => {
    if (!readings.has(shop) && !(await isKnownShop(shop, nowMs))) return undefined;
    const reading = readings.get(shop) ?? parametersUnder(`${path}/${shop}`, (found) => byOwner(found, shop), ports);
    readings.set(shop, reading);
    return (await reading(nowMs)).get(`${shop}/${platform}`);
  };
}

function byOwner(parameters: readonly Parameter[], below?: string): Secrets {
  const secrets = new Map<string, string[]>();
  for (const { name, value } of parameters) {
    const [shop, platform] = (below === undefined ? name : `${below}/${name}`).split('/');
    const key = `${shop}/${platform}`;
    secrets.set(key, [...(secrets.get(key) ?? []), value]);
  }
  return secrets;
}

/** SSM allows no other letters in names (API reference, PutParameter, read 2026-11-25). */
export const isParameterName = (name: string): boolean => /^[\w.-]{1,200}$/.test(name);
