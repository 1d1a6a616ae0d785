import { plusSeconds } from '../../../../../shared/base/clock.ts';
import type { Credentials, Sought } from '../provider.ts';
import { type NhnCall, nhnNeedsOf, nhnNumber, nhnRoot } from './nhn.ts';

/** Korea has no summer time (since 1988-10-09), and NHN writes its times without a zone. */
const koreaSeconds = 9 * 3_600;

/** `2026-12-01 12:00:00` in Korea. */
const koreanTime = (at: string): string => plusSeconds(at, koreaSeconds).slice(0, 19).replace('T', ' ');

/** A time as NHN writes it, in Korea where no zone is said; `undefined` where it is none. */
export function timeFromNhn(written: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/.exec(written);
  if (!match) return undefined;
  const time = Date.parse(`${match[1]}T${match[2]}${match[3] ?? '+09:00'}`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** How far NHN's clock may be off ours, and how late it may file a message. */
const nhnMarginSeconds = 600;

/** The most that are asked for at once. */
const mostListed = 100;

/** Where a message may be listed: each kind has a list of its own. */
const nhnLists = [
  ['sms', 'sender/sms'],
  ['sms', 'sender/mms'],
  ['kakao', 'messages'],
] as const;

/**
 * Asks each list for a message: by NHN's id of it, else by ours in its time. Which kind it was is not known here; a product without
 * credentials has sent nothing.
 */
export function listCalls(sought: Sought, credentials: Credentials): NhnCall[] {
  const open = nhnLists.filter(([product]) => nhnNeedsOf(product).every((name) => credentials[name]));
  return open.map(([product, list]) => {
    const query = new URLSearchParams({ ...wanted(sought, product), pageNum: '1', pageSize: String(mostListed) });
    return { product, method: 'GET', path: `${nhnRoot(product, credentials)}/${list}?${query}` };
  });
}

function wanted({ id, accepted, to, since, until }: Sought, product: 'sms' | 'kakao'): Record<string, string> {
  if (accepted) return { requestId: accepted.split('/')[0] ?? '' };
  // The times of AlimTalk are in whole minutes.
  const digits = product === 'sms' ? 19 : 16;
  return {
    startCreateDate: koreanTime(plusSeconds(since, -nhnMarginSeconds)).slice(0, digits),
    endCreateDate: koreanTime(plusSeconds(until, nhnMarginSeconds)).slice(0, digits),
    recipientNo: nhnNumber(to),
    recipientGroupingKey: id,
  };
}
