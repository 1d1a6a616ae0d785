import { systemClock } from '../../../shared/base/clock.ts';
import { type Cause, deciding, type Write } from '../../../shared/kernel/aggregate.ts';
import { addressed, type Consent } from '../answers/consent.ts';
import { isToBeTold, withUntold } from '../answers/notices.ts';
import { recipients } from '../policy/messages.store.ts';
import { applyConsent, newRecipient, type Recipient } from '../policy/recipient.ts';
import { loadPerson, saveRecords, statesIn } from './person.store.ts';
import { agreedChannels, consentEvents, united } from './person.ts';
import { appended, isRegistered, unregistered } from './register.store.ts';

/** The answer to store, by what is known of the customer whom it is about; nothing when it is none. */
type AnswerOf = (known: Recipient | undefined, version: number) => Consent | undefined;

interface Answering {
  readonly answer: AnswerOf;
  /** Gets whether the person has agreed now. */
  readonly alsoWrite?: (isAgreed: boolean) => readonly Write[];
  /** Of what was before the shop connected nobody is told. */
  readonly isQuiet?: boolean;
}

/**
 * Stores an answer with the customer who gave it, so that a split gives it back, and as a row of their register. What it changes is
 * told of their whole person; whatever that rests on is asserted in the write.
 */
export async function saveAnswer(
  shop: string,
  customer: string,
  cause: Cause,
  { answer, alsoWrite = () => [], isQuiet = false }: Answering,
): Promise<void> {
  await deciding(recipients.of(shop, customer).subject, cause, async () => {
    const { root, records, recipient } = await loadPerson(shop, customer);
    const before = records.get(customer);
    const consent = answer(before?.state, before?.version ?? 0);
    if (!consent) return;
    const states = statesIn(records);
    const { after, rows } = await withStatement(shop, { root, states, recipient }, customer, {
      consent,
      isQuiet: isQuiet || cause.test,
    });
    const person = united(after, root);
    const events = consentEvents(root, agreedChannels(recipient), person, consent);
    const also = [...rows, ...alsoWrite(agreedChannels(person).includes(consent.channel))];
    if (after.get(customer) === before?.state && also.length === 0) return;
    await saveRecords(shop, root, records, cause, { after, events, alsoWrite: also });
  });
}

interface KnownRecords {
  readonly root: string;
  readonly states: ReadonlyMap<string, Recipient>;
  /** All records as one. */
  readonly recipient: Recipient | undefined;
}

/** The records of a person with an answer, and with what they are to be told of it; and the rows of the register that are new. */
export async function withStatement(
  shop: string,
  { root, states, recipient }: KnownRecords,
  customer: string,
  { consent, isQuiet }: { readonly consent: Consent; readonly isQuiet: boolean },
): Promise<{ readonly after: Map<string, Recipient>; readonly rows: readonly Write[] }> {
  const { state, rows } = await withRow(shop, customer, states.get(customer) ?? newRecipient, consent);
  const after = new Map([...states, [customer, state]]);
  const person = united(after, root);
  const isTold = rows.length > 0 && !isQuiet && person && isToBeTold(consent, recipient, person);
  return { after: isTold ? toBeTold(after, root, consent) : after, rows };
}

/** The record with the answer, and the rows of its register that are new; a repetition has none, nor has who was erased. */
async function withRow(
  shop: string,
  customer: string,
  known: Recipient,
  consent: Consent,
): Promise<{ readonly state: Recipient; readonly rows: readonly Write[] }> {
  if (known.erasureRequestedAt !== undefined) return { state: known, rows: [] };
  const isKnown = known.consents.some(({ cause }) => cause === consent.cause);
  if (isKnown || (await isRegistered(shop, customer, consent.cause))) return { state: known, rows: [] };
  const statement = { is: 'statement', heardAt: systemClock(), ...addressed(consent, known.profile) } as const;
  const { end, writes } = appended(shop, customer, known.register, [...unregistered(known), statement]);
  return { state: { ...applyConsent(known, consent), ...(end && { register: end }) }, rows: writes };
}

/** The root is to be told what the person said. */
function toBeTold(states: ReadonlyMap<string, Recipient>, root: string, consent: Consent): Map<string, Recipient> {
  const own = states.get(root) ?? newRecipient;
  return new Map([...states, [root, { ...own, notices: withUntold(own.notices, consent, systemClock()) }]]);
}
