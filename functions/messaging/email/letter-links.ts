import { type LinkKeys, signLink } from '../../../shared/api/links.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { ProductNote } from '../../../shared/events/shops.ts';

/** The signed addresses that a letter may show. */
export interface Links {
  /** The page of the survey that the message asks for. */
  readonly survey?: string;
  /** Ends marketing, for ever and by one click: on every marketing letter. */
  readonly unsubscribe?: string;
}

/** When a letter is written, and what it may show beside its facts. */
export interface Occasion extends Links {
  readonly at: string;
  /** What the shop itself calls the first thing bought. */
  readonly shortName?: ProductNote['shortName'];
}

/** How long after it was useful to ask, an answer is still taken. */
const surveyDays = 30;

export const needsLinks = ({ purpose, about }: MessageRequest): boolean =>
  purpose === 'marketing' || about.survey !== undefined;

/** Signs what this message needs, so that it is the same letter each time it is written. */
export function linksOf(keys: LinkKeys, site: string, shop: string, request: MessageRequest): Links {
  const { to, purpose, about, usefulUntil } = request;
  if (!('customer' in to)) return {};
  const { customer } = to;
  const expiresAt = plusSeconds(usefulUntil, surveyDays * 86_400);
  return {
    ...(about.survey && {
      survey: `${site}/p/survey/${signLink(keys, { shop, purpose: 'survey', customer, about: `${about.survey}~${about.order}`, expiresAt })}`,
    }),
    ...(purpose === 'marketing' && {
      unsubscribe: `${site}/p/unsubscribe/${signLink(keys, { shop, purpose: 'unsubscribe', customer })}`,
    }),
  };
}
