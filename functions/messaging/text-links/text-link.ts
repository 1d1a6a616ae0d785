import { createHmac } from 'node:crypto';
import type { Link, LinkKeys } from '../../../shared/api/links.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';

/** 64 bits in the 58 letters and digits that nobody takes for another one, none of which ends a link on a phone. */
const codeLength = 11;
const codeDigits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

export const isTextCode = (text: string): boolean => new RegExp(`^[${codeDigits}]{${codeLength}}$`).test(text);

/** The code by which a text's link is short. It derives from its message, and only who has a key of links can tell it. */
export function textCode([key]: LinkKeys, shop: string, message: string): string {
  if (!key) throw new Error('There is no key to make short links by');
  const own = createHmac('sha256', key).update(`${shop}/text`).digest();
  let bits = createHmac('sha256', own).update(message).digest().readBigUInt64BE();
  let code = '';
  for (; code.length < codeLength; bits /= 58n) code = codeDigits[Number(bits % 58n)] + code;
  return code;
}

/** How long after the message was useful an answer is still accepted. */
const surveyDays = 30;

/** What opens the page of the survey that a message asks to answer, the only page to which texts link; nothing where it asks for none. */
export function surveyLinkOf(shop: string, { to, about, usefulUntil }: MessageRequest): Link | undefined {
  if (!('customer' in to) || !about.survey) return undefined;
  return {
    shop,
    purpose: 'survey',
    customer: to.customer,
    about: `${about.survey}~${about.ticket ?? about.order}`,
    expiresAt: plusSeconds(usefulUntil, surveyDays * 86_400),
  };
}

/** The links of a text, as its reader sees them: `https://shop.example/s/t/5Kd3NBUAdUn`. */
export const textLinks = (site: string, code: string | undefined): { readonly survey?: string } =>
  code === undefined ? {} : { survey: `${site}/s/t/${code}` };

/** Whoever has a code can answer a survey as the customer, so it is shown to nobody else. */
export const withoutCodes = (text: string): string => text.replaceAll(/(\/s\/t\/)\w+/g, '$1…');
