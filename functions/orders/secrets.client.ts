import { CallRefused, type SignedCall, signedCall, type Ways } from '../../shared/signed-call.ts';

/** A secret that lives, by its name only. */
export interface LiveSecret {
  readonly platform: string;
  readonly name: string;
  readonly since: string;
}

interface Page {
  readonly Parameters?: readonly {
    readonly Name?: string;
    readonly Value?: string;
    readonly LastModifiedDate?: number;
  }[];
  readonly NextToken?: string;
}

/** The secrets of a shop as they are at this moment, the oldest first; what they are is not asked. */
export async function liveSecrets(path: string, shop: string, now: string, ways?: Ways): Promise<LiveSecret[]> {
  const found = await allUnder(`${path}/${shop}`, false, now, ways);
  const live = found.map(({ Name = '', LastModifiedDate = 0 }): LiveSecret => {
    const [platform = '', name = ''] = Name.slice(path.length + shop.length + 2).split('/');
    return { platform, name, since: new Date(LastModifiedDate * 1000).toISOString() };
  });
  return live.sort((a, b) => (`${a.since} ${a.name}` < `${b.since} ${b.name}` ? -1 : 1));
}

async function allUnder(Path: string, WithDecryption: boolean, now: string, ways?: Ways) {
  const found: NonNullable<Page['Parameters']>[number][] = [];
  let NextToken: string | undefined;
  do {
    const asked = { Path, Recursive: true, WithDecryption, NextToken };
    const page = JSON.parse((await ask('GetParametersByPath', asked, now, ways)).toString('utf8')) as Page;
    found.push(...(page.Parameters ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return found;
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
  ways?: Ways,
): Promise<boolean> {
  const asked = { Name: `${path}/${name}`, Value: secret, Type: 'SecureString', Overwrite: false };
  if (await unless('ParameterAlreadyExists', () => ask('PutParameter', asked, now, ways))) return true;
  return (await secretNamed(path, name, now, ways)) === secret;
}

/** The secret that lives under a name of this path. */
export async function secretNamed(path: string, name: string, now: string, ways?: Ways): Promise<string | undefined> {
  const there = await allUnder(path, true, now, ways);
  return there.find(({ Name }) => Name === `${path}/${name}`)?.Value;
}

/** Names of SSM have no other letters (API reference, PutParameter, read 2026-11-25). */
export const isParameterName = (name: string): boolean => /^[\w.-]{1,200}$/.test(name);

/** Ends a secret; false when none lived under the name. */
export const endSecret = (name: string, now: string, ways?: Ways): Promise<boolean> =>
  unless('ParameterNotFound', () => ask('DeleteParameter', { Name: name }, now, ways));

async function unless(refusal: string, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof CallRefused && error.name === refusal) return false;
    throw error;
  }
}

const ask = (operation: string, asked: object, now: string, ways?: Ways): Promise<Buffer> => {
  const call: SignedCall = {
    service: 'ssm',
    operation,
    method: 'POST',
    host: `ssm.${process.env.AWS_REGION}.amazonaws.com`,
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AmazonSSM.${operation}` },
    body: JSON.stringify(asked),
    silenceMs: 3_000,
  };
  return signedCall(call, now, ways);
};
