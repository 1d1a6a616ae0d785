import { type Call, Problem } from '../../shared/http.ts';
import { jsonIn } from '../../shared/json.ts';
import { type Fault, pointerTo } from './faults.ts';

const bytesMost = 64 * 1024;

/** What was put, as JSON. */
export function jsonOf({ body }: Pick<Call, 'body'>): unknown {
  if (body.length > bytesMost)
    throw new Problem(413, 'This document is too large', `It has at most ${bytesMost} bytes.`);
  const document = jsonIn(body, { halves: true });
  if (document === undefined) throw new Problem(400, 'This is no JSON', 'Put a JSON document in UTF-8.');
  return document;
}

/**
 * Refuses what was put, with the place of each fault in it. A fault of the whole document that lies elsewhere is told of the
 * whole, by its own place; `here` is where in that what was put belongs.
 */
export function refuse(faults: readonly Fault[], here?: readonly string[]): never {
  const errors = faults.map(({ path, detail }) => {
    const isHere = (here ?? []).every((part, n) => path[n] === part);
    return isHere
      ? { pointer: pointerTo(path.slice(here?.length ?? 0)), detail }
      : { pointer: pointerTo([]), detail: `${path.join('.')} ${detail}` };
  });
  const count = errors.length === 1 ? 'One thing is' : `${errors.length} things are`;
  throw new Problem(422, 'This document is not right', `${count} wrong: see errors.`, errors);
}
