import { source } from '../../shared/events/event.ts';
import { MessageRequested } from '../../shared/events/messaging.ts';
import type { World } from '../support/world.ts';
import { type Verdict, verdict } from './numbers.ts';

/** How so many mails leave that are due at one moment. */
export interface Paced {
  readonly mails: number;
  /** SES's quota a second, what of it they may take, and what left a second from the first to the last. */
  readonly quota: number;
  readonly share: number;
  readonly perSecond: number;
  readonly lost: number;
  readonly doubled: number;
  /** How often SES said that it was too fast. */
  readonly throttled: number;
  /** Calls of AWS that messaging.send made for each mail. */
  readonly calls: number;
  /** After how many seconds a mail left that was waited for and asked for in the middle of it. */
  readonly waitedSeconds: number;
  readonly verdict: Verdict;
}

export const addressOf = (each: number | string) => `buyer-${each}@customer.example`;

/** Asks for a mail as any capability does. */
export function ask(world: World, each: number | string, purpose: 'service' | 'transactional'): void {
  const subject = `campaign/demo/${each}`;
  const data = {
    ...{ key: `due-${each}`, to: { channel: 'email', address: addressOf(each) }, purpose, topic: 'orders' },
    facts: {
      order: { number: `#${each}`, currency: 'KRW', totalMinor: 39_000, items: [{ title: '필터', quantity: 1 }] },
      paidAt: world.now(),
    },
    ...{
      template: { kind: 'thank-you' },
      language: 'ko',
      usefulUntil: '2026-12-11T00:00:00.000Z',
      stillTrue: [],
      about: {},
    },
  };
  const event = {
    ...{ id: `${subject}@1.1`, name: MessageRequested.name, v: MessageRequested.v, shop: 'demo', subject, version: 1 },
    ...{ status: 'due', at: world.now(), cause: 'ten o’clock', test: false, data },
  };
  for (const bus of world.cloud.buses.values()) {
    bus.put({ Source: source, DetailType: MessageRequested.name, Detail: JSON.stringify(event) });
  }
}

/** They are due at one moment; the account's quota is what SES holds them to. */
export async function paced(world: World, mails: number, quota = 14): Promise<Paced> {
  world.cloud.ses.account.set({ maxSendRate: quota });
  for (let each = 0; each < mails; each++) ask(world, each, 'service');
  const half = Math.floor(mails / quota / 2);
  await world.pass(`PT${half}S`);
  const asked = Date.parse(world.now());
  ask(world, 'waits', 'transactional');
  await world.pass('PT1H');
  const delivered = world.cloud.ses.delivered.filter(({ to }) => to.startsWith('buyer-'));
  const due = delivered.filter(({ to }) => to !== addressOf('waits'));
  const times = due.map(({ at }) => Date.parse(at));
  const perSecond = (due.length - 1) / ((Math.max(...times) - Math.min(...times)) / 1000);
  const reached = new Set(due.map(({ to }) => to)).size;
  const made = world.cloud.calls.made.filter(({ caller }) => caller === 'messaging.send');
  const throttled =
    made.filter(({ operation }) => operation === 'SendRawEmail').length - world.cloud.ses.delivered.length;
  const waited = delivered.find(({ to }) => to === addressOf('waits'));
  const lost = mails - reached;
  const doubled = due.length - reached;
  const share = quota * 0.8;
  const off = Math.abs(perSecond - share) / share;
  return {
    ...{ mails, quota, share, perSecond, lost, doubled, throttled, calls: made.length / mails },
    waitedSeconds: waited ? (Date.parse(waited.at) - asked) / 1000 : Number.POSITIVE_INFINITY,
    verdict: lost + doubled > 0 ? 'not ok' : verdict({ at: 'most', value: 0.1 }, off),
  };
}
