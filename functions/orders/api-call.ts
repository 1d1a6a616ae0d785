import { type Call, Problem } from '../../shared/http.ts';

/** The body as JSON; nothing where it is none. */
export function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The key of a deed that must have one; `what` is named where it is missing. */
export function keyOf({ headers }: Call, what: string): string {
  const key = headers['idempotency-key'];
  if (key && key.length <= 200) return key;
  throw new Problem(400, 'Say an Idempotency-Key', `The same key is the same ${what}, however often it is sent.`);
}
