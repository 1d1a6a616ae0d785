import { describe, expect, test } from 'vitest';
import type { Envelope } from '../../../shared/events/event.ts';
import { assertVersion, eventItem, putStored, type Write } from '../../../shared/kernel/aggregate-item.ts';
import { contentOf, type Entry, eventsOf } from '../../../shared/kernel/journal.ts';

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

  test('in the shape of today, with the events that are new', () => {
    const event = { name: 'WebhookReceived', version: 1 } as Envelope;
    expect(putStored('table', subject, undefined, { state: {} }, [event]).writes[0].Put.Item).toMatchObject({
      ...{ pk: subject, sk: 'STATE', shape: 2, version: 1, newEvents: 1 },
    });
    expect(putStored('table', subject, undefined, { state: {} }).writes[0].Put.Item?.newEvents).toBeUndefined();
  });

  test('with its older events in a page, once these are more than 8,192 characters', () => {
    const write = (length: number) => {
      const entry = { version: 41, events: [{ name: '' }] } as unknown as Entry;
      const name = 'x'.repeat(length - JSON.stringify([entry]).length);
      const older = [{ ...entry, events: [{ name }] }] as unknown as Entry[];
      const next = { name: 'WebhookReceived', version: 42 } as Envelope;
      const { stored, writes } = putStored('table', subject, { version: 41, journal: older }, { state: {} }, [next]);
      const [, page] = writes;
      return { older, journal: stored.journal.map(({ version }) => version), page: page?.Put?.Item };
    };
    expect(write(8_192)).toMatchObject({ journal: [41, 42], page: undefined });
    const { older, journal, page } = write(8_193);
    expect(journal).toEqual([42]);
    expect(page).toMatchObject({ pk: subject, sk: 'EVENTS#000000041' });
    expect(page && contentOf(page).journal).toEqual(older);
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
