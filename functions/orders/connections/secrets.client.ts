import type { CallPorts } from '../../../shared/aws/signed-call.ts';
import { deleteParameter, parametersAt, putParameter } from '../../../shared/aws/ssm.ts';

/** A secret that lives, by its name only. */
export interface LiveSecret {
  readonly platform: string;
  readonly name: string;
  readonly since: string;
}

/** The secrets of a shop as they are at this moment, the oldest first; what they are is not asked. */
export async function liveSecrets(path: string, shop: string, now: string, ports?: CallPorts): Promise<LiveSecret[]> {
  const found = await parametersAt(`${path}/${shop}`, { decrypted: false }, { now, ports });
  const live = found.map(({ Name = '', LastModifiedDate = 0 }): LiveSecret => {
    const [platform = '', name = ''] = Name.slice(path.length + shop.length + 2).split('/');
    return { platform, name, since: new Date(LastModifiedDate * 1000).toISOString() };
  });
  return live.sort((a, b) => (`${a.since} ${a.name}` < `${b.since} ${b.name}` ? -1 : 1));
}

/**
 * Lets a secret live under a name of this path; false when another one lives there already, which stays as it is. One that
 * is the same is ours: its first answer was lost on the way, and it was put a second time.
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

/** The secret that lives under a name of this path. */
export async function secretNamed(
  path: string,
  name: string,
  now: string,
  ports?: CallPorts,
): Promise<string | undefined> {
  const there = await parametersAt(path, { decrypted: true }, { now, ports });
  return there.find(({ Name }) => Name === `${path}/${name}`)?.Value;
}

/** Ends a secret; false when none lived under the name. */
export const endSecret = (name: string, now: string, ports?: CallPorts): Promise<boolean> =>
  deleteParameter(name, { now, ports });
