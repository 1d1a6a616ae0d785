import { rmSync } from 'node:fs';
import { OrderPaid } from '../../shared/events/orders.ts';
import { aCustomer, anOrder } from '../orders/platforms/shopify/payloads.ts';
import { envelopeOf, facts } from '../shared/kernel/examples.ts';
import { changedAssembly } from '../support/bundles/changed-assembly.ts';
import { aWorld, type World } from '../support/world.ts';
import { type Verdict, verdict } from './numbers.ts';

/** How many calls of AWS are made for a shop in trouble before another shop's buyer has her thank-you. */
export interface Waiting {
  /** So many of its events came just before the one order. */
  readonly events: number;
  /** With the queues as they are deployed, and as they would be without groups. */
  readonly fair: number;
  readonly unfair: number;
}

/** The same beside few events and many. */
export interface Fairness {
  readonly few: Waiting;
  readonly many: Waiting;
  readonly verdict: Verdict;
}

const trouble = 'elsewhere';

/** The events of a shop that nobody here knows: each waits, comes again, and waits. */
function flood(world: World, events: number): void {
  for (let order = 1; order <= events; order++) {
    const subject = `order/${trouble}/${order}`;
    const event = {
      ...envelopeOf(OrderPaid, { ...facts, order: String(order) }),
      shop: trouble,
      subject,
      id: `${subject}@1.1`,
    };
    for (const bus of world.cloud.buses.values()) {
      bus.put({ Source: 'dangol', DetailType: event.name, Detail: JSON.stringify(event) });
    }
  }
}

export async function callsBefore(world: World, events: number): Promise<number> {
  const begun = world.cloud.calls.made.length;
  flood(world, events);
  const email = 'minji@shop.example';
  const order = anOrder({ financial_status: 'paid', email, contact_email: email, customer: aCustomer({ email }) });
  await world.shopify('orders/paid', order);
  const made = world.cloud.calls.made.slice(begun);
  const thanked = made.findIndex(({ operation }) => operation === 'SendRawEmail');
  world.close();
  if (thanked < 0) throw new Error('The buyer was not thanked');
  return made.slice(0, thanked).filter(({ input }) => JSON.stringify(input).includes(trouble)).length;
}

async function waiting(events: number): Promise<Waiting> {
  const fair = await callsBefore(await aWorld(), events);
  const assembly = await changedAssembly((template) => template.replace(/,\s*"SqsParameters":\s*\{[^}]*\}/g, ''));
  const unfair = await callsBefore(await aWorld({ assembly }), events);
  rmSync(assembly, { recursive: true });
  return { events, fair, unfair };
}

export async function fairness(sizes: readonly [number, number], tell: (words: string) => void): Promise<Fairness> {
  const few = await waiting(sizes[0]);
  tell(`fairness: ${few.events} events beside one`);
  const many = await waiting(sizes[1]);
  tell(`fairness: ${many.events} events beside one`);
  return { few, many, verdict: verdict({ at: 'most', value: few.fair }, many.fair) };
}
