import { CallRefused, type SignedCall, signedCall, type Ways } from '../../shared/signed-call.ts';

/** A secret that lives, by its name only. */
export interface LiveSecret {
  readonly platform: string;
  readonly name: string;
  readonly since: string;
}

interface Page {
  readonly Parameters?: readonly { readonly Name?: string; readonly LastModifiedDate?: number }[];
  readonly NextToken?: string;
}

/** The secrets of a shop as they are at this moment, the oldest first; what they are is not asked. */
export async function liveSecrets(path: string, shop: string, now: string, ways?: Ways): Promise<LiveSecret[]> {
  const found: LiveSecret[] = [];
  const Path = `${path}/${shop}`;
  let NextToken: string | undefined;
  do {
    const asked = { Path, Recursive: true, WithDecryption: false, NextToken };
    const page = JSON.parse((await ask('GetParametersByPath', asked, now, ways)).toString('utf8')) as Page;
    for (const { Name = '', LastModifiedDate = 0 } of page.Parameters ?? []) {
      const [platform = '', name = ''] = Name.slice(Path.length + 1).split('/');
      found.push({ platform, name, since: new Date(LastModifiedDate * 1000).toISOString() });
    }
    NextToken = page.NextToken;
  } while (NextToken);
  return found.sort((a, b) => (`${a.since} ${a.name}` < `${b.since} ${b.name}` ? -1 : 1));
}

/** Lets a secret live under a name; false when one lives there already, which stays as it is. */
export async function putSecret(name: string, secret: string, now: string, ways?: Ways): Promise<boolean> {
  const asked = { Name: name, Value: secret, Type: 'SecureString', Overwrite: false };
  return await unless('ParameterAlreadyExists', () => ask('PutParameter', asked, now, ways));
}

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
