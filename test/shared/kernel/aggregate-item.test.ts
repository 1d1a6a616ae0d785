import { describe, expect, test } from 'vitest';
import type { Envelope } from '../../../shared/events/event.ts';
import { assertVersion, eventItem, putStored, type Write } from '../../../shared/kernel/aggregate-item.ts';
import { contentOf, eventsOf } from '../../../shared/kernel/journal.ts';

const subject = 'ticket/demo/t-1';

/** What a write asks of the item that stands there. */
const conditionOf = ({ Put, ConditionCheck }: Write) => {
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = Put ?? ConditionCheck ?? {};
  return { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues };
};
const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
const isVersion = (version: number) => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': version },
});

describe('an aggregate is written', () => {
  test('only where it is as it was read', () => {
    const first = putStored('table', subject, undefined, { state: {} });
    expect(conditionOf(first.writes[0])).toEqual(isNew);
    const second = putStored('table', subject, first.stored, { state: {} });
    expect(conditionOf(second.writes[0])).toEqual(isVersion(1));
    expect([first, second].map(({ stored }) => stored.version)).toEqual([1, 2]);
  });

  test("beside what another's write asks of it", () => {
    expect(assertVersion('table', subject, undefined)).toEqual({
      ConditionCheck: { TableName: 'table', Key: { pk: subject, sk: 'STATE' }, ...isNew },
    });
    expect(conditionOf(assertVersion('table', subject, 7))).toEqual(isVersion(7));
  });
});

test('an event of no aggregate is new, and whole', () => {
  const event: Envelope = {
    ...{ id: 'webhook/demo/w-1@1.1', name: 'WebhookReceived', v: 1, shop: 'demo', subject: 'webhook/demo/w-1' },
    ...{ version: 1, status: 'kept', at: '2026-11-29T01:00:00.000Z', cause: 'call', test: false, data: { n: 1 } },
  };
  const { TableName, Item } = eventItem('table', event, { body: 'x' });
  expect({ TableName, ...Item }).toMatchObject({
    TableName: 'table',
    pk: event.subject,
    sk: 'EVENT#1.1',
    newEvents: 1,
  });
  expect(eventsOf(event.subject, contentOf(Item).journal)).toEqual([event]);
  expect(contentOf(Item).state).toEqual({ body: 'x' });
});
