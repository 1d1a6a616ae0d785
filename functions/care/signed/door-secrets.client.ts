import type { ReportDoor } from '../../../shared/api/standard-webhooks.ts';
import { parametersUnder } from '../../../shared/aws/parameters.ts';
import type { CallPorts } from '../../../shared/aws/signed-call.ts';

/** The active secrets of a door of a shop: two while one replaces the other. Ask for shops only that are known. */
export type DoorSecrets = (shop: string, door: ReportDoor, nowMs: number) => Promise<readonly string[]>;

/** The secrets under `<path>/<shop>/<door>/<name>` (SecureString), cached for each door for up to five minutes. */
export function doorSecretsUnder(path: string, ports?: CallPorts): DoorSecrets {
  const readers = new Map<string, (nowMs: number) => Promise<readonly string[]>>();
  return async (shop, door, nowMs) => {
    const below = `${path}/${shop}/${door}`;
    const known = readers.get(below) ?? parametersUnder(below, (found) => found.map(({ value }) => value), ports);
    readers.set(below, known);
    return await known(nowMs);
  };
}
