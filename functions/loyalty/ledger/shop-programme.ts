import { plusSeconds } from '../../../shared/base/clock.ts';
import { base32Id, hexId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { DeskPart } from '../../../shared/events/desk.ts';
import { type Draft, type EventOf, say } from '../../../shared/events/event.ts';
import type { ProgrammeTerms } from '../../../shared/events/programme.ts';
import { ProgrammeApplied, ProgrammeProposed } from '../../../shared/events/programme.ts';
import type { ShopChanged } from '../../../shared/events/shops.ts';
import { type Programme, programmeBy } from './programme.ts';

/** A shop's programme: the terms in force, and the change of the shop's document that waits to be applied. */
export interface ShopProgramme {
  /** The newest version of the shop's document that is known, and what it says. */
  readonly document: number;
  readonly zone: string;
  readonly documented?: ProgrammeTerms | undefined;
  /** Where the programme in force differs from the shipped one, and the number of programmes that were in force before it. */
  readonly terms?: ProgrammeTerms | undefined;
  readonly edition: number;
  /** The newest version of the document that has the programme in force: what is decided by it names this one. */
  readonly writtenIn: number;
  /** Where the document has another programme than the one in force. */
  readonly waiting?: WaitingChange | undefined;
  /** Where those who lead are told of a change that waits; absent until its document changes. */
  readonly leads?: readonly string[];
}

interface WaitingChange {
  readonly token: string;
  readonly proposedAt: string;
  readonly remindAt: string;
}

interface ProgrammeDecision {
  readonly state: ShopProgramme;
  readonly events: readonly Draft[];
}

/** After so long the shop is reminded of a change that waits, and again after as long. */
const patienceSeconds = 7 * 86_400;

/** What a preview is about: the programme that is in force and the one that the document has. */
export const baseOf = ({ edition, documented }: ShopProgramme, shipped: Programme): string =>
  `${edition}.${hexId(canonical(programmeBy(shipped, documented))).slice(0, 16)}`;

/** The token of a preview: of this programme, beside those that `base` is of. */
export const previewToken = (shop: string, proposed: Programme, base: string): string =>
  base32Id(26, 'programme', shop, canonical(proposed), base);

const isSameProgramme = (
  shipped: Programme,
  one: ProgrammeTerms | undefined,
  other: ProgrammeTerms | undefined,
): boolean => canonical(programmeBy(shipped, one)) === canonical(programmeBy(shipped, other));

type Heard = Pick<EventOf<typeof ShopChanged>, 'shop' | 'version' | 'at'> & {
  readonly data: Pick<EventOf<typeof ShopChanged>['data'], 'zone' | 'programme' | 'desk'>;
};

/** The addresses of the desk that hear of what is to be decided: of leads, and where there are none, all. */
function leadAddresses({ addresses }: DeskPart = { addresses: [] }): string[] {
  const leads = addresses.filter(({ role }) => role === 'lead');
  return (leads.length > 0 ? leads : addresses).map(({ email }) => email);
}

/**
 * A version of the shop's document. Its first programme is in force at once: nobody has points. Any other one waits; the
 * newest replaces the one that waited, and the one that is in force withdraws it.
 */
export function documentHeard(
  before: ShopProgramme | undefined,
  { shop, version, at, data: { zone, programme, desk } }: Heard,
  shipped: Programme,
): ProgrammeDecision | undefined {
  const said = { document: version, zone, documented: programme, leads: leadAddresses(desk) };
  if (!before) {
    return { state: { ...said, terms: programme, edition: 1, writtenIn: version }, events: [] };
  }
  if (version <= before.document) return undefined;
  const { waiting: _, ...kept } = before;
  const state: ShopProgramme = { ...kept, ...said };
  if (isSameProgramme(shipped, before.terms, programme)) return { state: { ...state, writtenIn: version }, events: [] };
  const token = previewToken(shop, programmeBy(shipped, programme), baseOf(state, shipped));
  if (before.waiting?.token === token) return { state: { ...state, waiting: before.waiting }, events: [] };
  const waiting = { token, proposedAt: at, remindAt: plusSeconds(at, patienceSeconds) };
  return { state: { ...state, waiting }, events: [say(ProgrammeProposed, at, { token })] };
}

/** The programme whose preview was seen is in force. A shop's document that has another one gets it. */
export function programmeApplied(
  before: ShopProgramme,
  terms: ProgrammeTerms,
  now: string,
  shipped: Programme,
): ProgrammeDecision {
  const { waiting: _, ...kept } = before;
  const isDocumented = isSameProgramme(shipped, terms, before.documented);
  const programme = (isDocumented ? before.documented : terms) ?? {};
  const edition = before.edition + 1;
  const applied = { programme, edition, ...(isDocumented && { isDocumented: true as const }) };
  return {
    state: {
      ...kept,
      terms: programme,
      edition,
      ...(isDocumented ? { writtenIn: before.document } : { documented: terms }),
    },
    events: [say(ProgrammeApplied, now, applied)],
  };
}

/** The time to remind of a change that waits, once a week; undefined where it has not come. */
export function reminded(before: ShopProgramme | undefined, now: string): ShopProgramme | undefined {
  if (!before?.waiting || before.waiting.remindAt > now) return undefined;
  return { ...before, waiting: { ...before.waiting, remindAt: plusSeconds(now, patienceSeconds) } };
}
