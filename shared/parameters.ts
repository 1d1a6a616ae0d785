import { type SignedCall, signedCall, type Ways } from './signed-call.ts';

/** A parameter in SSM, which may be secret: its name below the path that was asked for, and its value. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** How long a changed parameter may take to be known. */
const freshMs = 5 * 60_000;

/**
 * What `read` makes of all parameters under `path`, asked for at once and again every five minutes. Who asks for what
 * never decides whether SSM is called, so no stranger's call can cause one.
 */
export function parametersUnder<Read>(
  path: string,
  read: (parameters: readonly Parameter[]) => Read,
  ways?: Ways,
): (nowMs: number) => Promise<Read> {
  let known: Promise<Read> | undefined;
  let knownMs = Number.NEGATIVE_INFINITY;
  return (nowMs) => {
    if (known && nowMs - knownMs < freshMs) return known;
    knownMs = nowMs;
    known = allUnder(path, new Date(nowMs).toISOString(), ways).then(read);
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
}

interface Page {
  readonly Parameters?: readonly { readonly Name?: string; readonly Value?: string }[];
  readonly NextToken?: string;
}

async function allUnder(path: string, now: string, ways?: Ways): Promise<Parameter[]> {
  const found: Parameter[] = [];
  let NextToken: string | undefined;
  do {
    const asked = { Path: path, Recursive: true, WithDecryption: true, NextToken };
    const page = JSON.parse((await signedCall(callFor(asked), now, ways)).toString('utf8')) as Page;
    for (const { Name = '', Value } of page.Parameters ?? []) {
      if (Value) found.push({ name: Name.slice(path.length + 1), value: Value });
    }
    NextToken = page.NextToken;
  } while (NextToken);
  return found;
}

const callFor = (asked: object): SignedCall => ({
  service: 'ssm',
  operation: 'GetParametersByPath',
  method: 'POST',
  host: `ssm.${process.env.AWS_REGION}.amazonaws.com`,
  path: '/',
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParametersByPath' },
  body: JSON.stringify(asked),
  silenceMs: 3_000,
});
