import { type LinkKeys, signLink } from '../../../shared/api/links.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { ProductNote } from '../../../shared/events/shops.ts';

/** The signed links that a letter may contain. */
export interface Links {
  /** The page of the survey. */
  readonly survey?: string;
  /** Unsubscribes from marketing by one click; in every marketing letter. */
  readonly unsubscribe?: string;
}

/** When a letter is written, and what it may contain beside its facts. */
export interface LetterContext extends Links {
  readonly at: string;
  /** The shop's short name of the first product. */
  readonly shortName?: ProductNote['shortName'];
  /** The points that the order earned, if the letter shows them and they are known. */
  readonly earned?: number | undefined;
}

/** How long after the message was useful an answer is still accepted. */
const surveyDays = 30;

export const needsLinks = ({ purpose, about }: MessageRequest): boolean =>
  purpose === 'marketing' || about.survey !== undefined;

/** Signs the links of this message; deterministic, so that a repeated attempt renders the same letter. */
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
