import { log } from '../../../shared/aws/log.ts';
import { addressId } from '../../../shared/base/ids.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { type StrikeKind, withStrike } from '../addresses/address.ts';
import { addresses, forgetAddressee } from '../addresses/addresses.store.ts';
import type { Letters } from '../letters/parts/open-letter.ts';
import { saveAnswer } from '../persons/answers.store.ts';
import { heldWrites } from '../policy/held.store.ts';
import { arrived, type MessageState } from '../policy/message.ts';
import { messages } from '../policy/messages.store.ts';
import { arrivalEvents } from '../sending/message-events.ts';
import { type Feedback, feedbackIn } from './feedback.ts';

/**
 * Takes what SES tells of a mail. What stops further mail is stored first: a repetition after a crash finds it there and tells
 * the rest.
 */
export const takeFeedback =
  (letters: Letters) =>
  async (text: string): Promise<void> => {
    const feedback = feedbackIn(text);
    const message = feedback && messages.at(feedback.message);
    const known = await message?.state();
    // A mail of another sender with the same configuration set, or of a version that did not name its message.
    if (!feedback || !message || !known) return log.info('An event of SES names no message');
    const [, shop = ''] = message.subject.split('/');
    const cause = { id: feedback.id, at: feedback.at, test: false };
    await suppress(shop, feedback, known, cause);
    let isErased = false;
    await message.change(cause, (before) => {
      if (!before) return undefined;
      isErased = before.erasedAt !== undefined;
      const { as, at, because, accepted } = feedback;
      const after = arrived(before, accepted, { as, at, ...(because && { because }) });
      if (after === before) return undefined;
      return {
        state: after,
        events: arrivalEvents(letters, before, after, at),
        alsoWrite: heldWrites(shop, before, after),
      };
    });
    // Its reader was erased before this came, or meanwhile.
    if (isErased) await forgetAddressee(shop, feedback.to, undefined, cause);
  };

/** A report that speaks against the address stops what goes there; a complaint is a withdrawal too. */
async function suppress(shop: string, feedback: Feedback, { request }: MessageState, cause: Cause): Promise<void> {
  const kind = strikeKind(feedback);
  if (!kind) return;
  const { to, at, because } = feedback;
  const customer = 'customer' in request.to ? request.to.customer : undefined;
  const strike = { at, message: request.key, ...(customer && { customer }), ...(because && { because }) };
  await addresses
    .of(shop, addressId(to))
    .change(cause, (before = {}) => ({ state: withStrike(before, kind, strike, to) }));
  if (kind !== 'complained' || !customer) return;
  const no = { channel: 'email', purpose: 'marketing', given: false, source: 'complaint' } as const;
  await saveAnswer(shop, customer, cause, { answer: () => ({ ...no, at, cause: cause.id }) });
}

function strikeKind({ as, isMails }: Feedback): StrikeKind | undefined {
  if (as === 'bounced' || as === 'complained') return as;
  return as === 'returned' && !isMails ? as : undefined;
}
