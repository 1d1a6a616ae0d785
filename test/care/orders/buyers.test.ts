// @thorough
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saveBuyer } from '../../../functions/care/orders/buyers.store.ts';
import { rootOf } from '../../../functions/care/persons/membership.ts';
import { placeMerged, placeSplit, rootsOf } from '../../../functions/care/persons/memberships.store.ts';
import { saveAnswer } from '../../../functions/care/surveys/survey-answer.store.ts';
import { ticketId } from '../../../functions/care/tickets/reply-address.ts';
import { solveTicket } from '../../../functions/care/tickets/ticket-changes.ts';
import { changeTicket, shops, tickets } from '../../../functions/care/tickets/tickets.store.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { eventsOf } from '../../../shared/kernel/journal.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { times } from '../../support/thorough.ts';

inProcessAws();

const at = (n: number) => plusSeconds('2026-11-23T01:00:00.000Z', n * 60);
const people = ['a', 'b', 'c'];
const orders = ['o1', 'o2'];
const context = { now: at(500) } as never;
const keys = async () => ['a key'] as never;
let count = 0;

type Heard = () => Promise<unknown>;

/** What customers and surveys say of these people and their orders, with how it is in the end. */
class Told {
  readonly shop = `shop${++count}`;
  readonly heard: Heard[] = [];
  readonly parents = new Map<string, string>();
  readonly named = new Map<string, string>();
  readonly low = new Set<string>();
  readonly #owners = new Map<string, string>();
  #n = 0;

  root = (id: string): string => {
    const parent = this.parents.get(id);
    return parent === undefined ? id : this.root(parent);
  };
  under = (id: string): string[] => [id, ...people.filter((each) => this.parents.get(each) === id).flatMap(this.under)];

  #say(name: string, subject: string, data: object) {
    const version = ++this.#n;
    const place = { subject, version, shop: this.shop, status: 'any', v: 1, id: `${subject}@${version}.1` };
    return { ...place, name, at: at(version), decidedAt: at(version), cause: 'test', test: false, data } as never;
  }

  /** `OrderOwned` of each order whose owner or buyer is not as it was said last. */
  #own(): void {
    for (const [order, named] of this.named) {
      const customer = this.root(named);
      if (this.#owners.get(order) === `${customer} ${named}`) continue;
      this.#owners.set(order, `${customer} ${named}`);
      const data = { order, customer, ...(named !== customer && { named }) };
      const event = this.#say('OrderOwned', `ownership/${this.shop}/${order}`, data);
      this.heard.push(() => saveBuyer(event));
    }
  }

  merge(one: string, other: string): void {
    const [from, into] = [this.root(one), this.root(other)];
    if (from === into) return;
    const data = { from, into, moved: this.under(from), because: 'by-hand' };
    const event = this.#say('CustomersMerged', `customer/${this.shop}/${into}`, data);
    this.heard.push(() => placeMerged(event));
    this.parents.set(from, into);
    this.#own();
  }

  split(from: string): void {
    const into = this.parents.get(from);
    if (into === undefined) return;
    const event = this.#say('CustomersSplit', `customer/${this.shop}/${this.root(from)}`, {
      ...{ from, into, moved: this.under(from) },
    });
    this.heard.push(() => placeSplit(event));
    this.parents.delete(from);
    this.#own();
  }

  buy(order: string, who: string): void {
    this.named.set(order, who);
    this.#own();
  }

  /** By the link of whoever the order belonged to when the question was sent. */
  rate(order: string, link: string): void {
    if (this.low.has(order)) return;
    this.low.add(order);
    const data = { survey: 'delivery', customer: link, order, score: 1, suspect: false };
    const event = this.#say('SurveyAnswered', `answer/${this.shop}/delivery~${order}`, data);
    this.heard.push(() => saveAnswer(keys, event, context));
  }

  ticket = (order: string) => tickets.of(this.shop, ticketId(this.shop, `answer/${this.shop}/delivery~${order}`));

  solve(order: string): void {
    const cause = { id: `solve-${++this.#n}`, at: at(this.#n), test: false };
    this.heard.push(() => changeTicket(this.ticket(order), cause, (before) => before && solveTicket(before, cause.at)));
  }
}

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

async function openShop(shop: string): Promise<void> {
  const hours = { week: { mon: [{ from: '09:00', to: '18:00' }] } };
  const data = { zone: 'Asia/Seoul', hours, languages: ['ko'], support: 'care@shop.example' };
  await shops.of(shop).change({ id: 'test', at: at(0), test: false }, () => ({
    state: { version: 1, data: { ...data, documents: {} } } as never,
  }));
}

const name = fc.constantFrom(...people);
const deeds = fc.array(
  fc.record({
    does: fc.constantFrom('merge', 'merge', 'split', 'buy', 'rate', 'solve'),
    order: fc.constantFrom(...orders),
    one: name,
    other: name,
  }),
  { minLength: 6, maxLength: 16 },
);

test('whatever becomes of orders and customers, in any order, several at once and again, a ticket is of whom its order names', async () => {
  const seen = { moved: 0, merged: 0 };
  await fc.assert(
    fc.asyncProperty(deeds, fc.infiniteStream(fc.nat()), async (happens, order) => {
      const told = new Told();
      await openShop(told.shop);
      for (const each of happens) {
        if (each.does === 'merge') told.merge(each.one, each.other);
        else if (each.does === 'split') told.split(each.one);
        else if (each.does === 'buy') told.buy(each.order, each.one);
        else if (each.does === 'rate') told.rate(each.order, each.one);
        else told.solve(each.order);
      }
      const keyed = [...told.heard, ...told.heard.slice(0, 4)].map((heard) => ({
        heard,
        key: order.next().value ?? 0,
      }));
      const all = keyed.sort((a, b) => a.key - b.key).map(({ heard }) => heard);
      for (let n = 0; n < all.length; n += 3) await Promise.all(all.slice(n, n + 3).map(until));

      for (const each of told.low) {
        const found = await told.ticket(each).load();
        const named = told.named.get(each);
        if (named === undefined) continue;
        expect(found?.state.customer).toBe(named);
        expect(rootOf(await rootsOf(told.shop, [named]), named)).toBe(told.root(named));
        seen.merged += told.root(named) === named ? 0 : 1;
        // Each move begins where the one before ended, so that whoever hears all of them has the ticket in one place.
        let holder: string | undefined;
        for (const { name, data } of eventsOf(told.ticket(each).subject, found?.journal ?? [])) {
          if (!name.startsWith('Ticket')) continue;
          const { customer, from } = data as { customer: string; from?: string };
          expect(from).toBe(name === 'TicketMoved' ? holder : undefined);
          holder = customer;
          seen.moved += from ? 1 : 0;
        }
        expect(holder).toBe(named);
      }
    }),
    { numRuns: times(10, 300) },
  );
  expect(seen.moved).toBeGreaterThan(0);
  expect(seen.merged).toBeGreaterThan(0);
});
