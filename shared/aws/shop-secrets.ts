import type { CallPorts } from './signed-call.ts';
import { deleteParameter, parametersAt, putParameter } from './ssm.ts';

/** An active secret, without its value. */
export interface LiveSecret {
  readonly platform: string;
  readonly name: string;
  readonly since: string;
}

/** The active secrets of a shop, oldest first, without their values. */
export async function liveSecrets(path: string, shop: string, now: string, ports?: CallPorts): Promise<LiveSecret[]> {
  const found = await parametersAt(`${path}/${shop}`, { decrypted: false }, { now, ports });
  const live = found.map(({ Name = '', LastModifiedDate = 0 }): LiveSecret => {
    const [platform = '', name = ''] = Name.slice(path.length + shop.length + 2).split('/');
    return { platform, name, since: new Date(LastModifiedDate * 1000).toISOString() };
  });
  return live.sort((a, b) => (`${a.since} ${a.name}` < `${b.since} ${b.name}` ? -1 : 1));
}

/**
 * Adds a secret under a name. Returns false if another secret has that name; an equal one is ours: the answer to the
 * first attempt was lost.
 */
export async function putSecret(
  path: string,
  name: string,
  secret: string,
  now: string,
  ports?: CallPorts,
): Promise<boolean> {
  if (await putParameter(`${path}/${name}`, secret, { replaces: false }, { now, ports })) return true;
  return (await secretNamed(path, name, now, ports)) === secret;
}

/** The value of a secret by its name. */
export async function secretNamed(
  path: string,
  name: string,
  now: string,
  ports?: CallPorts,
): Promise<string | undefined> {
  const there = await parametersAt(path, { decrypted: true }, { now, ports });
  return there.find(({ Name }) => Name === `${path}/${name}`)?.Value;
}

/** Deletes a secret; returns false if there is none of that name. */
export const endSecret = (name: string, now: string, ports?: CallPorts): Promise<boolean> =>
  deleteParameter(name, { now, ports });
