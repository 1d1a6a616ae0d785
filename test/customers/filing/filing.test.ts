import { beforeEach, describe, expect, test } from 'vitest';
import { ownerships, tickets } from '../../../functions/customers/customer/customers.store.ts';
import type { TicketEvent } from '../../../functions/customers/customer/tickets.ts';
import { addToTimeline, toldToBoth } from '../../../functions/customers/filing/filing.store.ts';
import { saveTicket } from '../../../functions/customers/filing/history.store.ts';
import { TicketMoved, TicketOpened, TicketReplied, TicketSolved } from '../../../shared/events/care.ts';
import { CustomersMerged } from '../../../shared/events/customers.ts';
import { type Envelope, type EventOf, type EventType, parseEvent } from '../../../shared/events/event.ts';
import { PointsEarned } from '../../../shared/events/loyalty.ts';
import { MessageSent } from '../../../shared/events/messaging.ts';
import { envelopeOf, examples } from '../../shared/kernel/examples.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

const aws = inProcessAws();
const at = '2026-11-22T01:00:00.000Z';
const cause = { id: 'story', at, test: false };

/** An event of this kind about the order `o1`, of the customer `c1` or as these fields say. */
function happened<Type extends EventType>(type: Type, id: string, fields: object = {}): EventOf<Type> {
  const example = examples.find(([each]) => each === type)?.[1];
  return parseEvent(type, { ...envelopeOf(type, { ...Object(example), customer: 'c1', ...fields }), id });
}
const sent = (fields: object = {}) =>
  happened(MessageSent, 'message/demo/o1~thank-you@2.1', { about: { order: 'o1' }, ...fields }) as Envelope<
    string,
    { customer?: string }
  >;

/** The order's buyer is this record; the person is `c1`. */
const named = async (record: string, customer = 'c1') => {
  await ownerships.of('demo', 'o1').change(cause, () => ({
    state: { order: 'o1', named: record, customer, version: 1, orderVersion: 0, waiting: [], shown: [] },
  }));
};

/** The entries under each record, by the names of their events. */
async function timelines(): Promise<string[]> {
  const items = await aws.items();
  return items
    .filter(({ sk }) => String(sk).startsWith('TIMELINE#'))
    .map(({ pk, entry }) => `${String(pk).split('/').at(-1)} ${(entry as { name: string } | undefined)?.name}`)
    .sort();
}

describe('an event about an order', () => {
  test('is filed with the record of its buyer, so that it stays theirs when a merge is undone', async () => {
    await named('c2');
    await addToTimeline('message')(sent());
    expect(await timelines()).toEqual(['c2 MessageSent']);
  });

  test('is filed with its own customer where the buyer is not known, or it is about no order', async () => {
    await addToTimeline('message')(sent());
    await named('c2');
    await addToTimeline('message')(
      happened(MessageSent, 'message/demo/c1~win-back@2.1', { about: {} }) as ReturnType<typeof sent>,
    );
    expect(await timelines()).toEqual(['c1 MessageSent', 'c1 MessageSent']);
  });

  test('is never filed twice: not when it comes again, nor when the order has a buyer or another one since', async () => {
    await addToTimeline('message')(sent());
    await named('c2');
    await addToTimeline('message')(sent());
    expect(await timelines()).toEqual(['c1 MessageSent']);

    const [id, later] = ['message/demo/o1~delay@2.1', { about: { order: 'o1' }, customer: 'c2' }];
    await addToTimeline('message')(happened(MessageSent, id, later) as ReturnType<typeof sent>);
    await named('c3', 'c3');
    await addToTimeline('message')(happened(MessageSent, id, later) as ReturnType<typeof sent>);
    expect(await timelines()).toEqual(['c1 MessageSent', 'c2 MessageSent']);
  });

  test('is nowhere where it went to a bare address', async () => {
    await named('c2');
    await addToTimeline('message')(sent({ customer: undefined }));
    expect(await timelines()).toEqual([]);
  });

  test('stays with the account where it is about points', async () => {
    await named('c2');
    const earned = happened(PointsEarned, 'account/demo/c1@2.1', { order: 'o1' });
    await addToTimeline('points')(earned as unknown as ReturnType<typeof sent>);
    expect(await timelines()).toEqual(['c1 PointsEarned']);
  });
});

test('a merge is told to both customers, once, before what follows from it', async () => {
  const merged = happened(CustomersMerged, 'customer/demo/c1@5.1', { from: 'c2', into: 'c1' });
  const found: string[][] = [];
  const heard = toldToBoth(async () => found.push(await timelines()));
  await heard(merged as never);
  await heard(merged as never);
  const both = ['c1 CustomersMerged', 'c2 CustomersMerged'];
  expect(found).toEqual([both, both]);
});

describe('a ticket', () => {
  const opened = () => happened(TicketOpened, 'ticket/demo/t1@1.1', { ticket: 't1', order: 'o1' }) as TicketEvent;
  const replied = () =>
    happened(TicketReplied, 'ticket/demo/t1@2.1', { ticket: 't1', order: undefined }) as TicketEvent;
  const solved = () => happened(TicketSolved, 'ticket/demo/t1@3.1', { ticket: 't1', order: undefined }) as TicketEvent;
  const projected = async () =>
    (await aws.items()).flatMap(({ pk }) => (String(pk).startsWith('tickets/') ? [String(pk).split('/').at(-1)] : []));

  beforeEach(async () => {
    await named('c2');
  });

  test('is wholly with the record of the order that it was opened about', async () => {
    for (const each of [opened(), replied(), solved(), opened()]) await saveTicket(each);
    expect(await timelines()).toEqual(['c2 TicketOpened', 'c2 TicketReplied', 'c2 TicketSolved']);
    expect(await projected()).toEqual(['c2']);
  });

  test('is wholly with its customer where an event came first that names no order, and where the order moves later', async () => {
    await saveTicket(replied());
    await saveTicket(opened());
    await named('c3', 'c3');
    await saveTicket(solved());
    expect(await timelines()).toEqual(['c1 TicketOpened', 'c1 TicketReplied', 'c1 TicketSolved']);
    expect(await projected()).toEqual(['c1']);
  });

  const moved = (version: number, customer: string, from: string) => {
    const id = `ticket/demo/t1@${version}.1`;
    return { ...happened(TicketMoved, id, { ticket: 't1', customer, from }), version } as TicketEvent;
  };

  test('goes with all that was filed of it to whom `TicketMoved` names, in whatever order and number events come', async () => {
    const late = { ...solved(), version: 6 };
    const all = [
      { ...opened(), version: 1 },
      moved(4, 'c5', 'c2'),
      { ...replied(), version: 3 },
      moved(5, 'c4', 'c5'),
      late,
    ];
    const orders = [
      [0, 1, 2, 3, 4],
      [4, 3, 2, 1, 0],
      [2, 3, 0, 4, 1],
      [0, 4, 3, 3, 2, 1, 0],
    ];
    const ends: unknown[] = [];
    for (const order of orders) {
      for (const n of order)
        await saveTicket({ ...(all[n] as TicketEvent), shop: `shop${ends.length}` } as TicketEvent);
      const here = (await aws.items()).filter(({ pk }) => String(pk).includes(`/shop${ends.length}/`));
      const entries = here.filter(({ sk, entry }) => String(sk).startsWith('TIMELINE#') && entry);
      const shown: unknown[] = [];
      for (const who of ['c1', 'c2', 'c4', 'c5']) {
        const page = await tickets.of(`shop${ends.length}`, who).state();
        shown.push(...(page?.tickets ?? []).map(({ version }) => [who, version]));
      }
      ends.push([[...new Set(entries.map(({ pk }) => String(pk).split('/').at(-1)))], entries.length, shown]);
    }
    expect(ends).toEqual(orders.map(() => [['c4'], 5, [['c4', 6]]]));
  });

  test('of a test moves on the timeline, and is on nobody’s page', async () => {
    for (const each of [opened(), moved(4, 'c4', 'c2')]) await saveTicket({ ...each, test: true });
    expect(await timelines()).toEqual(['c2 undefined', 'c4 TicketMoved', 'c4 TicketOpened']);
    expect(await projected()).toEqual([]);
  });
});
