import * as v from 'valibot';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { instant } from '../../../shared/events/event.ts';

/** How far towards an order a page was. */
export const visitSteps = ['product', 'cart', 'checkout', 'payment', 'done'] as const;
export const visit = v.object({ at: instant, page: v.string(), step: v.optional(v.picklist(visitSteps)) });
export type PageVisit = v.InferOutput<typeof visit>;

/** Of each record. */
const maxVisits = 50;
const rememberedSeconds = 90 * 86_400;

/** When a visit is forgotten. */
export const forgottenAt = ({ at }: PageVisit): string => plusSeconds(at, rememberedSeconds);

/** The newest visits, each once, the newest first; it makes no difference in which sequence and how often they are reported. */
export function newestVisits(all: readonly PageVisit[], now: string): PageVisit[] {
  const each = new Map(all.map((visit) => [`${visit.at} ${visit.page} ${visit.step ?? ''}`, visit]));
  return [...each]
    .filter(([, visit]) => forgottenAt(visit) > now)
    .sort(([one], [other]) => (one < other ? 1 : -1))
    .map(([, visit]) => visit)
    .slice(0, maxVisits);
}

/** The last step towards an order, unless that was the last one or an order followed. */
export function stoppedAt(newestFirst: readonly PageVisit[], lastOrderAt: string | undefined): PageVisit | undefined {
  const last = newestFirst.find(({ step }) => step !== undefined);
  if (!last || last.step === 'done' || (lastOrderAt !== undefined && lastOrderAt >= last.at)) return undefined;
  return last;
}

/**
 * The address of a page without what stands behind `?` and `#`: that may be a token, or say who somebody is. Nothing for what is no
 * page of a shop.
 */
export function pageAddress(text: string): string | undefined {
  const url = URL.parse(text, 'https://shop.invalid');
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username || url.password) return undefined;
  const page = url.host === 'shop.invalid' ? url.pathname : `${url.origin}${url.pathname}`;
  return page.length <= maxPage ? page : undefined;
}

const maxPage = 500;
