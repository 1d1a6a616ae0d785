import { afterEach, beforeEach, expect, test } from 'vitest';
import { stopChoices, stopName, stopWish } from '../../../functions/desk/health/stops.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { fieldsOf, open } from '../on-world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld({ hourly: true });
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

type Person = { readonly role: 'agent' | 'lead' | 'marketer' | 'admin'; readonly language: 'ko' | 'en' };
const lead: Person = { role: 'lead', language: 'en' };
const path = '/desk/demo/stops';

test('the lead stops everything with a reason, everybody reads it on the first page, is asked a day later whether it was forgotten, and the lead resumes it', async () => {
  const page = await open(world, path, lead);
  expect(page.text).toContain('Nothing is stopped');
  const fields = fieldsOf(page.text);

  const empty = await open(world, path, { ...lead, form: { ...fields, scope: 'purpose~marketing', why: ' ' } });
  expect([empty.status, empty.text.includes('Please say why.')]).toEqual([422, true]);
  expect(empty.text).toMatch(/<option value="purpose~marketing" selected/);

  const stopped = await open(world, path, { ...lead, form: { ...fields, scope: 'all', why: '가격 <b>오류</b>' } });
  expect(stopped.answer).toEqual({ goTo: `${path}?done=stopped` });
  for (const role of ['agent', 'marketer', 'admin'] as const) {
    expect((await open(world, '/desk/demo', { role, language: 'en' })).text).toContain('Sending is stopped.');
  }
  const shown = (await open(world, path, { role: 'agent', language: 'ko' })).text;
  expect(shown).toContain('가격 &lt;b&gt;오류&lt;/b&gt;');
  expect(shown).not.toContain('<button class="alarming">');

  expect(shown).not.toContain('하루가 넘었습니다');

  await world.pass('P1DT1H');
  const told = () => world.cloud.metrics.sums().find(({ name }) => name === 'StopsForgotten')?.sum;
  expect(told()).toBe(1);
  expect((await open(world, '/desk/demo', { role: 'agent', language: 'en' })).text).toContain('Was it forgotten?');
  expect((await open(world, path, { role: 'agent', language: 'ko' })).text).toContain('하루가 넘었습니다');

  const again = fieldsOf((await open(world, path, lead)).text);
  const resumed = await open(world, `${path}/all/resume`, { ...lead, form: again });
  expect(resumed.answer).toEqual({ goTo: `${path}?done=resumed` });
  const after = (await open(world, path, lead)).text;
  expect(after).toContain('Nothing is stopped');
  expect(after).toContain('Earlier stops');
  expect((await open(world, '/desk/demo', lead)).text).not.toContain('Sending is stopped.');
});

test('each choice is a stop of its own, and is called the same in the list', () => {
  const journeys = [{ name: 'first-days', label: { ko: '사용 안부', en: 'first-days' } }];
  const choices = stopChoices(journeys, 'ko');
  expect(choices.map(([id]) => id)).toEqual([
    ...['all', 'purpose~marketing', 'purpose~service', 'purpose~transactional', 'journey~first-days'],
  ]);
  for (const [id, words] of choices) expect(stopName({ id, of: id.split('~')[1] }, journeys, 'ko')).toBe(words);
  expect(stopName({ id: 'journey~gone', of: 'gone' }, journeys, 'en')).toBe('Journey: gone');
  expect([stopWish('all', 'x'), stopWish('journey~care', 'x')]).toEqual([
    { scope: 'all', why: 'x' },
    { scope: 'journey', of: 'care', why: 'x' },
  ]);
});
