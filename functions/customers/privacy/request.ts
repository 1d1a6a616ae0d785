import { plusSeconds } from '../../../shared/base/clock.ts';
import { type PersonHolder, personHolders } from '../../../shared/events/privacy.ts';

export const privacyRequestKinds = ['access', 'erase-customer', 'erase-shop', 'deleted-at-platform'] as const;
export type PrivacyRequestKind = (typeof privacyRequestKinds)[number];

/** Who made a request: a platform, a person of the shop, or the person themselves on their own page. */
export const askers = ['platform', 'staff', 'customer'] as const;

/** Why a person of the shop had somebody erased. A choice: what is typed here would be words about a person who is gone. */
export const erasureReasons = ['asked', 'guardian-asked', 'consent-withdrawn', 'no-longer-needed'] as const;

/** One event that asks every holder: of one record, and of some of its orders. */
interface AskedPart {
  /** The request as the event names it, see `ErasureRequested`. */
  readonly request: string;
  readonly customer: string;
}

/** What a holder keeps because law says so, and until when. */
interface Kept {
  readonly by: PersonHolder;
  readonly what: string;
  readonly until: string;
}

/** Whom holders are asked about, while that is not finished. */
export interface Whom {
  /** Of a person the ids of all records, in the sequence in which they are told. */
  readonly records: readonly string[];
  readonly addresses: readonly string[];
  readonly platformIds: readonly string[];
  /** The orders that the request itself names. */
  readonly orders: readonly string[];
  /** How many records were told whole. */
  readonly told: number;
  /** In the list of the record's orders: the last one that was told. */
  readonly after?: string | undefined;
  /** How many of the named orders were told. */
  readonly namedTold: number;
}

/** How far the erasure of a shop is: see `sweep.ts`. */
export interface Sweep {
  /** The platform that the shop left: who is known to another one stays. */
  readonly platform: string;
  readonly after?: string | undefined;
  /** Whether somebody was found since the list was last begun. */
  readonly hasFound: boolean;
}

/** A request for access or erasure; open until every holder has answered for every record. */
export interface PrivacyRequest {
  readonly id: string;
  readonly kind: PrivacyRequestKind;
  /** When it was made, by the clock of whoever told it. */
  readonly requestedAt: string;
  /** When it was taken, by our clock: what is dated until then is erased, and comes back no more. */
  readonly begunAt: string;
  readonly by: (typeof askers)[number];
  /** The person of the shop who made it. */
  readonly staff?: string | undefined;
  readonly reason?: (typeof erasureReasons)[number] | undefined;
  readonly customer?: string | undefined;
  /** The erasure of a shop that it belongs to. */
  readonly within?: string | undefined;
  /** The number of orders that the request names. */
  readonly orders: number;
  readonly step: number;
  readonly whom?: Whom | undefined;
  readonly sweep?: Sweep | undefined;
  /** Of a shop: how many persons' erasure it began, and how many it left alone. */
  readonly customers?: number | undefined;
  readonly spared?: number | undefined;
  readonly parts: readonly AskedPart[];
  /** The parts that each holder has answered, by their places in `parts`. */
  readonly answered: Readonly<Partial<Record<PersonHolder, readonly number[]>>>;
  /** Of an export: which of how many pieces a holder has sent for a part, while some are missing; by `<holder>/<part>`. */
  readonly pieces?: Readonly<Record<string, { readonly of: number; readonly got: readonly number[] }>> | undefined;
  readonly kept: readonly Kept[];
  /** Since when it has been late, and when it is counted as late again. */
  readonly lateAt?: string | undefined;
  readonly remindAt?: string | undefined;
  readonly doneAt?: string | undefined;
}

export const isErasure = ({ kind }: Pick<PrivacyRequest, 'kind'>): boolean => kind !== 'access';

/** Whether all are asked: an answer can be the last one only then. */
const isAsked = ({ whom, sweep }: PrivacyRequest): boolean => whom === undefined && sweep === undefined;

/** The holders that have not answered for each part. */
export const unansweredIn = (request: PrivacyRequest): PersonHolder[] =>
  request.doneAt || request.kind === 'erase-shop'
    ? []
    : personHolders.filter((each) => (request.answered[each]?.length ?? 0) < Math.max(1, request.parts.length));

/** Ended by the answer that was the last one. */
export function settled(request: PrivacyRequest, now: string): PrivacyRequest {
  if (request.doneAt || !isAsked(request) || unansweredIn(request).length > 0) return request;
  const { remindAt: _, pieces: __, ...rest } = request;
  return { ...rest, doneAt: now };
}

/** The request of which an event names a part. */
export const requestIn = (named: string): string => named.split('~')[0] ?? '';

const partAt = ({ parts }: PrivacyRequest, { request, customer }: AskedPart): number =>
  parts.findIndex((each) => each.request === request && each.customer === customer);

const maxKept = 100;

/** A holder has answered for a part; a repeated answer, and one that nobody asked for, changes nothing. */
export function answer(
  request: PrivacyRequest,
  by: PersonHolder,
  part: AskedPart,
  kept: readonly Omit<Kept, 'by'>[] = [],
): PrivacyRequest {
  const place = partAt(request, part);
  const known = request.answered[by] ?? [];
  if (place < 0 || known.includes(place)) return request;
  const answered = { ...request.answered, [by]: [...known, place].sort((one, other) => one - other) };
  return { ...request, answered, kept: withKept(request.kept, by, kept) };
}

/** Of what a holder keeps of several records under one name the last end counts. */
function withKept(before: readonly Kept[], by: PersonHolder, kept: readonly Omit<Kept, 'by'>[]): readonly Kept[] {
  const all = new Map(before.map((each) => [`${each.by} ${each.what}`, each]));
  for (const { what, until } of kept) {
    const key = `${by} ${what}`;
    if ((all.get(key)?.until ?? '') < until) all.set(key, { by, what, until });
  }
  return [...all.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, each]) => each)
    .slice(0, maxKept);
}

/** A holder has sent piece `n` of `of` for a part: with the last of them, in whatever sequence, it has answered. */
export function receivePiece(
  request: PrivacyRequest,
  by: PersonHolder,
  part: AskedPart,
  { n, of }: { readonly n: number; readonly of: number },
): PrivacyRequest {
  const place = partAt(request, part);
  if (place < 0 || n > of || request.answered[by]?.includes(place)) return request;
  const key = `${by}/${place}`;
  const { [key]: known = { of, got: [] }, ...others } = request.pieces ?? {};
  const got = [...new Set([...known.got, n])].sort((one, other) => one - other);
  if (got.length < of) return { ...request, pieces: { ...others, [key]: { of, got } } };
  return answer({ ...request, pieces: others }, by, part);
}

const lateSeconds = 86_400;

/** A request is late a day after it was taken, and is counted again each day until it is done. */
export const nextWake = ({ doneAt, remindAt, begunAt }: PrivacyRequest): string | undefined =>
  doneAt ? undefined : (remindAt ?? plusSeconds(begunAt, lateSeconds));

/** Marks a request that is late; nothing where it is not, or was counted within the last day. */
export function lateness(request: PrivacyRequest, now: string): PrivacyRequest | undefined {
  const due = nextWake(request);
  if (due === undefined || due > now) return undefined;
  return { ...request, lateAt: request.lateAt ?? now, remindAt: plusSeconds(now, lateSeconds) };
}
