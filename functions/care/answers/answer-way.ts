import { addressId, hexId, phoneId } from '../../../shared/base/ids.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import type { goesBy, MessageRequest } from '../../../shared/events/messaging.ts';
import type { AnswerChannels } from '../../../shared/events/shops.ts';

/** By what an agent's answer goes. */
export type AnswerWay = Exclude<ReturnType<typeof goesBy>, 'desk-webhook'>;

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

/** Where it was asked, if the shop has named an address for that; else by mail, if one is known of the customer. */
export function answerWay(ticket: AskedBy, channels: AnswerChannels | undefined): AnswerWay | undefined {
  const { askedIn } = ticket;
  if (askedIn && channels?.[askedIn.kind]) return askedIn.kind;
  return isReachable(ticket) ? 'email' : undefined;
}

/** Whom an answer is for, and the conversation that it goes into. Somebody who is no customer is named by a digest, so that an erasure finds it. */
export function addressee(
  shop: string,
  { customer, contact, phone, askedIn }: AskedBy,
  way: AnswerWay,
): Pick<MessageRequest, 'to' | 'conversation'> {
  const isMail = way === 'email' || askedIn === undefined;
  const conversation = isMail ? {} : { conversation: askedIn };
  if (customer) return { to: { customer }, ...conversation };
  if (isMail) return { to: { channel: 'email', address: contact ?? '' } };
  const asked = hexId('conversation', shop, askedIn.kind, askedIn.id);
  const reader = (contact && addressId(contact)) ?? (phone && phoneId(phone)) ?? asked;
  return { to: { channel: 'webhook', reader }, ...conversation };
}
