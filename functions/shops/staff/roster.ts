/** Who is in the directory of a shop, by their ids. */
export interface Roster {
  readonly people: readonly string[];
  /** Who has left; the last ones. */
  readonly left: readonly string[];
}

export const emptyRoster: Roster = { people: [], left: [] };

/** How many work for a shop at most, and how many of those who left are listed. */
const maxPeople = 200;

/** The roster with this person at work; `undefined` when it is full. */
export function joined({ people, left }: Roster, person: string): Roster | undefined {
  if (people.includes(person)) return { people, left };
  if (people.length >= maxPeople) return undefined;
  return { people: [...people, person], left: left.filter((each) => each !== person) };
}

/** The roster with this person among those who left, the last ones of whom stay listed. */
export function parted({ people, left }: Roster, person: string): Roster {
  if (left.includes(person)) return { people, left };
  return { people: people.filter((each) => each !== person), left: [...left, person].slice(-maxPeople) };
}
