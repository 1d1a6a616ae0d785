import { base32Id, hexId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Hours } from '../../../shared/events/shops.ts';
import type { AnswerPromises, OpeningTimes } from './promise.ts';
import type { PromiseTerms } from './promise-document.ts';

/** A shop's own promises, and how many documents were in force before this one. Absent terms are the shipped ones. */
export interface ShopPromises {
  readonly edition: number;
  readonly terms?: PromiseTerms;
}

/** A change that is proposed: of the promises, of the shop's opening hours, or of both. */
export interface PromiseProposal {
  readonly promises?: PromiseTerms | undefined;
  readonly hours?: Hours | undefined;
}

/** A shop's own promises, as decisions name them; undefined where the shipped ones are in force. */
export const ownPromises = (shop: string, known: ShopPromises | undefined): AnswerPromises | undefined =>
  known?.terms && { ...known.terms, version: known.edition, shop };

export const hoursDigest = (hours: Hours): string => hexId(canonical(hours)).slice(0, 16);

/** What a preview is about: the promises that are in force, and the hours by which they count. */
export const promiseBase = (known: ShopPromises | undefined, { zone, hours }: OpeningTimes): string =>
  `${known?.edition ?? 0}.${zone}.${hoursDigest(hours)}`;

/** The token of a preview: of exactly this change, beside exactly what is in force. */
export const proposalToken = (shop: string, proposal: PromiseProposal, base: string): string =>
  base32Id(26, 'promises', shop, canonical(proposal), base);

/** The opening times with the change. */
export function proposedTimes(shop: string, times: OpeningTimes, { promises, hours }: PromiseProposal): OpeningTimes {
  const own = promises && { ...promises, version: 1, shop };
  return { ...times, ...(hours && { hours }), ...(own && { promises: own }) };
}

/** The promises once the change is applied; a change of the hours alone keeps them. */
export const promisesApplied = (before: ShopPromises | undefined, { promises }: PromiseProposal): ShopPromises => {
  const terms = promises ?? before?.terms;
  return { edition: (before?.edition ?? 0) + 1, ...(terms && { terms }) };
};
