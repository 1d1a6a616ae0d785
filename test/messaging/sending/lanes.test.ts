import { expect, test } from 'vitest';
import { messages } from '../../../functions/messaging/policy/messages.store.ts';
import { routed } from '../../../functions/messaging/sending/message-events.ts';
import { laneOf, type MessageRequest, type Purpose } from '../../../shared/events/messaging.ts';
import { contentOf } from '../../../shared/kernel/journal.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

inProcessAws();
const at = '2026-11-27T01:00:00.000Z';

const requestOf = (purpose: Purpose): MessageRequest => ({
  ...{ key: purpose, to: { customer: 'c' }, purpose, topic: 'orders', template: { kind: 'thank-you' }, facts: {} },
  ...{ usefulUntil: '2026-12-27T01:00:00.000Z', stillTrue: [], about: {} },
});

test.each([
  ['transactional', 'now', 'messaging', 'messaging.phones'],
  ['service', 'bulk', 'messaging.bulk', 'messaging.phones.bulk'],
  ['marketing', 'bulk', 'messaging.bulk', 'messaging.phones.bulk'],
] as const)(
  'a %s message comes by the lane %s, is woken by it, and is handed over by it',
  (purpose, lane, wakes, carries) => {
    const request = requestOf(purpose);
    expect(laneOf(request)).toBe(lane);
    const state = { request, status: 'held', attempt: 0, by: 'sms', because: 'quiet-hours', until: at } as const;
    expect(routed(state, at).data).toMatchObject({ owner: carries });
    const written = messages.of('demo', purpose).writesOf({ id: 'cause', at, test: false }, undefined, { state });
    const journals = written.flatMap(({ Put }) => (Put?.Item?.content ? contentOf(Put.Item).journal : []));
    expect(JSON.stringify(journals)).toContain(JSON.stringify(wakes));
  },
);
