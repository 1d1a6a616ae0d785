import { addressId, hexId, phoneId } from '../../../shared/base/ids.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { ShopChannels } from '../../../shared/events/shops.ts';

/** By what an agent's answer goes. */
export type AnswerWay = 'email' | 'sms' | 'kakao' | 'chat' | 'board';

/** By which of them an agent may choose to answer. */
export const chosenWays = ['email', 'sms', 'kakao'] as const;

/** How the shop's answers may go. */
export type AnswerChannels = Pick<ShopChannels, 'chat' | 'board' | 'sms' | 'kakao'>;

/** Who asked, and where, as far as their ticket knows it. */
interface AskedBy {
  readonly customer?: string | undefined;
  readonly contact?: string | undefined;
  readonly phone?: string | undefined;
  readonly askedIn?: MessageRequest['conversation'];
}

/** Whether a mail can be sent: to a customer, whose address messaging knows, or to a valid contact address. */
const isReachable = ({ customer, contact }: AskedBy): boolean =>
  customer !== undefined || sendableAddress(contact) !== undefined;

/**
 * As the agent chose; else where it was asked, if the shop has named an address for that; else by mail, if one is known of the customer; else
 * by text message to the number from which they called.
 */
export function answerWay(
  ticket: AskedBy,
  channels: AnswerChannels | undefined,
  chosen?: (typeof chosenWays)[number],
): AnswerWay | undefined {
  const { askedIn, phone, customer } = ticket;
  const canText = channels?.sms !== undefined && (phone !== undefined || customer !== undefined);
  if (chosen === 'sms') return canText ? 'sms' : undefined;
  // The template is approved for answers, and reaches those of whom messaging knows the number and the language.
  if (chosen === 'kakao')
    return channels?.kakao?.templates.reply !== undefined && customer !== undefined ? 'kakao' : undefined;
  if (!chosen && askedIn && channels?.[askedIn.kind]) return askedIn.kind;
  if (isReachable(ticket)) return 'email';
  return canText ? 'sms' : undefined;
}

/** Whom an answer is for, and the conversation that it goes into. Somebody who is no customer is named by a digest, so that an erasure finds it. */
export function addressee(
  shop: string,
  { customer, contact, phone, askedIn }: AskedBy,
  way: AnswerWay,
): Pick<MessageRequest, 'to' | 'conversation' | 'by'> {
  if (way === 'kakao') return { to: { customer: customer ?? '' }, by: ['kakao'] };
  if (way === 'sms')
    return customer ? { to: { customer }, by: ['sms'] } : { to: { channel: 'sms', phone: phone ?? '' } };
  const isMail = way === 'email' || askedIn === undefined;
  const conversation = isMail ? {} : { conversation: askedIn };
  if (customer) return { to: { customer }, ...conversation };
  if (isMail) return { to: { channel: 'email', address: contact ?? '' } };
  const asked = hexId('conversation', shop, askedIn.kind, askedIn.id);
  const reader = (contact && addressId(contact)) ?? (phone && phoneId(phone)) ?? asked;
  return { to: { channel: 'webhook', reader }, ...conversation };
}
