import type { GenericSchema, InferOutput } from 'valibot';
import { type Fault, pointerTo, sentenceOf, validate } from '../base/faults.ts';
import { jsonIn } from '../base/json.ts';
import { type Call, Problem } from './http.ts';

type Posted = Pick<Call, 'body' | 'headers'>;

const maxBytes = 64 * 1024;

/** Who posts a hundred faults begins anew; a sentence names the first few. */
const maxFaults = 100;
const faultsInWords = 3;

interface Limits {
  readonly maxBytes?: number;
  /** Lets half of a surrogate pair pass, where whoever reads the JSON says themselves where it stands. */
  readonly halves?: boolean;
}

/** What was posted as JSON. Refuses what is declared as something else (415), is too large (413) or is none (400). */
export function jsonBody({ body, headers }: Posted, limits: Limits = {}): unknown {
  const most = limits.maxBytes ?? maxBytes;
  if (!isJson(headers['content-type'])) {
    throw new Problem('content-type-unsupported', 'Send content-type: application/json.');
  }
  if (body.length > most) throw new Problem('body-too-large', `It has at most ${most} bytes.`);
  const value = jsonIn(body, limits);
  if (value === undefined) throw new Problem('body-not-json', 'Send a JSON document in UTF-8.');
  return value;
}

/** Nothing declared is taken for JSON (RFC 9110, 8.3); so are types that are written in it (RFC 6839, 3.1). */
const isJson = (type: string | undefined): boolean =>
  type === undefined || /^\s*application\/([\w.-]+\+)?json\s*(;|$)/i.test(type);

/** The body of a call in its shape; refuses another one with every fault and its place. */
export function bodyOf<Schema extends GenericSchema>(
  schema: Schema,
  call: Posted,
  limits?: Limits,
): InferOutput<Schema> {
  const read = validate(schema, jsonBody(call, limits));
  if (read.success) return read.output;
  throw refusedBody(read.faults);
}

/** As errors of a problem tell them: each with its place in the body. */
export const errorsOf = (faults: readonly Fault[]): { readonly pointer: string; readonly detail: string }[] =>
  faults.map(({ path, detail }) => ({ pointer: pointerTo(path), detail }));

/** What a body with faults is refused with. */
export function refusedBody(faults: readonly Fault[]): Problem {
  const told = faults.slice(0, maxFaults);
  const left = told.length - faultsInWords;
  const words = told.slice(0, faultsInWords).map((fault) => sentenceOf(fault));
  const detail = `${words.join('; ')}${left > 0 ? `; and ${left} more: see errors` : ''}.`;
  return new Problem('body-invalid', detail, errorsOf(told));
}
