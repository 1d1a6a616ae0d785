import { type LinkKeys, signLink } from '../../../shared/api/links.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { deskAddressId } from '../../../shared/events/desk.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { ProductNote } from '../../../shared/events/shops.ts';
import type { LetterPicture } from '../pictures/picture-of-message.ts';
import { surveyLinkOf } from '../text-links/text-link.ts';

/** The signed links that a letter may contain. */
export interface Links {
  /** The customer's own page; in every letter to a customer. */
  readonly me?: string;
  /** The page on which they choose what they get; in every letter to a customer. */
  readonly preferences?: string;
  /** The page on which they write to the shop; in every letter to a customer. */
  readonly contact?: string;
  /** The page of the survey. */
  readonly survey?: string;
  /** Unsubscribes from marketing by one click; in every marketing letter, and in those about consents. */
  readonly unsubscribe?: string;
  /** The page on which a colleague confirms an address of the desk. */
  readonly confirm?: string;
}

/** When a letter is written, and what it may contain beside its facts. */
export interface LetterContext extends Links {
  readonly at: string;
  /** The customer's time zone where it is known; days and times are said in it. */
  readonly zone?: string | undefined;
  /** The shop's short name of the first product. */
  readonly shortName?: ProductNote['shortName'];
  /** What goes with it, where the shop lets a picture go with the letter. */
  readonly picture?: LetterPicture | undefined;
  /** The points that the order earned, if the letter shows them and they are known. */
  readonly earned?: number | undefined;
}

/** How long after it was sent a letter opens its reader's page. */
const pageDays = 90;

/** Whoever is a customer has a page; of the shop's people only who is asked about an address has one. */
export const needsLinks = ({ to, topic }: MessageRequest): boolean => 'customer' in to || topic === 'desk-address';

/** The keys to sign with, and the address of the pages. */
interface LinkSite {
  readonly keys: LinkKeys;
  readonly site: string;
}

/** Signs the links of this message; deterministic, so that a letter of the same time has the same ones. */
export function linksOf({ keys, site }: LinkSite, shop: string, request: MessageRequest, at: string): Links {
  const { to, purpose, topic, usefulUntil } = request;
  if (!('customer' in to)) {
    if (topic !== 'desk-address' || !('address' in to)) return {};
    const reader = { shop, purpose: topic, customer: deskAddressId(to.address), expiresAt: usefulUntil } as const;
    return { confirm: `${site}/p/desk-address/${signLink(keys, reader)}` };
  }
  const { customer } = to;
  const survey = surveyLinkOf(shop, request);
  const choices = signLink(keys, { shop, purpose: 'unsubscribe', customer });
  const me = signLink(keys, { shop, purpose: 'me', customer, expiresAt: plusSeconds(at, pageDays * 86_400) });
  return {
    me: `${site}/p/me/${me}`,
    contact: `${site}/p/contact/${me}`,
    preferences: `${site}/p/preferences/${choices}`,
    ...(survey && { survey: `${site}/p/survey/${signLink(keys, survey)}` }),
    ...((purpose === 'marketing' || topic === 'consent') && {
      unsubscribe: `${site}/p/unsubscribe/${choices}`,
    }),
  };
}
