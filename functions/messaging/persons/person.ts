import { type Draft, say } from '../../../shared/events/event.ts';
import { ConsentGiven, ConsentWithdrawn } from '../../../shared/events/messaging.ts';
import { agreed, byTime, type Consent, channels, ownAddress } from '../answers/consent.ts';
import { devicesOfAll } from '../choice/devices.ts';
import { unitedPreferences } from '../policy/preferences.ts';
import { newRecipient, type Placement, type Recipient } from '../policy/recipient.ts';

/** The records of customers, by their ids. */
export type Records = ReadonlyMap<string, Recipient>;

/**
 * More than customers ever puts together (21). They are read for each decision and asserted in its transaction, which has
 * 100 members. Who has more is not advertised to, because an answer of theirs may not have been read.
 */
const maxMembers = 40;

/** A merge or a split: these customers are part of `root` from now on; at a split `root` is the one who leaves. */
export interface Regrouping {
  readonly root: string;
  readonly moved: readonly string[];
  readonly placed: Placement;
}

/** The person whose root this is: tickets, returns, late parcels, messages, devices, withdrawals and preferences of all records, and what each agreed to for the address that is written to. */
export function united(records: Records, root: string): Recipient | undefined {
  const own = records.get(root);
  const members = [...records].flatMap(([id, each]) => (id === root ? [] : [each]));
  if (!own || members.length === 0) return own;
  const all = [own, ...members];
  const consents = [...own.consents, ...members.flatMap((each) => consentsThatCount(each, own))];
  const [solvedAt] = all
    .flatMap((each) => each.solvedAt ?? [])
    .sort()
    .reverse();
  const devices = devicesOfAll(all.map(({ devices }) => devices));
  const [erasureRequestedAt] = all.flatMap((each) => each.erasureRequestedAt ?? []).sort();
  return {
    ...own,
    consents: isOverfull(own) ? [] : consents.sort(withNoesLast),
    tickets: all.flatMap(({ tickets }) => tickets),
    gates: all.flatMap(({ gates = [] }) => gates),
    ...(solvedAt && { solvedAt }),
    recent: all.flatMap(({ recent }) => recent),
    told: all.flatMap(({ told = [] }) => told),
    held: all.flatMap(({ held }) => held),
    waiting: all.flatMap(({ waiting = [] }) => waiting),
    preferences: unitedPreferences(all.map(({ preferences }) => preferences)),
    ...(devices.length > 0 && { devices }),
    ...(erasureRequestedAt && { erasureRequestedAt }),
  };
}

const isOverfull = ({ members = [] }: Recipient): boolean => members.length >= maxMembers;

/** A merge widens no consent: a yes holds for the address or the number that it was given for, a no for the person. */
const consentsThatCount = ({ consents }: Recipient, { profile }: Recipient): Consent[] =>
  consents.filter(
    ({ given, channel, address }) => !given || (address !== undefined && address === ownAddress(profile, channel)),
  );

/** Of a yes and a no at one time the no counts. */
const withNoesLast = (one: Consent, other: Consent): number =>
  byTime(one, other) || Number(other.given) - Number(one.given);

/**
 * Applies a merge or a split to the records of `moved`, their roots and `root`. Each record keeps its newest one, so repeated and late
 * ones change nothing, in whatever order they come.
 */
export function regrouped(records: Records, { root, moved, placed }: Regrouping): Records {
  const moving = new Set(moved.filter((id) => isLater(placed, records.get(id)?.placed)));
  const after = new Map(records);
  for (const id of moving) {
    const { into: _, agreedAlone: __, ...alone } = records.get(id) ?? newRecipient;
    const known = records.get(id)?.into === undefined ? agreedChannels(united(personOf(records, id), id)) : undefined;
    const agreedAlone = known ?? records.get(id)?.agreedAlone ?? [];
    after.set(id, id === root ? { ...alone, placed } : { ...alone, placed, into: root, agreedAlone });
  }
  const joining = [...moving].filter((id) => id !== root);
  for (const [id, each] of after) {
    const left = (each.members ?? []).filter((member) => !moving.has(member));
    after.set(id, withMembers(each, id === root ? [...left, ...joining] : left));
  }
  if (joining.length > 0 && !after.has(root)) after.set(root, withMembers(newRecipient, joining));
  return after;
}

function withMembers(before: Recipient, all: readonly string[]): Recipient {
  const members = [...new Set(all)].sort().slice(0, maxMembers);
  const { members: known = [], ...rest } = before;
  if (members.join() === known.join()) return before;
  return members.length > 0 ? { ...rest, members } : rest;
}

function isLater(one: Placement, other: Placement | undefined): boolean {
  if (!other) return true;
  if (one.at !== other.at) return one.at > other.at;
  return one.version !== other.version ? one.version > other.version : one.event > other.event;
}

/** The records of one person, the root's first. */
export function personOf(records: Records, root: string): Records {
  const found = new Map<string, Recipient>();
  const add = (id: string): void => {
    const each = records.get(id);
    if (!each || found.has(id)) return;
    found.set(id, each);
    for (const member of each.members ?? []) add(member);
  };
  add(root);
  return found;
}

/** The root of a customer's person. */
export function rootIn(records: Records, customer: string): string {
  const seen = new Set<string>();
  let root = customer;
  for (let next: string | undefined = customer; next !== undefined && !seen.has(next); ) {
    root = next;
    seen.add(root);
    next = records.get(root)?.into;
  }
  return root;
}

export const agreedChannels = (person: Recipient | undefined): Consent['channel'][] =>
  person ? channels.filter((channel) => agreed(person, 'marketing', channel)) : [];

/** What is told when the person whose root is `customer` agrees to advertising now and did not before, or the other way round. */
export function consentEvents(
  customer: string,
  before: readonly Consent['channel'][],
  person: Recipient | undefined,
  { at, source, wording }: Pick<Consent, 'at' | 'source' | 'wording'>,
): Draft[] {
  const now = agreedChannels(person);
  return channels.flatMap((channel) => {
    if (now.includes(channel) === before.includes(channel)) return [];
    const about = { customer, channel, purpose: 'marketing', source } as const;
    if (!now.includes(channel)) return [say(ConsentWithdrawn, at, about)];
    const seen =
      wording ?? person?.consents.findLast((each) => each.channel === channel && each.given && !each.night)?.wording;
    return [say(ConsentGiven, at, { ...about, wording: seen ?? 'none' })];
  });
}
