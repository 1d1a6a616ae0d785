import { pages } from '../base/pages.ts';
import { type CallPorts, CallRefused, type Patience, signedCall } from './signed-call.ts';

/** A parameter as SSM returns it. */
interface StoredParameter {
  readonly Name?: string;
  readonly Value?: string;
  /** In seconds since 1970. */
  readonly LastModifiedDate?: number;
}

/** Options of a call to SSM. */
interface CallOptions {
  readonly now: string;
  readonly ports?: CallPorts | undefined;
  readonly patience?: Patience;
  readonly silenceMs?: number;
}

interface Page {
  readonly Parameters?: readonly StoredParameter[];
  readonly NextToken?: string;
}

/** All parameters under a path; their values are ciphertext unless `decrypted`. */
export async function parametersAt(
  path: string,
  { decrypted }: { readonly decrypted: boolean },
  options: CallOptions,
): Promise<StoredParameter[]> {
  const found: StoredParameter[] = [];
  const pageAt = async (NextToken: string | undefined): Promise<Page> => {
    const input = { Path: path, Recursive: true, WithDecryption: decrypted, NextToken };
    return JSON.parse((await callSsm('GetParametersByPath', input, options)).toString('utf8'));
  };
  for await (const { Parameters = [] } of pages(pageAt, ({ NextToken }) => NextToken)) found.push(...Parameters);
  return found;
}

/** Puts a secret parameter; false when one of its name exists and `replaces` is not set. */
export const putParameter = (
  name: string,
  value: string,
  { replaces }: { readonly replaces: boolean },
  options: CallOptions,
): Promise<boolean> => {
  const input = { Name: name, Value: value, Type: 'SecureString', Overwrite: replaces };
  return unless('ParameterAlreadyExists', () => callSsm('PutParameter', input, options));
};

/** Deletes a parameter; false when there was none. */
export const deleteParameter = (name: string, options: CallOptions): Promise<boolean> =>
  unless('ParameterNotFound', () => callSsm('DeleteParameter', { Name: name }, options));

async function unless(refusal: string, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof CallRefused && error.name === refusal) return false;
    throw error;
  }
}

function callSsm(
  operation: string,
  input: object,
  { now, ports, patience, silenceMs = 3_000 }: CallOptions,
): Promise<Buffer> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AmazonSSM.${operation}` };
  const host = `ssm.${process.env.AWS_REGION}.amazonaws.com`;
  const call = { service: 'ssm', operation, method: 'POST', host, path: '/', headers, silenceMs } as const;
  return signedCall({ ...call, body: JSON.stringify(input) }, now, ports, patience);
}
