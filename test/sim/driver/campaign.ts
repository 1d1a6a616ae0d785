import { plusSeconds } from '../../../shared/base/clock.ts';
import { source } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import type { World } from '../../support/world.ts';

/** A marketer's wish, as any capability may say it; gives the message that comes of it. */
export function advertise(world: World, customer: string, key: string): string {
  const at = world.now();
  const subject = `campaign/demo/${key}`;
  const items = [{ title: '무선청소기', quantity: 1 }];
  const order = { number: '#1001', currency: 'KRW', totalMinor: 398_000, items };
  const data = {
    ...{ key: `spring~${key}`, to: { customer }, purpose: 'marketing', topic: 'greetings' },
    ...{ template: { kind: 'win-back' }, facts: { order, deliveredAt: at } },
    ...{ usefulUntil: plusSeconds(at, 14 * 86_400), stillTrue: [], about: {} },
  };
  const event = {
    ...{ id: `${subject}@1.1`, name: MessageRequested.name, v: MessageRequested.v, shop: 'demo', subject, version: 1 },
    ...{ standing: 'running', at, cause: 'a marketer', test: false, data },
  };
  for (const bus of world.cloud.buses.values())
    bus.put({ Source: source, DetailType: MessageRequested.name, Detail: JSON.stringify(event) });
  return `message/demo/spring~${key}`;
}
