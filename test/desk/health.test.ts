import { expect, test } from 'vitest';
import { alarmsIn } from '../../functions/desk/health/health.ts';
import { headingWords } from '../../functions/desk/health/health.words.ts';
import { impactIn } from '../../functions/desk/health/impacts.ts';
import { findingsOf } from '../../functions/health/health.ts';
import { all } from '../infra/template/template.ts';
import { anOrder } from '../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import { open } from './on-world.ts';

const topic = 'arn:aws:sns:eu-west-1:1:alarms';
const alarms = all<{ AlarmDescription: string }>('AWS::CloudWatch::Alarm').map(({ id, properties }) => ({
  ...{ name: `Dangol-dev-${id}`, description: properties.AlarmDescription, state: 'OK', actions: [topic] },
}));
const items = findingsOf(alarms, { name: 'Dangol-dev', topic });

test('each alarm of the template has its impact and its heading in Korean', () => {
  expect(items.length).toBeGreaterThan(20);
  for (const { impact, runbook } of items) {
    expect(impactIn('ko', impact), impact).toMatchObject({ language: 'ko' });
    expect(impactIn('en', impact)).toEqual({ words: impact, language: 'en' });
    expect(headingWords[runbook?.heading ?? ''], runbook?.heading).toBeDefined();
  }
});

test('two alarms that say the same of the same people are told once, since the first of them', () => {
  const late = { state: 'alarm' as const, impact: 'Late.', runbook: { heading: 'A queue is late', path: 'x' } };
  const report = {
    at: '2026-11-30T02:00:00.000Z',
    items: [
      { ...late, id: 'b', since: '2026-11-30T01:30:00.000Z' },
      { ...late, id: 'a', since: '2026-11-30T01:00:00.000Z' },
      { ...late, id: 'c', state: 'ok' as const },
      { ...late, id: 'd', runbook: { heading: 'A queue has dead letters', path: 'x' } },
    ],
  };
  expect(alarmsIn(report, 'alarm').map(({ id }) => id)).toEqual(['d', 'a']);
});

// @thorough
test('while SES refuses the account, the lead reads whom it hurts and since when; before that, that all is well', async () => {
  const world = await aFastWorld({ hourly: true });
  await world.pass('PT10M');
  const quiet = await open(world, '/desk/demo/health', { role: 'lead' });
  expect(quiet.text).toContain('모두 정상입니다');
  await world.local('POST', '/_local/ses', { sending: 'paused' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.pass('PT70M');
  const { text } = await open(world, '/desk/demo/health', { role: 'lead' });
  expect(text).toContain('지금 울리는 경보: 1');
  expect(text).toContain('고객에게 이메일이 가지 않습니다. SES가 발송 계정이나');
  expect(text).toContain('docs/runbook.md#the-sender-is-refused');
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  expect((await open(world, '/desk/demo/health', { role: 'agent' })).status).toBe(403);
  expect(world.complaints()).toEqual([]);
  world.close();
});
