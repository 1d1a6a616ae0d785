import { errorsOf, refusedBody } from '../../shared/api/body.ts';
import { Problem } from '../../shared/api/http.ts';
import type { Fault } from '../../shared/base/faults.ts';

/** Where in what was put a fault lies: what lies elsewhere in the document is told of the whole, by its own place. */
const placed = (faults: readonly Fault[], here: readonly string[]): Fault[] =>
  faults.map(({ path, detail }) => {
    const isHere = here.every((part, n) => path[n] === part);
    return isHere ? { path: path.slice(here.length), detail } : { path: [], detail: `${path.join('.')} ${detail}` };
  });

/** Refuses addresses that another shop has, each by its place; whose they are is not the caller's to know. */
export function refuseTaken(paths: readonly Fault['path'][], here: readonly string[]): never {
  const faults = paths.map((path) => ({ path, detail: 'is an address of another shop' }));
  throw new Problem(
    'address-taken',
    'Mail to it would come to the other shop: see errors.',
    errorsOf(placed(faults, here)),
  );
}

/**
 * Refuses what was put, with the place of each fault in it. A fault of the whole document that lies elsewhere is told of the
 * whole, by its own place; `here` is where in that what was put belongs.
 */
export function refuse(faults: readonly Fault[], here: readonly string[] = []): never {
  throw refusedBody(placed(faults, here));
}
