import { type Parameter, parametersUnder } from '../../shared/parameters.ts';
import type { Ways } from '../../shared/signed-call.ts';

/** The live secrets of each `<shop>/<platform>`; several may live at once, so that they can be changed without a gap. */
export type Secrets = ReadonlyMap<string, readonly string[]>;

/** All secrets under `path` (`<path>/<shop>/<platform>/<name>`, SecureString). */
export const secretsUnder = (path: string, ways?: Ways): ((nowMs: number) => Promise<Secrets>) =>
  parametersUnder(path, byShop, ways);

function byShop(parameters: readonly Parameter[]): Secrets {
  const secrets = new Map<string, string[]>();
  for (const { name, value } of parameters) {
    const [shop, platform] = name.split('/');
    const key = `${shop}/${platform}`;
    secrets.set(key, [...(secrets.get(key) ?? []), value]);
  }
  return secrets;
}
