import { phoneId } from '../../../shared/base/ids.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { type AddressState, type StrikeKind, withoutAddressee, withStrike } from '../addresses/address.ts';
import { addresses, forgetAddressee } from '../addresses/addresses.store.ts';
import { answerOf } from '../answers/consent.ts';
import type { Letters } from '../letters/parts/open-letter.ts';
import { saveAnswer } from '../persons/answers.store.ts';
import type { OptedOut, PhoneReport } from '../policy/arrival.ts';
import { heldWrites } from '../policy/held.store.ts';
import type { MessageState } from '../policy/message.ts';
import { messages } from '../policy/messages.store.ts';
import type { Recipient } from '../policy/recipient.ts';
import { arrivalEvents, messageEvents, routed, takenEvents } from './message-events.ts';
import { afterReport, nextAskAt } from './phone-reports.ts';
import { lastTo, messageSentAs } from './sent.store.ts';

/** A provider has news of a message that may be none yet: it is asked at once. What has ended, and what it told before, is left alone. */
export async function takeHint(
  shop: string,
  key: string,
  { accepted, as }: Pick<PhoneReport, 'accepted' | 'as'>,
  now: string,
): Promise<void> {
  const message = messages.of(shop, key);
  const cause = { id: `report/${accepted}/${as}`, at: now, test: false };
  await message.change(cause, (before) => {
    if (!before || nextAskAt(before, before.written?.at ?? now) === undefined) return undefined;
    return { state: { ...before, askAt: now }, events: [routed(before, now)] };
  });
}

/** Takes what a provider says of a message, by its subject. What stops further messages is stored first. */
export async function takeReport(letters: Letters, subject: string, report: PhoneReport, now: string): Promise<void> {
  const message = messages.at(subject);
  const known = await message.state();
  if (!known) return;
  const [, shop = ''] = subject.split('/');
  const cause = { id: `report/${report.accepted}/${report.as}`, at: report.at, test: false };
  await suppress(shop, known, report, cause);
  let erasedTo: string | undefined;
  await message.change(cause, (before) => {
    if (!before) return undefined;
    const letter = letters.get(before.request.template.kind);
    erasedTo = before.erasedAt === undefined ? undefined : before.written?.to;
    const after = afterReport(before, report, letter?.texts !== undefined);
    const { askAt: askedAt, ...rest } = after;
    const askAt = nextAskAt(after, now);
    // A provider that does not know yet is asked again.
    if (after === before && askAt === askedAt) return undefined;
    const state = { ...rest, ...(askAt !== undefined && { askAt }) };
    const taken = { attempt: before.attempt, accepted: report.accepted, at: report.at };
    const events =
      state.status === 'held'
        ? [...takenEvents(letters, before, taken), ...messageEvents(letters, state, now, before)]
        : arrivalEvents(letters, before, state, report.at);
    return { state, events, alsoWrite: heldWrites(shop, before, state) };
  });
  if (erasedTo) await forgetAddressee(shop, erasedTo, undefined, cause);
}

/** A number that takes no messages is written to no more; who refuses advertising has withdrawn their consent. */
async function suppress(shop: string, message: MessageState, { as, code, at }: PhoneReport, cause: Cause) {
  const { request, written, arrival, erasedAt } = message;
  if (erasedAt !== undefined) return;
  const customer = 'customer' in request.to ? request.to.customer : undefined;
  if (as === 'opted-out' && written)
    return await refuse(shop, { phone: written.to, at, ...ofAllUnless(request.purpose === 'marketing') }, customer);
  const kind: StrikeKind | undefined = ({ unreachable: 'bounced', failed: 'returned' } as const)[as as 'failed'];
  if (!kind || !written || arrival?.as === 'delivered') return;
  const strike = { at, message: request.key, ...(customer && { customer }), because: `code-${code}`.toLowerCase() };
  await addresses
    .of(shop, phoneId(written.to))
    .change(cause, (before = {}) => ({ state: withStrike(before, kind, strike, written.to) }));
}

/** A provider that does not carry even what advertises nothing carries nothing there. */
export const ofAllUnless = (isAdvertising: boolean): Pick<OptedOut, 'isOfAll'> =>
  isAdvertising ? {} : { isOfAll: true };

/** Somebody refuses advertising by the way out that a provider runs: nothing of it goes to the number, and who was written to there has withdrawn. */
export async function takeOptOut(shop: string, optedOut: OptedOut): Promise<void> {
  const key = await messageSentAs(shop, lastTo(shop, phoneId(optedOut.phone)));
  const last = key === undefined ? undefined : await messages.of(shop, key).state();
  const customer = last && 'customer' in last.request.to ? last.request.to.customer : undefined;
  if (last?.erasedAt === undefined) return await refuse(shop, optedOut, customer);
  // Of somebody who was erased it is kept that nothing is sent there, and not what the number is.
  await refuse(shop, optedOut, undefined, (before) => withoutAddressee(before, undefined));
}

/** What one refusal does is named by its number and its time, by whichever report it is heard. */
async function refuse(
  shop: string,
  { phone, at, isOfAll }: OptedOut,
  customer: string | undefined,
  kept: (state: AddressState) => AddressState = (state) => state,
): Promise<void> {
  const digest = phoneId(phone);
  const cause: Cause = { id: `opt-out/${digest}/${at}`, at, test: false };
  const strike = { at, message: 'opt-out', ...(customer && { customer }) };
  await addresses.of(shop, digest).change(cause, (before = {}) => {
    const refused = withStrike(before, 'refused', strike, phone);
    return { state: kept(isOfAll ? withStrike(refused, 'blocked', strike, phone) : refused) };
  });
  if (!customer) return;
  const no = { channel: 'sms', purpose: 'marketing', given: false, source: 'provider' } as const;
  // Each message to a number that has refused is reported so: once is enough.
  const isKnown = (known: Recipient | undefined) => known && answerOf(known, 'marketing', 'sms')?.given === false;
  await saveAnswer(shop, customer, cause, {
    answer: (known) => (isKnown(known) ? undefined : { ...no, at, cause: cause.id }),
  });
}
