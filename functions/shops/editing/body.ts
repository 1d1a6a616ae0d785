import { errorsOf, refusedBody } from '../../../shared/api/body.ts';
import { Problem } from '../../../shared/api/http.ts';
import type { Fault } from '../../../shared/base/faults.ts';

/** Faults with paths relative to the part that was sent; one elsewhere in the document has no path, and names its own in the text. */
const relativeTo = (faults: readonly Fault[], here: readonly string[]): Fault[] =>
  faults.map(({ path, detail }) => {
    const isHere = here.every((part, n) => path[n] === part);
    return isHere ? { path: path.slice(here.length), detail } : { path: [], detail: `${path.join('.')} ${detail}` };
  });

/** Refuses addresses that another shop uses, each with its path; the caller does not learn which shop. */
export function refuseTakenAddresses(paths: readonly Fault['path'][], here: readonly string[]): never {
  const faults = paths.map((path) => ({ path, detail: 'is an address of another shop' }));
  throw new Problem(
    'address-taken',
    'Mail to it would come to the other shop: see errors.',
    errorsOf(relativeTo(faults, here)),
  );
}

/** Refuses a body, with the path of each fault; `here` is the path of the body in the whole document. */
export function refuseBody(faults: readonly Fault[], here: readonly string[] = []): never {
  throw refusedBody(relativeTo(faults, here));
}
