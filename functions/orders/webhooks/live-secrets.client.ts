import { type Parameter, parametersUnder } from '../../../shared/aws/parameters.ts';
import type { CallPorts } from '../../../shared/aws/signed-call.ts';

/** The live secrets of each `<shop>/<platform>`; several may live at once, so that they can be changed without a gap. */
type Secrets = ReadonlyMap<string, readonly string[]>;

/** The live secrets of a shop's platform, if it has any. */
export type SecretsOf = (shop: string, platform: string, nowMs: number) => Promise<readonly string[] | undefined>;

/** SSM tells ten parameters a call. More shops than these are more than one call, for each instance that starts. */
const maxTogether = 5;

/** So many shops are asked for by what a call names alone: strangers name what they like. */
const maxTrusted = 10;

/**
 * The secrets under `path` (`<path>/<shop>/<platform>/<name>`, SecureString): few shops are read together, and many each by its
 * own path; `shops` is how many the stage has.
 */
export function secretsOf(path: string, shops: number, ports?: CallPorts): SecretsOf {
  const together = parametersUnder(path, (found) => byOwner(found), ports);
  if (shops > maxTogether) return each(path, together, ports);
  return async (shop, platform, nowMs) => (await together(nowMs)).get(`${shop}/${platform}`);
}

/**
 * A call for each shop that calls here, of the 40 a second that the account has. After ten shops only one that has a
 * secret is asked for, as the read of all last told: so nobody's call can cause more than these.
 */
function each(path: string, all: (nowMs: number) => Promise<Secrets>, ports?: CallPorts): SecretsOf {
  const readings = new Map<string, (nowMs: number) => Promise<Secrets>>();
  const isOne = async (shop: string, nowMs: number): Promise<boolean> => {
    if (!isParameterName(shop) || readings.size < maxTrusted) return isParameterName(shop);
    return [...(await all(nowMs)).keys()].some((owner) => owner.startsWith(`${shop}/`));
  };
  return async (shop, platform, nowMs) => {
    if (!readings.has(shop) && !(await isOne(shop, nowMs))) return undefined;
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

/** Names of SSM have no other letters (API reference, PutParameter, read 2026-11-25). */
export const isParameterName = (name: string): boolean => /^[\w.-]{1,200}$/.test(name);
