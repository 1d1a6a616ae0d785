import {
  applyOrderFacts,
  applyOwner,
  type Enrolment,
  newEnrolment,
  proceed,
} from '../../functions/journeys/enrolment.ts';
import { purchaseOf } from '../../functions/journeys/purchase.ts';
import {
  applyPurchase,
  duePurchase,
  newWinBack,
  planWinBack,
  requestWinBack,
  type WinBack,
} from '../../functions/journeys/win-back.ts';
import type { Draft } from '../../shared/events/event.ts';
import { MessageRequested } from '../../shared/events/messaging.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { anOrder, by } from './enrolled.ts';

export const isOn = { zone: 'Asia/Seoul', on: ['win-back'] };

/** What is said of an order: its newest state, or its owner. */
export type Step =
  | { readonly order: string; readonly version: number; readonly facts: Partial<OrderFacts>; readonly test?: boolean }
  | { readonly order: string; readonly version: number; readonly customer: string; readonly zone?: string };

export interface Published {
  readonly customer: string;
  readonly now: string;
  readonly event: Draft;
}

/** Orders and the people whose they are, as the transactions of `journeys.store.ts` keep them. */
export class Owned {
  readonly enrolments = new Map<string, Enrolment>();
  readonly people = new Map<string, WinBack>();
  readonly published: Published[] = [];
  shop: { zone: string; on?: string[] } = isOn;

  apply(step: Step, now: string): this {
    const { order, version } = step;
    const before = this.enrolments.get(order) ?? newEnrolment('demo', order);
    const updated =
      'customer' in step
        ? applyOwner(before, version, step)
        : applyOrderFacts(before, version, anOrder({ order, knownAt: now, ...step.facts }), step.test ?? false);
    const enrolled = proceed(updated, by(this.shop), now).state;
    this.enrolments.set(order, enrolled);
    for (const customer of [...(enrolled.former ?? []), ...(enrolled.customer ? [enrolled.customer] : [])]) {
      const purchase = purchaseOf(customer, enrolled);
      const known = this.people.get(customer);
      if (!known && !purchase) continue;
      const owner = applyPurchase(known ?? newWinBack('demo', customer), order, purchase);
      this.#keep(customer, planWinBack(owner, by(this.shop), now, now), now);
    }
    return this;
  }

  /** Everybody whose time has come is looked at, as timers bring it. */
  wake(now: string): this {
    for (const [customer, known] of this.people) {
      if (!known.plan || known.plan.dueAt > now) continue;
      const planned = planWinBack(known, by(this.shop), now, known.plan.dueAt);
      this.#keep(customer, planned, now);
      const about = duePurchase(planned.state, now);
      const facts = about && this.enrolments.get(about.order)?.facts;
      if (facts) this.#keep(customer, requestWinBack(planned.state, by(this.shop), facts, now), now);
    }
    return this;
  }

  #keep(customer: string, { state, events }: { state: WinBack; events: readonly Draft[] }, now: string): void {
    this.people.set(customer, state);
    this.published.push(...events.map((event) => ({ customer, now, event })));
  }

  asked(customer: string): Published[] {
    return this.published.filter((each) => each.customer === customer && each.event.type === MessageRequested);
  }

  eventNames(customer: string): string[] {
    return this.published.filter((each) => each.customer === customer).map(({ event }) => event.type.name);
  }

  plan(customer: string): string | undefined {
    return this.people.get(customer)?.plan?.dueAt;
  }
}
