import type { PersonWords } from '../../../shared/events/staff.ts';

/** The agent under whose name an answer goes out. Without one, the letter names the shop's contact. */
export interface Agent {
  readonly name: PersonWords;
  readonly title?: PersonWords;
}

/** A person of the shop, by its staff directory. */
export interface Colleague extends Agent {
  readonly state: 'active' | 'ended';
  /** When their work ends by itself. */
  readonly until?: string;
}

/** Who acts: the id of the person, and how they sign; nothing of the latter for who is not in the directory. */
export interface Author {
  readonly person?: string;
  readonly agent?: Agent;
}

/** The author of an action at `now`. A name comes from the directory alone: nobody signs by what their token says. */
export function authorBy(person: string | undefined, known: Colleague | undefined, now: string): Author | 'ended' {
  if (known && (known.state === 'ended' || (known.until !== undefined && now >= known.until))) return 'ended';
  const agent = known && { name: known.name, ...(known.title && { title: known.title }) };
  return { ...(person && { person }), ...(agent && { agent }) };
}
