import { type Draft, say } from '../../../shared/events/event.ts';
import { PrivacyStepDue } from '../../../shared/events/privacy.ts';
import type { PrivacyRequest, Sweep } from './request.ts';

/** So many persons' erasure begins in one step. */
export const sweepSize = 10;

/** What a step found in the list of the shop's customers. */
interface SweptPage {
  /** The places in the list, the first ones first. */
  readonly places: readonly string[];
  readonly begun: number;
  readonly spared: number;
}

/**
 * Goes on through the list of a shop's customers. At the end it begins anew while somebody was found: who was entered behind it, or was
 * not in the index yet, is found then. A round that finds nobody is the last one.
 */
export function sweepOn(
  request: PrivacyRequest,
  sweep: Sweep,
  { places, begun, spared }: SweptPage,
  now: string,
): { readonly state: PrivacyRequest; readonly events: readonly Draft[] } {
  const step = request.step + 1;
  const isAtEnd = places.length === 0;
  const hasFound = sweep.hasFound || begun > 0;
  // In a further round, who is left alone is met again.
  const before = sweep.after === undefined && !isAtEnd ? 0 : (request.spared ?? 0);
  const counted = { ...request, step, customers: (request.customers ?? 0) + begun, spared: before + spared };
  if (isAtEnd && !hasFound) {
    const { sweep: _, remindAt: __, ...rest } = counted;
    return { state: { ...rest, doneAt: now }, events: [] };
  }
  const { platform } = sweep;
  const next = isAtEnd ? { platform, hasFound: false } : { platform, hasFound, after: places.at(-1) };
  return { state: { ...counted, sweep: next }, events: [say(PrivacyStepDue, request.requestedAt, { step })] };
}
