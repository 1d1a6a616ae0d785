import { unmarshall } from '@aws-sdk/util-dynamodb';
import { emailIdentity, newCustomerId, platformIdentity } from '../../functions/customers/identity/identity.ts';
import type { StreamChange } from '../../infra/local/dynamodb/stream-feed.ts';
import type { PublishedEvent } from '../../infra/local/page/published.ts';
import { hexId } from '../../shared/base/ids.ts';
import { read } from '../support/stored.ts';
import type { World } from '../support/world.ts';
import type { Preference } from './driver/actions.ts';
import { people, twins } from './driver/truths.ts';

/** What people were told, as turns of the diary: an answer counts from when it came. */
export interface Answered {
  readonly askedAt: number;
  readonly toldAt: number;
}

type Image = Readonly<Record<string, unknown>> & {
  readonly pk: string;
  readonly sk: string;
  readonly newEvents?: number;
};

interface Seen {
  readonly status: string;
  readonly request: {
    readonly purpose: string;
    readonly topic: string;
    readonly to: { readonly customer?: string };
  };
}

interface ClaimedMessage {
  readonly purpose: string;
  readonly topic: string;
  readonly customer: string | undefined;
}

/** A stop, as turns of the diary; with `until` open, it stands. */
export interface StoppedTime {
  readonly of: string;
  readonly since: number;
  readonly sinceMs: number;
  until?: number;
}

/** Whether a stop is about what goes for this purpose. */
export const isAbout = ({ of }: StoppedTime, purpose: string): boolean => of === 'all' || of === purpose;

/** Everything that was acknowledged to somebody, and what an onlooker saw of the tables meanwhile. */
export class RunLog {
  /** When webhooks were answered 200, by their delivery ids. */
  readonly hooks = new Map<string, number>();
  /** What people told the shop, in turn. */
  readonly consents: (Answered & { readonly customer: string; readonly given: boolean })[] = [];
  /** What they told the platform: no, and which customers were known by then, by the address. */
  readonly refusals: { readonly email: string; readonly saidAt: string; readonly known: readonly string[] }[] = [];
  readonly mails: { readonly id: string; readonly from: string }[] = [];
  readonly replies: { readonly ticket: string; readonly id: string }[] = [];
  readonly solved: { readonly ticket: string; readonly at: number }[] = [];
  /** The last score of each order, by the order's id. */
  readonly scores = new Map<string, number>();
  readonly wishes = new Set<string>();
  /** When each order was paid at the platform, by its id. */
  readonly paid = new Map<string, number>();
  /** Points that were spent, by customer. */
  readonly spent = new Map<string, number>();
  /** The customers that an agent merged and did not take apart since, and into whom. */
  readonly parents = new Map<string, string>();
  /** All that were ever merged so. */
  readonly together: (readonly [one: string, other: string])[] = [];
  /** The account page of each customer at the end, with all orders. */
  readonly pages = new Map<string, string>();
  /** Events that were written, by their ids; twice written is twice seen. */
  readonly written = new Map<string, Set<string>>();
  /** When each message was claimed, in milliseconds since 1970 and as a turn of the diary, by its subject. */
  readonly claims = new Map<string, { readonly at: number; readonly turn: number }[]>();
  /** What each claimed message is, by its subject. */
  readonly claimed = new Map<string, ClaimedMessage>();
  /** What was not sent, from when a stop of it was answered until somebody began to resume it. */
  readonly stops: StoppedTime[] = [];
  /** What people chose on the page of their emails, in turn. */
  readonly choices: (Answered & { readonly customer: string; readonly what: Preference; readonly at: number })[] = [];
  /** The messages that advertise, by the tag that their mails carry. */
  readonly advertisements = new Map<string, { readonly subject: string; readonly customer: string }>();
  readonly #world: World;
  #turns = 0;

  constructor(world: World) {
    this.#world = world;
    world.cloud.dynamoDb.onChange((change) => this.#see(change));
  }

  now(): number {
    return this.#world.cloud.kernel.now();
  }

  /** Counts on with each entry: without faults much happens within one millisecond, and yet one after another. */
  turn(): number {
    return ++this.#turns;
  }

  /** The customer whom the register knows as this shopper: their own, or, once they are one, whoever has their address too. */
  customer(shopper: number): string | undefined {
    const known = new Set(this.events('CustomerRegistered').map(({ data }) => String(data.customer)));
    return customersOf(shopper).find((each) => known.has(each));
  }

  /** Everybody who was ever taken for one with a customer, and themselves. */
  circleOf(customer: string): ReadonlySet<string> {
    const circle = new Set([customer]);
    for (let size = 0; size < circle.size; ) {
      size = circle.size;
      for (const pair of this.together)
        if (pair.some((each) => circle.has(each))) for (const each of pair) circle.add(each);
    }
    return circle;
  }

  events(...names: string[]): PublishedEvent[] {
    return this.#world.events().filter(({ name }) => names.includes(name));
  }

  #see({ record: { dynamodb, eventName } }: StreamChange): void {
    if (eventName === 'REMOVE' || !dynamodb.NewImage) return;
    const image = unmarshall(dynamodb.NewImage as Parameters<typeof unmarshall>[0]);
    const { pk: subject, sk, newEvents = 0, events = [], state } = read(image as Image);
    for (const event of newEvents > 0 ? events.slice(-newEvents) : []) {
      this.written.set(event.id, new Set([...(this.written.get(event.id) ?? []), JSON.stringify(event)]));
    }
    if (sk !== 'STATE' || !subject.startsWith('message/') || !state) return;
    const { status, request } = state as Seen;
    if (request.purpose === 'marketing')
      this.advertisements.set(hexId(subject), { subject, customer: request.to.customer ?? '' });
    if (status !== 'claimed') return;
    const { purpose, topic, to } = request;
    this.claimed.set(subject, { purpose, topic, customer: to.customer });
    const claim = { at: this.now(), turn: this.turn() };
    this.claims.set(subject, [...(this.claims.get(subject) ?? []), claim]);
  }
}

/** The ids that a shopper's customer may have: the identity that made them known gave it. */
export function customersOf(shopper: number): string[] {
  return [shopper, ...[twins.get(shopper) ?? []].flat()].flatMap((each) => {
    const { platformId, email = '' } = people[each] ?? {};
    const identity = platformId ? platformIdentity('demo', `shopify-${platformId}`) : emailIdentity('demo', email);
    return identity ? [newCustomerId(identity)] : [];
  });
}
