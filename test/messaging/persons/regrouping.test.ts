import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saveAnswer } from '../../../functions/messaging/persons/answers.store.ts';
import { loadPerson, recordWrites } from '../../../functions/messaging/persons/person.store.ts';
import { agreedChannels } from '../../../functions/messaging/persons/person.ts';
import { saveConsent, saveProfile, saveTicket } from '../../../functions/messaging/persons/recipients.store.ts';
import { saveMerge, saveSplit } from '../../../functions/messaging/persons/regrouping.store.ts';
import { hold } from '../../../functions/messaging/policy/message.ts';
import { messages, recipients } from '../../../functions/messaging/policy/messages.store.ts';
import { addHeld, careGate, newRecipient, type Recipient } from '../../../functions/messaging/policy/recipient.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { isConflict } from '../../../shared/kernel/dynamo.ts';
import { eventsOf } from '../../../shared/kernel/journal.ts';
import { request } from '../../shared/kernel/examples.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { times } from '../../support/thorough.ts';

inProcessAws();

const at = (n: number) => plusSeconds('2026-11-22T01:00:00.000Z', n * 60);
const people = ['a', 'b', 'c'];
let shops = 0;

/** An event as it comes from the queue. */
const eventOf = (name: string, subject: string, n: number, data: object) => ({
  ...{ id: `${subject}@${n}.1`, name, v: 1, shop: subject.split('/')[1] ?? '', subject, version: n, status: 'any' },
  ...{ at: at(n), decidedAt: at(n), cause: 'test', test: false, data },
});

type Heard = () => Promise<unknown>;

/** What customers and care say of these people, with who is one with whom in the end. */
class Told {
  readonly shop = `shop${++shops}`;
  readonly heard: Heard[] = [];
  readonly parents = new Map<string, string>();
  readonly answers: { readonly who: string; readonly given: boolean; readonly n: number }[] = [];
  readonly tickets = new Map<string, boolean>();
  #n = 0;

  constructor() {
    for (const who of people) {
      const event = eventOf('CustomerRegistered', `customer/${this.shop}/${who}`, 1, {
        ...{ customer: who, email: `${who}@shop.example` },
      });
      this.heard.push(() => saveProfile(event as never));
    }
  }

  root = (id: string): string => {
    const parent = this.parents.get(id);
    return parent === undefined ? id : this.root(parent);
  };
  under = (id: string): string[] => [id, ...people.filter((each) => this.parents.get(each) === id).flatMap(this.under)];

  merge(one: string, other: string): void {
    const [from, into] = [this.root(one), this.root(other)];
    if (from === into) return;
    this.#n += 1;
    const data = { from, into, moved: this.under(from), because: 'by-hand' };
    const event = eventOf('CustomersMerged', `customer/${this.shop}/${into}`, this.#n, data);
    this.heard.push(() => saveMerge(event as never));
    this.parents.set(from, into);
  }

  split(from: string): void {
    const into = this.parents.get(from);
    if (into === undefined) return;
    this.#n += 1;
    const data = { from, into, moved: this.under(from) };
    const event = eventOf('CustomersSplit', `customer/${this.shop}/${this.root(from)}`, this.#n, data);
    this.heard.push(() => saveSplit(event as never));
    this.parents.delete(from);
  }

  answer(who: string, given: boolean): void {
    this.#n += 1;
    const data = { customer: who, channel: 'email', given, saidAt: at(this.#n) };
    const event = eventOf('CustomerConsentReported', `customer/${this.shop}/${who}`, this.#n, data);
    this.heard.push(() => saveConsent(event as never));
    this.answers.push({ who, given, n: this.#n });
  }

  ticket(who: string, isOpen: boolean): void {
    this.#n += 1;
    const event = eventOf('Ticket', `ticket/${this.shop}/t-${who}`, this.#n, { ticket: `t-${who}`, customer: who });
    this.heard.push(() => saveTicket(isOpen)(event as never));
    this.tickets.set(who, isOpen);
  }

  /** The newest word of a person, where a yes holds for the address of whoever the person goes by. */
  agreed(root: string): boolean {
    const all = this.under(root);
    return (
      this.answers.filter(({ who, given }) => all.includes(who) && (!given || who === root)).at(-1)?.given ?? false
    );
  }
}

const name = fc.constantFrom(...people);
const deeds = fc.array(
  fc.tuple(fc.constantFrom('merge', 'merge', 'split', 'yes', 'no', 'open', 'solved'), name, name),
  { minLength: 6, maxLength: 16 },
);

/** As a queue does: again while other writes are in the way. */
async function until(handle: Heard): Promise<void> {
  for (;;) {
    try {
      await handle();
      return;
    } catch (error) {
      if (!(error instanceof Later)) throw error;
    }
  }
}

// @thorough
test('whatever is said of customers, in any order, several at once and again, each person is who they are, and has agreed to what they said', async () => {
  let united = 0;
  await fc.assert(
    fc.asyncProperty(deeds, fc.infiniteStream(fc.nat()), async (happens, order) => {
      const told = new Told();
      for (const [does, one, other] of happens) {
        if (does === 'merge') told.merge(one, other);
        else if (does === 'split') told.split(one);
        else if (does === 'yes' || does === 'no') told.answer(one, does === 'yes');
        else told.ticket(one, does === 'open');
      }
      const keyed = told.heard.map((heard) => ({ heard, key: order.next().value ?? 0 }));
      // Profiles come first: an answer by email holds for the address that is known when it comes.
      const profiles = told.heard.slice(0, people.length);
      const rest = keyed
        .slice(people.length)
        .sort((a, b) => a.key - b.key)
        .map(({ heard }) => heard);
      await Promise.all(profiles.map(until));
      for (let n = 0; n < rest.length; n += 3) await Promise.all(rest.slice(n, n + 3).map(until));
      await Promise.all(rest.slice(0, 2).map(until));

      for (const who of people) {
        const { root, recipient } = await loadPerson(told.shop, who);
        expect(root).toBe(told.root(who));
        const all = told.under(root);
        united += all.length - 1;
        expect(agreedChannels(recipient).includes('email')).toBe(told.agreed(root));
        expect(careGate(recipient ?? newRecipient, '2026') === 'open-ticket').toBe(
          all.some((each) => told.tickets.get(each)),
        );
      }
    }),
    { numRuns: times(10, 300) },
  );
  expect(united).toBeGreaterThan(10);
});

const subjectOf = (customer: string) => `customer/demo/${customer}`;
const merge = (from: string, into: string, n: number) =>
  saveMerge(
    eventOf('CustomersMerged', subjectOf(into), n, { from, into, because: 'platform', moved: [from] }) as never,
  );
const split = (from: string, into: string, n: number) =>
  saveSplit(eventOf('CustomersSplit', subjectOf(into), n, { from, into, moved: [from] }) as never);
const registered = (who: string) =>
  saveProfile(
    eventOf('CustomerRegistered', subjectOf(who), 1, { customer: who, email: `${who}@shop.example` }) as never,
  );
const said = (who: string, given: boolean, n: number) =>
  saveAnswer(
    'demo',
    who,
    { id: `call-${n}`, at: at(n), test: false },
    {
      answer: () => ({ channel: 'email', purpose: 'marketing', given, source: 'api', at: at(n), cause: `call-${n}` }),
    },
  );
/** What was told of consents, by whom it names, in the order of time. */
async function toldOf(...customers: string[]): Promise<string[]> {
  const all = await Promise.all(
    customers.map(async (each) => {
      const stored = recipients.of('demo', each);
      return eventsOf(stored.subject, (await stored.load())?.journal ?? []);
    }),
  );
  return all
    .flat()
    .filter(({ name }) => name !== 'WakeChanged')
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ name, data }) => `${(data as { customer: string }).customer} ${name}`);
}

test('a no of one record ends the advertising of the person, and a split gives each back what they said; both are told', async () => {
  await Promise.all(['a', 'b'].map(registered));
  await said('a', true, 2);
  await said('a', true, 3);
  await said('b', false, 3);
  await merge('b', 'a', 4);
  expect(await toldOf('a', 'b')).toEqual(['a ConsentGiven', 'a ConsentWithdrawn']);

  await said('b', true, 5);
  expect(agreedChannels((await loadPerson('demo', 'b')).recipient)).toEqual([]);
  await split('b', 'a', 6);

  expect((await toldOf('a', 'b')).slice(2).sort()).toEqual(['a ConsentGiven', 'b ConsentGiven']);
  for (const who of ['a', 'b']) expect(agreedChannels((await loadPerson('demo', who)).recipient)).toEqual(['email']);
});

test('who gets the address of another by a merge has agreed as they did, and no longer once they are apart; both are told', async () => {
  const goesBy = (email: string, n: number) =>
    saveProfile(eventOf('CustomerChanged', 'customer/demo/a', n, { customer: 'a', email }) as never);
  await Promise.all(['a', 'b'].map(registered));
  await said('b', true, 2);
  await goesBy('b@shop.example', 3);
  await merge('b', 'a', 3);
  expect(agreedChannels((await loadPerson('demo', 'a')).recipient)).toEqual(['email']);
  await goesBy('a@shop.example', 4);
  await goesBy('b@shop.example', 3);
  await split('b', 'a', 4);

  expect(agreedChannels((await loadPerson('demo', 'a')).recipient)).toEqual([]);
  expect((await toldOf('a')).slice(-2)).toEqual(['a ConsentGiven', 'a ConsentWithdrawn']);
});

test('a yes counts for the address that it was given for, and is told when the customer has another one, and that one again', async () => {
  const goesBy = (email: string, n: number) =>
    saveProfile(eventOf('CustomerChanged', 'customer/demo/a', n, { customer: 'a', email }) as never);
  await registered('a');
  await said('a', true, 2);
  await goesBy('new@shop.example', 3);
  await goesBy('a@shop.example', 4);

  expect(await toldOf('a')).toEqual(['a ConsentGiven', 'a ConsentWithdrawn', 'a ConsentGiven']);
});

test('a message that waits for the ticket of another record goes when the two are apart again', async () => {
  await Promise.all(['a', 'b'].map(registered));
  const ticket = (isOpen: boolean, n: number) =>
    saveTicket(isOpen)(eventOf('Ticket', 'ticket/demo/t1', n, { ticket: 't1', customer: 'b' }) as never);
  await ticket(true, 2);
  await merge('b', 'a', 3);
  const held = hold(undefined, { ...request, key: 'k1', purpose: 'marketing' }, 'open-ticket', undefined);
  const cause = { id: 'e', at: at(4), test: false };
  await messages.of('demo', 'k1').change(cause, () => ({ state: held }));
  await recipients.of('demo', 'a').change(cause, (before = newRecipient) => ({ state: addHeld(before, 'k1') }));

  await merge('b', 'a', 3);
  expect((await messages.of('demo', 'k1').state())?.until).toBeUndefined();
  await split('b', 'a', 5);
  expect((await messages.of('demo', 'k1').state())?.until).toBe(at(5));
});

test('what was decided by a person does not stand when one of their records was changed meanwhile', async () => {
  await Promise.all(['a', 'b'].map(registered));
  await merge('b', 'a', 2);
  const { records } = await loadPerson('demo', 'a');
  await saveTicket(true)(eventOf('Ticket', 'ticket/demo/t1', 3, { ticket: 't1', customer: 'b' }) as never);

  const cause = { id: 'e', at: at(4), test: false };
  const counted = new Map([['a', addHeld(records.get('a')?.state ?? newRecipient, 'k1')]]);
  const claimed = messages.of('demo', 'k1').save(cause, undefined, {
    state: hold(undefined, { ...request, key: 'k1' }, 'open-ticket', undefined),
    alsoWrite: recordWrites('demo', records, counted),
  });
  await expect(claimed).rejects.toSatisfy(isConflict);
});

test('a customer of whom a person was made before messaging knew its members is read with that person', async () => {
  const stored: Recipient = { ...newRecipient, into: 'a' };
  await registered('a');
  await recipients.of('demo', 'b').change({ id: 'e', at: at(1), test: false }, () => ({ state: stored }));
  expect((await loadPerson('demo', 'b')).recipient?.profile?.customer).toBe('a');
});
