import { afterEach, beforeEach, expect, test } from 'vitest';
import { addressId } from '../../../shared/base/ids.ts';
import { ErasureRequested } from '../../../shared/events/privacy.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { say } from '../erasure/story.ts';
import { answersTo, john, johnAsks, ticketOf, tickets } from './story.ts';

let world: World;
let id: string;

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-21T10:00:00+09:00' });
  await johnAsks(world);
  ({ id } = await ticketOf(world));
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

interface Pressed {
  readonly id: string;
  readonly undoUntil?: string;
  readonly text?: string;
}

const press = async (text = 'Hold the button.', more: object = {}, key?: string): Promise<Pressed> =>
  (await world.api(`${tickets}/${id}/replies`, { text, undoable: true, ...more }, key)).body as Pressed;
const undo = (reply: string, key?: string) => world.api(`${tickets}/${id}/replies/${reply}/undo`, {}, key);
const missed = () => world.events().filter(({ name }) => name === 'PromiseMissed');

test('an answer goes ten seconds after it was pressed, and counts from when it was pressed', async () => {
  await world.comeTo('2026-12-21T10:05:00+09:00');
  const pressed = await press();
  expect(pressed.undoUntil).toBe('2026-12-21T01:05:10.000Z');
  await world.pass('PT9S');
  expect([answersTo(world), (await ticketOf(world)).state]).toEqual([[], 'new']);
  expect((await ticketOf(world)).messages.at(-1)).toMatchObject({
    ...{ id: pressed.id, kind: 'reply', text: 'Hold the button.', held: { until: pressed.undoUntil } },
  });
  await world.pass('PT3S');
  expect(answersTo(world)).toHaveLength(1);
  expect((await ticketOf(world)).messages.at(-1)).toMatchObject({ kind: 'reply', at: '2026-12-21T01:05:00.000Z' });
  await world.pass('PT1H');
  expect([answersTo(world).length, (await ticketOf(world)).state, missed()]).toEqual([1, 'pending', []]);
});

test('an undone answer is sent to nobody; its words are answered, again too, and can be pressed again', async () => {
  const pressed = await press('Hold the button.', { template: { id: 'exchange-other-choice', version: 0 } });
  const before = await ticketOf(world);
  const undone = await undo(pressed.id, 'undo');
  expect(undone).toMatchObject({ status: 200, body: { id: pressed.id, text: 'Hold the button.' } });
  expect(undone.body).toMatchObject({ template: { id: 'exchange-other-choice', version: 0 } });
  for (const key of ['undo', 'other', undefined])
    expect((await undo(pressed.id, key)).body).toMatchObject({ text: 'Hold the button.' });
  expect((await ticketOf(world)).messages).toEqual(before.messages.slice(0, -1));

  await world.pass('PT4S');
  const again = await press();
  await world.pass('PT7S');
  expect(answersTo(world)).toEqual([]);
  await world.pass('PT1M');
  expect([again.id === pressed.id, answersTo(world).length]).toEqual([true, 1]);
});

test('what a macro does is done once its answer goes, and not at all if it is undone', async () => {
  const deeds = { tags: ['vip'], assign: 'me', note: 'She has a blue one.' };
  await undo((await press('Not yet.', { deeds })).id);
  await world.pass('PT1M');
  expect(await ticketOf(world)).not.toHaveProperty('tags');
  expect((await ticketOf(world)).messages).toHaveLength(1);
  const tables = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const items = await Promise.all(tables.map(({ ref }) => world.cloud.dynamoDb.scan(ref)));
  expect(JSON.stringify(items)).not.toContain(deeds.note);

  await press('Hold the button.', { deeds });
  expect(await ticketOf(world)).not.toHaveProperty('tags');
  await world.pass('PT1M');
  expect(await ticketOf(world)).toMatchObject({
    tags: ['vip'],
    messages: [{ kind: 'mail' }, { kind: 'reply' }, { kind: 'note', text: 'She has a blue one.' }],
  });
});

test('a ticket is merged once its answer has gone', async () => {
  const mail = { from: `John <${john}>`, to: 'care@dangol.example', subject: 'The bill', text: 'Where is it?' };
  await world.local('POST', '/_local/mails', mail);
  await world.rest();
  const { items } = (await world.get(tickets, {})).body as { items: { id: string }[] };
  const into = items.find((each) => each.id !== id)?.id;
  const merge = (key: string) => world.api(`${tickets}/${id}/merge`, { into }, key);
  await press();
  expect(await merge('too early')).toMatchObject({ status: 409, body: { code: 'answer-held' } });
  await world.pass('PT1M');
  expect((await merge('in time')).status).toBe(200);
  expect(answersTo(world)).toHaveLength(1);
});

test('what has gone cannot be undone, and says so; neither can what is no answer', async () => {
  const pressed = await press();
  await world.pass('PT1M');
  expect(await undo(pressed.id)).toMatchObject({ status: 409, body: { code: 'answer-sent' } });
  const atOnce = (await world.api(`${tickets}/${id}/replies`, { text: 'At once.' }, 'x')).body as Pressed;
  expect(atOnce.undoUntil).toBeUndefined();
  expect((await undo(atOnce.id)).status).toBe(409);
  const { messages } = await ticketOf(world);
  expect((await undo(messages[0]?.id ?? '')).status).toBe(404);
  expect((await undo('nothing')).status).toBe(404);
});

test('an answer that was pressed six seconds before its promise keeps it', async () => {
  await world.comeTo('2026-12-21T10:09:54+09:00');
  await press();
  await world.pass('PT1H');
  expect([missed(), (await ticketOf(world)).promise.status]).toEqual([[], 'kept']);
});

test('and undone after it was due, the promise is missed then; without an answer it is missed as ever', async () => {
  await world.comeTo('2026-12-21T10:09:54+09:00');
  const { id: reply } = await press();
  await world.pass('PT8S');
  expect(missed()).toEqual([]);
  expect((await undo(reply)).status).toBe(200);
  await world.rest();
  expect(missed()).toHaveLength(1);
});

test('a ticket does not end by silence while an answer in it is held', async () => {
  await world.api(`${tickets}/${id}/replies`, { text: 'Which one is it?' }, 'first');
  await world.rest();
  await world.comeTo((await ticketOf(world)).waiting?.at ?? '');
  const { waiting } = await ticketOf(world);
  expect(waiting?.ends).toBe(true);
  await world.comeTo(new Date(Date.parse(waiting?.at ?? '') - 5_000).toISOString());
  await press();
  await world.pass('PT1H');
  const { state, endedBySilence } = await ticketOf(world);
  expect([state, endedBySilence, answersTo(world).length]).toEqual(['pending', undefined, 1]);
});

test('two who answer at once are both sent, in the sequence in which they pressed', async () => {
  await press();
  await world.pass('PT2S');
  await press('And then charge it.');
  await world.pass('PT1M');
  expect((await ticketOf(world)).messages.map(({ text }) => text)).toEqual([
    ...[expect.stringContaining('I charged it.'), 'Hold the button.', 'And then charge it.'],
  ]);
  expect(world.mailsTo(john).filter(({ subject }) => subject.startsWith('Re:'))).toHaveLength(2);
});

test('what the customer writes meanwhile waits for the next answer', async () => {
  await press('Hold the button.', { solve: true });
  await world.pass('PT4S');
  await johnAsks(world, 'It was the cable.');
  await world.pass('PT1M');
  const { state, promise, messages } = await ticketOf(world);
  expect([state, promise.kind, promise.status]).toEqual(['open', 'next-reply', 'running']);
  expect(messages.map(({ kind }) => kind)).toEqual(['mail', 'reply', 'mail']);
  expect(answersTo(world)).toHaveLength(1);
});

test('a ticket that is to be solved by it is solved when it goes', async () => {
  await press('Hold the button.', { solve: true });
  expect((await ticketOf(world)).state).toBe('new');
  await world.pass('PT1M');
  expect((await ticketOf(world)).state).toBe('solved');
});

test('of a customer who is erased meanwhile nothing is sent, and the words are gone', async () => {
  const pressed = await press();
  await say(world, ErasureRequested, 'somebody', 'gone', [], [addressId(john)]);
  await world.rest();
  await world.pass('PT5M');
  expect(answersTo(world)).toEqual([]);
  expect((await ticketOf(world)).messages.map(({ text }) => text)).toEqual([undefined]);
  expect((await undo(pressed.id)).status).toBe(404);
});
