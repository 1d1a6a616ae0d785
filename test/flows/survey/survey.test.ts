import { parse } from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import demo from '../../../infra/stages/dev/shops/demo.json' with { type: 'json' };
import { say } from '../../../shared/events/event.ts';
import { MessageSent } from '../../../shared/events/messaging.ts';
import { ShopChanged, shopDocument } from '../../../shared/events/shops.ts';
import { envelope } from '../../../shared/kernel/aggregate.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';
import { korean, surveyLink as link, send as post } from './story.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const of = (order: string) => link({ about: `delivery~${order}` });

const english = { 'accept-language': 'en-GB,en;q=0.9' };

const open = (path: string, headers: Record<string, string> = korean) => world.get(path, undefined, headers);
const send = (path: string, fields: Record<string, string>) => post(world, path, fields);

const answered = () => world.events().filter(({ name }) => name === 'SurveyAnswered');

async function report() {
  const { status, body } = await world.get('/v1/shops/demo/surveys/delivery', {});
  expect(status).toBe(200);
  return body as { n: number; suspects: number; state: string; distribution: { score: number; n: number }[] };
}
const counts = async () => (await report()).distribution.map(({ n }) => n);

/** Something on the bus that other capabilities say. */
async function hear(draft: ReturnType<typeof say>, subject: string, version: number): Promise<void> {
  const cause = { id: 'a test', at: world.now(), test: false };
  const event = envelope(draft, { subject, version, n: 1, status: 'said', cause });
  for (const bus of world.cloud.buses.values()) {
    bus.put({ Source: 'dangol', DetailType: event.name, Detail: JSON.stringify(event) });
  }
  await world.rest();
}

const shopSays = (surveys: object, version: number) =>
  hear(say(ShopChanged, world.now(), parse(shopDocument, { ...demo, surveys })), 'shop/demo/demo', version);

const mailSent = (order: string) =>
  hear(
    say(MessageSent, world.now(), {
      key: `${order}~delivery-question`,
      customer: 'minji',
      channel: 'email',
      template: 'delivery-question',
      about: { order, survey: 'delivery' },
      attempt: 1,
    }),
    `message/demo/${order}`,
    1,
  );

describe('Minji is asked how the delivery was', () => {
  test('she and her mail scanner open the link as often as they like, and nothing is kept', async () => {
    const before = world.events().length;
    for (const score of [1, 2, 3, 4, 5]) {
      expect((await open(`${link()}?s=${score}`)).status).toBe(200);
      const head = world.cloud.http({
        method: 'HEAD',
        url: `${link()}?s=${score}`,
        headers: {},
        body: Buffer.alloc(0),
      });
      await world.rest();
      expect(await head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    }

    expect(world.events()).toHaveLength(before);
    expect(await report()).toMatchObject({ n: 0, suspects: 0 });
    const writes = world.cloud.calls.made.filter(
      ({ operation, input }) => /Put|Write/.test(operation) && JSON.stringify(input).includes('answer/demo'),
    );
    expect(writes).toEqual([]);
  });

  // @thorough
  test('the page has her score preselected, no script, and lets only its own form through', async () => {
    const { body, headers } = await open(`${link()}?s=4`);

    expect(body).toMatch(/value="4" required checked/);
    expect(String(body).match(/ checked/g)).toHaveLength(1);
    expect(body).toContain('<html lang="ko">');
    expect(body).not.toMatch(/<script|javascript:| style="| on\w+="/);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-.+form-action 'self'/),
    });
    expect(headers['content-security-policy']).not.toContain('sandbox');
    expect((await open(`${link()}?s=4`, english)).body).toContain('How was your delivery?');
  });

  thorough('two machines that change an answer at once, for the fiftieth time, end there', async () => {
    for (let n = 1; n < 50; n++) await send(link(), { score: String((n % 5) + 1), words: `${n}` });
    const last = await Promise.all(['a', 'b', 'c', 'd'].map((words) => send(link(), { score: '1', words })));

    expect(last.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answered()).toHaveLength(50);
    expect(await report()).toMatchObject({ n: 0, suspects: 1 });
  });

  // @thorough
  test('she sends her answer, twice by a nervous finger: it counts once, and she is told what happens now', async () => {
    const first = await send(link(), { score: '2', words: '문 앞에 두고 가셨어요' });
    const again = await send(link(), { score: '2', words: '문 앞에 두고 가셨어요' });

    expect(first.status).toBe(200);
    expect(first.body).toContain('담당자가 직접 읽고 메일로 답해');
    expect(first.body).toContain('11월 28일(토) 오전 10시까지 고치실 수 있습니다');
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(answered()).toMatchObject([
      {
        subject: 'answer/demo/delivery~shopify-1001',
        data: {
          survey: 'delivery',
          customer: 'minji',
          order: 'shopify-1001',
          score: 2,
          words: '문 앞에 두고 가셨어요',
          suspect: false,
        },
      },
    ]);
    expect(await counts()).toEqual([0, 1, 0, 0, 0]);
  });

  // @thorough
  test('she thinks better of it: the last one counts, for a day', async () => {
    await send(link(), { score: '2', words: '늦었어요' });
    await world.pass('PT5M');

    expect((await open(link())).body).toMatch(/value="2" required checked[\s\S]*늦었어요<\/textarea>/);
    await send(link(), { score: '4' });

    expect(answered().map(({ version, data }) => [version, (data as { score: number }).score])).toEqual([
      [1, 2],
      [2, 4],
    ]);
    expect(await counts()).toEqual([0, 0, 0, 1, 0]);

    await world.pass('P1D');
    expect((await open(link())).body).toContain('이미 답해 주셨습니다');
    expect((await send(link(), { score: '1' })).body).toContain('이미 답해 주셨습니다');
    expect(await counts()).toEqual([0, 0, 0, 1, 0]);
  });

  thorough(
    'without a score, or with a novel, she is told beside the field, and what she typed is still there',
    async () => {
      const none = await send(link(), { words: '<b>늦었어요</b>' });
      const long = await send(link(), { score: '3', words: 'a'.repeat(2_001) });

      expect(none.status).toBe(422);
      expect(none.body).toContain('점수를 하나 골라 주세요');
      expect(none.body).toContain('&lt;b&gt;늦었어요&lt;/b&gt;</textarea>');
      expect(long.status).toBe(422);
      expect(long.body).toMatch(/value="3" required checked/);
      expect((await send(link(), { score: '3', words: 'a'.repeat(70_000) })).status).toBe(413);
      expect(answered()).toEqual([]);
    },
  );
});

describe('a link that is not hers to open', () => {
  const [head, payload, mac] = link().split('.');
  const [, , otherMac] = of('shopify-1002').split('.');
  const refused: [string, string, number][] = [
    ['cut off', link().slice(0, -4), 404],
    ['with the signature of another link', `${head}.${payload}.${otherMac}`, 404],
    ['signed by somebody else', link({}, 'another key'), 404],
    ['of another purpose', link({ purpose: 'me' }), 404],
    ['about no survey that there is', link({ about: 'weather~shopify-1001' }), 404],
    ['about nothing', link({ about: undefined }), 404],
    ['whose time is over', link({ expiresAt: '2026-11-27T00:00:00.000Z' }), 410],
    ['that is no link', '/p/survey/hello', 404],
    ['with a percent that is none', '/p/survey/%E0%A4%A', 404],
  ];

  test.for(refused)('%s gets a plain sentence, never data', async ([, path, status]) => {
    await send(link(), { score: '5', words: '비밀' });
    expect(mac).toBeDefined();

    for (const reply of [await open(`${path}?s=3`), await send(path, { score: '3' })]) {
      expect(reply.status).toBe(status);
      expect(reply.headers['content-type']).toContain('text/html');
      expect(reply.body).toMatch(/<h1>(열리지 않는 링크입니다|유효기간이 지난 링크입니다)<\/h1>/);
      expect(reply.body).not.toMatch(/비밀|1001|minji|단골/);
    }
    expect((await open(path, english)).body).toContain('<html lang="en">');
    expect(await counts()).toEqual([0, 0, 0, 0, 1]);
  });
});

test('the link of who had the order before shows nothing of what its customer of today said, and changes none of it', async () => {
  expect((await send(link({ customer: 'john' }), { score: '2', words: '상자가 젖었어요' })).status).toBe(200);
  const [seen, sent] = [await open(link()), await send(link(), { score: '5', words: '좋아요' })];
  expect([seen.status, sent.status]).toEqual([404, 404]);
  expect(`${seen.body}${sent.body}`).not.toMatch(/젖었/);
  expect(answered().map(({ data }) => data)).toMatchObject([{ customer: 'john', score: 2 }]);
  expect(await counts()).toEqual([0, 1, 0, 0, 0]);
});

describe('a survey', () => {
  test('opens and closes at its instants, and says so', async () => {
    await shopSays({ delivery: { from: '2026-11-27T02:00:00.000Z', until: '2026-11-28T02:00:00.000Z' } }, 2);
    expect(await report()).toMatchObject({ state: 'scheduled' });
    expect((await send(link(), { score: '5' })).status).toBe(404);

    await world.pass('PT1H');
    expect((await send(link(), { score: '5' })).status).toBe(200);
    await world.pass('P1D');

    const late = await send(of('shopify-1002'), { score: '1', words: '늦게' });
    expect(late.status).toBe(410);
    expect(late.body).toContain('설문이 끝났습니다');
    expect((await open(link())).status).toBe(410);
    expect(await report()).toMatchObject({ state: 'closed', n: 1 });
    await world.pass('PT2M');
    const said = world.events().filter(({ name }) => /^Survey(Opened|Closed)$/.test(name));
    expect(said.map(({ name, status, at }) => [name, status, at]).slice(-2)).toEqual([
      ['SurveyOpened', 'running', '2026-11-27T02:00:00.000Z'],
      ['SurveyClosed', 'closed', '2026-11-28T02:00:00.000Z'],
    ]);
  });

  // @thorough
  test('keeps what a scanner posts within seconds of the mail, marks it, and leaves it out of the score', async () => {
    await mailSent('shopify-1001');
    await send(link(), { score: '1' });
    expect(answered()).toMatchObject([{ data: { score: 1, suspect: true } }]);
    expect(await report()).toMatchObject({ n: 0, suspects: 1 });

    await world.pass('PT1H');
    await send(link(), { score: '5' });
    expect(answered().at(-1)).toMatchObject({ data: { score: 5, suspect: false } });
    expect(await report()).toMatchObject({ n: 1, suspects: 0 });
  });

  thorough('hears late that the mail had only just gone: the answer moves out of the score', async () => {
    await send(link(), { score: '1' });
    expect(await report()).toMatchObject({ n: 1, suspects: 0 });

    await mailSent('shopify-1001');
    await mailSent('shopify-1001');

    expect(answered()).toMatchObject([{ data: { suspect: false } }, { data: { suspect: true } }]);
    expect(await report()).toMatchObject({ n: 0, suspects: 1 });
  });

  // @thorough
  test('counts 40 answers that come at once, each once', async () => {
    const sends = Array.from({ length: 40 }, (_, n) => send(of(`shopify-${n}`), { score: String((n % 5) + 1) }));
    const replies = await Promise.all(sends);

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await counts()).toEqual([8, 8, 8, 8, 8]);
  });

  // @thorough
  test('is read by the staff of its shop only, as figures and as a picture', async () => {
    await send(link(), { score: '5' });

    expect(await report()).toMatchObject({ n: 1, state: 'running', scoreBasisPoints: 10_000, mean: 5, tooSmall: true });
    const picture = await world.get('/v1/shops/demo/surveys/delivery/report.svg', {}, english);
    expect(picture.headers['content-type']).toContain('image/svg+xml');
    expect(picture.body).toContain('<title id="title">How was your delivery?</title>');
    expect(picture.body).toContain('Fewer than 30 answers: too small to judge');
    expect((await world.get('/v1/shops/demo/surveys/weather', {})).status).toBe(404);
    expect((await world.get('/v1/shops/demo/surveys/delivery')).status).toBe(401);
    expect((await world.get('/v1/shops/demo/surveys/delivery', { shop: 'other' })).status).toBe(403);
  });

  // @thorough
  test('has the words of every answer, whatever its score, for those who answer customers', async () => {
    await send(link(), { score: '5', words: '기사님이 친절하셨어요' });
    const answers = '/v1/shops/demo/surveys/delivery/answers';

    const { status, body } = await world.get(answers, { role: 'agent' });
    expect(status).toBe(200);
    const said = { order: 'shopify-1001', customerId: 'minji', score: 5, words: '기사님이 친절하셨어요' };
    expect(body).toMatchObject({ items: [said] });
    expect((await world.get(answers, { role: 'marketer' })).status).toBe(403);
    expect((await world.get(answers, { shop: 'other' })).status).toBe(403);
  });
});
