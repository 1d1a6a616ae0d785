import { Problem } from '../../../shared/api/http.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { type Member, memberEvents } from './member.ts';
import { emptyRoster, joined, parted, type Roster } from './roster.ts';

const members = aggregate<Member>('staff', {
  owner: 'shops',
  describe: ({ endedAt }) => ({ status: endedAt ? 'ended' : 'active' }),
});
const rosters = aggregate<Roster>('staff-roster', { owner: 'shops', describe: () => ({ status: 'kept' }) });

export const memberAt = (shop: string, person: string): Aggregate<Member> => members.of(shop, person);

/** The zone of a shop; nothing of one that is not there. */
export type ZoneOf = (shop: string) => Promise<string | undefined>;

interface MemberChange {
  /** The admin who changes it; absent for the operator. */
  readonly by?: string | undefined;
  /** Members of the same write, made of the entry as it is then. */
  readonly alsoWrite?: (after: Member) => readonly Write[];
}

/** Changes an entry of the directory and, where somebody comes or leaves, the list of them in the same write. */
export async function changeMember(
  shop: string,
  person: string,
  cause: Cause,
  decide: (before: Member | undefined) => Member,
  { by, alsoWrite = () => [] }: MemberChange = {},
): Promise<void> {
  await memberAt(shop, person).change(cause, async (before) => {
    const after = decide(before);
    const writes = alsoWrite(after);
    if (before && writes.length === 0 && canonical(before) === canonical(after)) return undefined;
    const listed = before && (before.endedAt === undefined) === (after.endedAt === undefined);
    const roster = listed ? [] : await rosterWrite(shop, after);
    return { state: after, events: memberEvents(before, after, cause.at, by), alsoWrite: [...roster, ...writes] };
  });
}

async function rosterWrite(shop: string, { person, endedAt }: Member): Promise<Write[]> {
  const roster = rosters.of(shop);
  const known = await roster.load();
  const before = known?.state ?? emptyRoster;
  const after = endedAt ? parted(before, person) : joined(before, person);
  if (!after) throw new Problem('staff-limit', 'End the entries of people who have left.');
  return [roster.putState(known, after)];
}

/** One read takes as many. */
const maxRead = 100;

/** All entries of a shop that are listed: who works there in the sequence in which they came, then who left. */
export async function directoryOf(shop: string): Promise<Member[]> {
  const { people, left } = (await rosters.of(shop).state()) ?? emptyRoster;
  const all = [...people, ...left];
  const chunks = Array.from({ length: Math.ceil(all.length / maxRead) }, (_, n) =>
    all.slice(n * maxRead, (n + 1) * maxRead),
  );
  const states = await Promise.all(chunks.map((chunk) => statesOf(chunk.map((person) => members.of(shop, person)))));
  const found = new Map(states.flat().map((member) => [member.person, member]));
  return all.flatMap((person) => found.get(person) ?? []);
}
