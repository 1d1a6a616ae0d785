import { afterEach, expect, test } from 'vitest';
import { CustomerChanged } from '../../../shared/events/customers.ts';
import { source } from '../../../shared/events/event.ts';
import { ErasureRequested, ExportRequested } from '../../../shared/events/privacy.ts';
import { SurveyAnswered } from '../../../shared/events/surveys.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import { plain } from '../../support/observation.ts';
import { read } from '../../support/stored.ts';
import type { World } from '../../support/world.ts';
import { erasureStory, minji, order, say, whatIsKnown, words } from './story.ts';

const holders = ['Care', 'Surveys', 'Loyalty', 'Journeys', 'Messaging', 'Insight'];
/** Those of these tables who answer, beside orders and customers. */
const five = ['care', 'journeys', 'loyalty', 'messaging', 'surveys'];
const hers = [...Object.values(words), minji, '민지'];

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

type Item = Readonly<Record<string, unknown>>;

/** What the holders store, without what ends within 30 days by itself: the events that an item said, and answers to repeated calls. */
async function stored(): Promise<Map<string, Item[]>> {
  const tables = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const found = await Promise.all(
    tables.map(async ({ id, ref }) => {
      const items = (await world.cloud.dynamoDb.scan(ref)).map((item): Item => {
        const { journal: _, events: __, ...rest } = read(plain({ M: item }) as Item);
        return rest;
      });
      const ends = Date.parse(world.now()) / 1000 + 30 * 86_400;
      const lasting = items.filter(({ expiresAt }) => expiresAt === undefined || Number(expiresAt) > ends);
      return [holders.find((name) => id.startsWith(`Dangol${name}`)) ?? id, lasting] as const;
    }),
  );
  return new Map(found.filter(([name]) => holders.includes(name)));
}

/** In which items of which table each of her words is found. */
async function places(): Promise<Record<string, string[]>> {
  const tables = await stored();
  return Object.fromEntries(
    hers.map((word) => [
      word,
      [...tables].flatMap(([table, items]) => {
        const pks = items
          .filter((item) => JSON.stringify(item).includes(word))
          .map(({ pk, sk }) => kindOf(`${pk}`, `${sk}`));
        return [...new Set(pks)].map((kind) => `${table} ${kind}`);
      }),
    ]),
  );
}

const kindOf = (pk: string, sk: string) => `${/^[\w-]+/.exec(pk)?.[0]} ${/^[A-Z]+/.exec(sk)?.[0]}`;

const answers = (name: string) =>
  world
    .events()
    .flatMap((event) => (event.name === name ? [event.data as { by: string; json: string; kept: object[] }] : []));

const admin = (path: string, role = 'admin') => world.get(path, { role });

// @thorough
test('each holder gives a copy of what it stores of her, and once she is erased none has it, but for what law keeps', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const her = await whatIsKnown(world);
  const before = await places();
  for (const word of hers) expect([word, before[word]?.length]).not.toEqual([word, 0]);
  const counted = (await stored()).get('Surveys')?.filter(({ pk }) => `${pk}`.startsWith('tally/'));

  await say(world, ExportRequested, her, 'copy');
  await world.pass('PT5M');
  const copies = answers('ExportAnswered');
  expect(copies.map(({ by }) => by)).toEqual(expect.arrayContaining(five));
  const all = copies.map(({ json }) => JSON.stringify(JSON.parse(json))).join('\n');
  for (const word of hers) expect(all).toContain(word);

  await say(world, ErasureRequested, her, 'gone');
  await world.pass('PT5M');
  const erased = answers('ErasureAnswered');
  expect(erased.map(({ by }) => by)).toEqual(expect.arrayContaining(five));
  expect(Object.fromEntries(erased.flatMap(({ by, kept }) => kept.map((each) => [by, each])))).toMatchObject({
    care: { what: 'complaints-and-disputes', until: expect.stringMatching(/^2029-11-2/) },
    loyalty: { what: 'points-ledger', until: expect.stringMatching(/^2031-11-2/) },
  });
  const { [minji]: address = [], ...after } = await places();
  const kept = ['Care sealed WORDS'];
  expect(after).toEqual({
    ...{ [words.survey]: kept, [words.mail]: kept, [words.subject]: kept, [words.reply]: kept },
    ...{ [words.note]: [], [words.correction]: [], [words.tier]: [], 민지: [] },
  });
  expect(address).toEqual(kept);
  expect((await stored()).get('Surveys')?.filter(({ pk }) => `${pk}`.startsWith('tally/'))).toEqual(counted);

  const tickets = ((await world.get('/v1/shops/demo/tickets?state=solved', {})).body as { items: { id: string }[] })
    .items;
  expect(tickets).toHaveLength(2);
  for (const { id } of tickets) {
    expect((await world.get(`/v1/shops/demo/tickets/${id}/sealed`, { role: 'lead' })).status).toBe(403);
    const { body } = await admin(`/v1/shops/demo/tickets/${id}/sealed`);
    expect(JSON.stringify(body)).toMatch(new RegExp(`${words.survey}|${words.mail}`));
    expect(JSON.stringify((await admin(`/v1/shops/demo/tickets/${id}`)).body)).not.toMatch(new RegExp(hers.join('|')));
    expect((await world.api(`/v1/shops/demo/tickets/${id}/notes`, { text: '민지' }, `n${id}`)).status).toBe(409);
  }
  const points = `/v1/shops/demo/customers/${her}/points`;
  expect((await admin(points)).status).toBe(404);
  expect((await world.api(`${points}/corrections`, { points: 1, reason: '민지' }, 'again')).status).toBe(404);

  await world.pass('P3Y');
  expect(Object.values(await places()).flat()).toEqual([]);
});

// @thorough
test('what was said before the erasure and is heard after it brings nothing back, nor does the erasure itself, said again', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const her = await whatIsKnown(world);
  const known = world.events();
  // Without her orders: what is stored of her is found by its traces.
  await say(world, ErasureRequested, her, 'gone', []);
  await world.pass('PT5M');
  const [bus] = world.cloud.buses.values();
  const again = known.filter(({ name }) => name !== 'TimerDue' && name !== 'WakeChanged');
  for (const event of again) bus?.put({ Source: source, DetailType: event.name, Detail: JSON.stringify(event) });
  await world.pass('PT20M');
  // Newer versions than any that was heard, too.
  for (const type of [CustomerChanged, SurveyAnswered]) {
    const last = known.findLast(
      ({ name, data }) => name === type.name || (name === 'CustomerRegistered' && type === CustomerChanged && data),
    );
    if (!last) continue;
    const newer = { ...last, name: type.name, version: 990, id: `${last.subject}@990.1` };
    bus?.put({ Source: source, DetailType: type.name, Detail: JSON.stringify(newer) });
  }
  await world.pass('PT20M');
  const asked = known.findLast(
    ({ name, data }) => name === 'MessageRequested' && JSON.stringify(data).includes(words.reply),
  );
  const late = { ...asked, id: 'ticket/demo/t@990.1', data: { ...asked?.data, key: 'late~reply' } };
  bus?.put({ Source: source, DetailType: 'MessageRequested', Detail: JSON.stringify(late) });
  await world.pass('PT5M');
  expect(
    world.events().filter(({ name, data }) => name === 'MessageSkipped' && data.key === 'late~reply'),
  ).toHaveLength(1);
  expect([...new Set(Object.values(await places()).flat())]).toEqual(['Care sealed WORDS']);

  await world.local('POST', '/_local/mails', {
    from: minji,
    to: 'care@dangol.example',
    subject: '새로',
    text: '다시왔어요',
  });
  await world.pass('PT5M');
  await say(world, ErasureRequested, her, 'gone');
  await world.pass('PT5M');
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  const [open] = (body as { items: { id: string }[] }).items;
  expect(JSON.stringify((await admin(`/v1/shops/demo/tickets/${open?.id}`)).body)).toContain('다시왔어요');
  expect(answers('ErasureAnswered').filter(({ by }) => by === 'care')).toHaveLength(1);
});

test('nothing is sent to her any more, whatever was planned', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await erasureStory(world);
  const last =
    world
      .mailsTo(minji)
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '';
  // She is erased at 01:40.
  expect(last <= '2026-11-30T01:40:00.000Z').toBe(true);
  const cancelled = world
    .events()
    .filter(({ name, data }) => name === 'FollowUpCancelled' && data.because === 'erased');
  expect(cancelled.map(({ data }) => data.order)).toContain(order);
});

// @thorough
test('whatever stores something of her asserts that she was not erased meanwhile', async () => {
  const asserting = new Set<string>();
  const faultAt: FaultAt = ({ caller, operation, input }) => {
    if (operation === 'TransactWriteItems' && JSON.stringify(input).includes('"requests-')) {
      const members = input.TransactItems as { ConditionCheck?: object }[];
      if (members.some(({ ConditionCheck }) => JSON.stringify(ConditionCheck ?? '').includes('"requests-')))
        asserting.add(caller);
    }
    return undefined;
  };
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00', faultAt });
  await whatIsKnown(world);
  expect([...asserting].sort()).toEqual(['care.events', 'care.inbound-mail', 'loyalty.api', 'surveys.api']);
});
