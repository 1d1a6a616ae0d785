import { sendableAddress } from '../../../shared/base/mail-address.ts';
import { Stop } from '../stop.ts';
import type { Directory } from './directory.ts';
import { type Described, entryOf, roleIn } from './entry.ts';
import type { Pool } from './pool.ts';

interface Invitation {
  readonly pool: Pool;
  readonly directory: Directory;
  readonly shop: string;
  readonly email: string;
  readonly said: Described;
  readonly print: (line: string) => void;
}

/** Stands for what Cognito gives a new person, where nothing is made. */
const unknownSubject = '<sub of the new person>';

/**
 * Gives a person a role in a shop, and an entry in its directory. Repeated, it changes nothing; with another role, they have both.
 * The groups come last: nobody has a role before the directory knows them, or unmasked addresses for a moment.
 */
export async function invite({ pool, directory, shop, email: written, said, print }: Invitation): Promise<void> {
  const [role, entry] = [roleIn(said), entryOf(said)];
  const email = sendableAddress(written);
  // Cognito's filters and the command line know these signs.
  if (email === undefined || /[,=]/.test(email)) throw new Stop(`"${written}" is no mail address.`);
  const known = await pool.subject(email);
  if (known === undefined && said.name === undefined)
    throw new Stop('Say the name under which they answer customers: --name "…".');
  const sub = known ?? (await pool.create(email)) ?? unknownSubject;
  await directory({ shop, sub, entry });
  if (said.masked) await pool.join(email, `${shop}:masked`);
  await pool.join(email, `${shop}:${role}`);
  const next = known ? 'from their next login on' : 'Cognito has sent them a password for their first login';
  print(`${email} is ${role} of ${shop}: ${next}.`);
}

interface Addition {
  readonly directory: Directory;
  readonly shop: string;
  readonly sub: string;
  readonly said: Described;
  readonly print: (line: string) => void;
}

/** Writes the directory only: people of a team's own issuer have their groups there. */
export async function add({ directory, shop, sub, said, print }: Addition): Promise<void> {
  const role = roleIn(said);
  const { id } = await directory({ shop, sub, entry: entryOf(said) });
  print(`The directory of ${shop} has ${id}.`);
  print(
    `At your issuer, put them into the group ${shop}:${role}${said.masked ? ` and into ${shop}:masked` : ''}, if they are not in it.`,
  );
}
