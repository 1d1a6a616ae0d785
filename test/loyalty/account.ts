import { applyClaim } from '../../functions/loyalty/ledger/account.ts';
import {
  type Award,
  claims,
  newAward,
  recordFacts,
  recordOwner,
  recordReturn,
} from '../../functions/loyalty/ledger/award.ts';
import { advance, isDue, type LoyaltyContext, loyaltyContext } from '../../functions/loyalty/ledger/due.ts';
import { type Book, bookOf, type Ledger, type LedgerEntry, newLedger } from '../../functions/loyalty/ledger/ledger.ts';
import { programme } from '../../functions/loyalty/ledger/programme.ts';
import { joinAccounts, type Pair } from '../../functions/loyalty/person/join.ts';
import { partAccounts } from '../../functions/loyalty/person/part.ts';
import { type Draft, parseEvent } from '../../shared/events/event.ts';
import { PlatformReturnChanged } from '../../shared/events/orders.ts';
import { envelopeOf } from '../shared/kernel/examples.ts';

export const zone = 'Asia/Seoul';
export const paidAt = '2026-11-27T01:00:00.000Z';
export const deliveredAt = '2026-11-28T01:00:00.000Z';

/** So many hours after the first order was paid. */
export const hour = (hours: number): string => new Date(Date.parse(paidAt) + hours * 3_600_000).toISOString();
export const context = (now: string): LoyaltyContext =>
  loyaltyContext(programme, 'demo', { writtenIn: 3, edition: 1, zone }, now);

type Facts = Parameters<typeof recordFacts>[2];
type ReturnStep = Parameters<typeof recordReturn>[1]['data']['step'];

/** An order of ₩100,000, as its events tell it. */
export const bought = (fields: Partial<Facts> = {}): Facts => ({
  number: '#1001',
  currency: 'KRW',
  goodsMinor: 100_000,
  refundedMinor: 0,
  paidAt,
  ...fields,
});

/** Everything that loyalty keeps, and the way its handler goes: news to the order's award, its claims to the accounts. */
export class Accounts {
  readonly awards = new Map<string, { award: Award; version: number }>();
  readonly ledgers = new Map<string, Ledger>();
  readonly entries: (LedgerEntry & { customer: string })[] = [];
  readonly events: Draft[] = [];

  order(now: string, order: string, version: number, fields: Partial<Facts> = {}, test = false): void {
    this.#update(now, order, (before) => recordFacts(before, version, bought(fields), test, programme));
  }

  owner(now: string, order: string, version: number, customer: string): void {
    this.#update(now, order, (before) => recordOwner(before, version, customer, now));
  }

  /** A step of one of the order's returns, at the time of the event. */
  returned(
    now: string,
    order: string,
    version: number,
    step: ReturnStep,
    change: { id?: string; at?: string } = {},
  ): void {
    const data = { order, return: change.id ?? 'r-1', kind: 'return' as const, step, lines: [] };
    const envelope = { ...envelopeOf(PlatformReturnChanged, data), version, at: change.at ?? now };
    this.#update(now, order, (before) => recordReturn(before, parseEvent(PlatformReturnChanged, envelope)));
  }

  time(now: string): void {
    for (const customer of this.ledgers.keys()) {
      while (isDue(this.of(customer), now))
        this.saveLedger(customer, (ledger) => advance(bookOf(ledger), context(now)));
    }
  }

  /** The customer is part of another from now on, or of nobody. */
  person(now: string, customer: string, into?: string): void {
    const own = this.of(customer);
    if (own.into !== undefined) {
      const whole = this.whole(customer);
      this.#save(whole.customer, customer, partAccounts(whole, own, context(now)));
    }
    if (into === undefined) return;
    const whole = this.whole(into);
    this.#save(whole.customer, customer, joinAccounts(whole, this.of(customer), into, context(now)));
  }

  #save(whole: string, part: string, pair: Pair): void {
    this.#keep(whole, pair.whole);
    this.#keep(part, pair.part);
  }

  /** The account that the customer's points are in. */
  whole(customer: string): Ledger {
    const ledger = this.of(customer);
    return ledger.into === undefined ? ledger : this.whole(ledger.into);
  }

  of(customer: string): Ledger {
    return this.ledgers.get(customer) ?? newLedger(customer, 'welcome');
  }

  saveLedger(customer: string, write: (ledger: Ledger) => Book): Book {
    const whole = this.whole(customer);
    const book = write(whole);
    this.#keep(whole.customer, book);
    return book;
  }

  #keep(customer: string, book: Book): void {
    this.ledgers.set(customer, book.ledger);
    this.entries.push(...book.entries.map((entry) => ({ ...entry, customer })));
    this.events.push(...book.events);
  }

  #update(now: string, order: string, update: (before: Award) => Award): void {
    const known = this.awards.get(order) ?? { award: newAward(order), version: 0 };
    const award = update(known.award);
    const version = award === known.award ? known.version : known.version + 1;
    this.awards.set(order, { award, version });
    const all = claims(award, version);
    const owner = all.at(-1);
    for (const claim of all) {
      if (claim !== owner && this.whole(claim.customer) === this.whole(owner?.customer ?? '')) continue;
      this.saveLedger(claim.customer, (ledger) => applyClaim(ledger, claim, context(now)));
    }
  }
}

export const names = (events: readonly Draft[]): string[] => events.map(({ type }) => type.name);
