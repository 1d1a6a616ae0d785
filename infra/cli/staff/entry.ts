import { Stop } from '../stop.ts';
import type { PersonText } from './directory.ts';

/** The roles of people in a shop; machines have keys. */
const roles = ['agent', 'lead', 'marketer', 'admin'] as const;

/** What the command line says of a person. */
export interface Described {
  readonly role?: string | undefined;
  readonly name?: string | undefined;
  readonly 'name-en'?: string | undefined;
  readonly title?: string | undefined;
  readonly 'title-en'?: string | undefined;
  readonly languages?: string | undefined;
  readonly skills?: string | undefined;
  readonly shift?: string | undefined;
  readonly until?: string | undefined;
  readonly masked?: boolean | undefined;
}

export function roleIn({ role }: Described): string {
  if (role !== undefined && roles.some((each) => each === role)) return role;
  throw new Stop(`Say what they are in the shop: --role ${roles.join('|')}.`);
}

/** The entry of the directory that was described; what is not said stays as it was. */
export function entryOf(said: Described): object {
  const { role, languages, skills, shift, until: lastDay, masked } = said;
  const [name, title] = [inLanguages(said, 'name'), inLanguages(said, 'title')];
  const list = (text: string) => text.split(',').map((each) => each.trim());
  return {
    ...(name && { name }),
    ...(title && { title }),
    ...(languages && { languages: list(languages) }),
    ...(skills && { skills: list(skills) }),
    ...(shift && { shift }),
    ...(lastDay && { lastDay }),
    ...(role && { role }),
    ...(masked && { contactsMasked: true }),
  };
}

function inLanguages(said: Described, what: 'name' | 'title'): PersonText | undefined {
  const [ko, en] = [said[what], said[`${what}-en`]];
  if (ko === undefined && en !== undefined) throw new Stop(`Say --${what} too: --${what}-en is its English form.`);
  return ko !== undefined && en !== undefined ? { ko, en } : ko;
}
