import { pages } from '../base/pages.ts';
import { CallRefused, type Patience, signedCall, type Ways } from './signed-call.ts';

/** A parameter as SSM tells it. */
interface StoredParameter {
  readonly Name?: string;
  readonly Value?: string;
  /** In seconds since 1970. */
  readonly LastModifiedDate?: number;
}

/** How SSM is asked: when, by which way out, how patiently, and how long it may be silent. */
interface Asking {
  readonly now: string;
  readonly ways?: Ways | undefined;
  readonly patience?: Patience;
  readonly silenceMs?: number;
}

interface Page {
  readonly Parameters?: readonly StoredParameter[];
  readonly NextToken?: string;
}

/** All parameters under a path; what they say is ciphertext unless it is asked for. */
export async function parametersAt(
  path: string,
  { decrypted }: { readonly decrypted: boolean },
  asking: Asking,
): Promise<StoredParameter[]> {
  const found: StoredParameter[] = [];
  const pageAt = async (NextToken: string | undefined): Promise<Page> => {
    const asked = { Path: path, Recursive: true, WithDecryption: decrypted, NextToken };
    return JSON.parse((await ask('GetParametersByPath', asked, asking)).toString('utf8'));
  };
  for await (const { Parameters = [] } of pages(pageAt, ({ NextToken }) => NextToken)) found.push(...Parameters);
  return found;
}

/** Puts a secret parameter; false when one of its name is there already, which is replaced only where that is wished. */
export const putParameter = (
  name: string,
  value: string,
  { replaces }: { readonly replaces: boolean },
  asking: Asking,
): Promise<boolean> => {
  const asked = { Name: name, Value: value, Type: 'SecureString', Overwrite: replaces };
  return unless('ParameterAlreadyExists', () => ask('PutParameter', asked, asking));
};

/** Deletes a parameter; false when there was none. */
export const deleteParameter = (name: string, asking: Asking): Promise<boolean> =>
  unless('ParameterNotFound', () => ask('DeleteParameter', { Name: name }, asking));

async function unless(refusal: string, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof CallRefused && error.name === refusal) return false;
    throw error;
  }
}

function ask(operation: string, asked: object, { now, ways, patience, silenceMs = 3_000 }: Asking): Promise<Buffer> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AmazonSSM.${operation}` };
  const host = `ssm.${process.env.AWS_REGION}.amazonaws.com`;
  const call = { service: 'ssm', operation, method: 'POST', host, path: '/', headers, silenceMs } as const;
  return signedCall({ ...call, body: JSON.stringify(asked) }, now, ways, patience);
}
