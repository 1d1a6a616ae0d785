import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKeys } from '../../../shared/api/links.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import type { Message } from '../tickets/ticket.ts';

const pageTicketLength = 16;
const signatureLength = 20;

/** The page on which one answer is read: short, because a chat shows an address in full. It names no customer. */
export function answerPage([key]: LinkKeys, shop: string, ticket: string, answer: string): string {
  if (!key) throw new Error('There is no key to sign links with');
  return `/p/answer/${shop}/${ticket}${signatureOf(key, shop, `${ticket}~${answer}`)}`;
}

/** The ticket that the last part of such an address names. */
export const ticketInPage = (token: string): string | undefined =>
  /^[a-z2-7]{36}$/.test(token) ? token.slice(0, pageTicketLength) : undefined;

/** Which of a ticket's answers the address opens, if its signature is valid. */
export function answerInPage<Answer extends Pick<Message, 'id'>>(
  keys: LinkKeys,
  shop: string,
  token: string,
  answers: readonly Answer[],
): Answer | undefined {
  const ticket = token.slice(0, pageTicketLength);
  const given = Buffer.from(token.slice(pageTicketLength));
  return answers.find(({ id }) =>
    keys.some((key) => {
      const expected = Buffer.from(signatureOf(key, shop, `${ticket}~${id}`));
      return given.length === expected.length && timingSafeEqual(given, expected);
    }),
  );
}

/** The key is derived for each shop and for these pages only. */
function signatureOf(key: string, shop: string, answer: string): string {
  const own = createHmac('sha256', key).update(`${shop}/answer`).digest();
  return base32Id(signatureLength, createHmac('sha256', own).update(answer).digest());
}
