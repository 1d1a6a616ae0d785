import { Stop } from '../stop.ts';
import type { Directory } from './directory.ts';
import type { Pool } from './pool.ts';

interface Leave {
  /** Absent where people log in at an issuer of the team's own. */
  readonly pool: Pool | undefined;
  readonly directory: Directory;
  readonly shop: string;
  /** An address, or the subject of the person. */
  readonly person: string;
  readonly print: (line: string) => void;
}

/** Ends somebody's work for a shop: the directory first, which closes the desk, then the roles and the login. */
export async function leave({ pool, directory, shop, person, print }: Leave): Promise<void> {
  const sub = pool ? await pool.subject(person) : person;
  if (sub === undefined) throw new Stop(`The pool knows nobody called ${person}.`);
  const entry = await directory({ shop, sub, end: true }).catch((error: unknown) => {
    // Who was never written into the directory may still have roles.
    if (!(error instanceof Stop) || !pool) throw error;
    print(error.message);
    return undefined;
  });
  if (entry) print(`The directory of ${shop} says that the work of ${entry.id} has ended: their desk is closed.`);
  if (!pool) return print(`At your issuer, take their groups ${shop}:… away, and end their sessions.`);
  const groups = await pool.leave(person, shop);
  print(`Taken away: ${groups.join(', ') || 'no group, they had none'}. They are logged out everywhere.`);
}
