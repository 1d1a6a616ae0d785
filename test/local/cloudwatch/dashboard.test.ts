import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { localApi } from '../../../infra/local/page/local-api.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { changedAssembly } from '../../support/bundles/changed-assembly.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.pass('PT10M');
});
afterAll(() => world.close());

async function dashboard(query = '') {
  const call = { method: 'GET', url: `/_local/dashboard${query}`, headers: {}, body: Buffer.alloc(0) };
  const { headers, body } = await localApi(world.cloud, call);
  return { policy: headers['content-security-policy'] ?? '', page: body.toString('utf8') };
}

/** Each graph as text: its title, and then its lines with their figures. */
const graphs = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<h3>(.*?)<\/h3>([\s\S]*?)<\/section>/g)].map(([, title = '', inside = '']) => [
      title,
      inside
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ]),
  );

describe('the dashboards of the template', () => {
  test('are drawn, each graph with all of its lines', async () => {
    const { page } = await dashboard();
    const drawn = graphs(page);
    const widgets = world.cloud.cloudWatch.dashboards.flatMap((each) => each.widgets);
    const graphic = widgets.flatMap(({ title, says }) => (typeof says === 'string' ? [] : [{ title, says }]));
    expect(graphic.length).toBeGreaterThan(8);
    for (const { title, says } of graphic)
      for (const { label } of says)
        expect(drawn[title.replaceAll("'", '&#39;')], title).toContain(label.replaceAll("'", '&#39;'));
    for (const { says } of widgets) if (typeof says === 'string') expect(page).toContain(says.split('\n')[1]);
  });

  test('say what was measured, by the time that is asked for', async () => {
    const { page } = await dashboard();
    expect(graphs(page)['Webhooks received']).toMatch(/ kept 1 .*No value in this time: .*refused/);
    expect(graphs(page)['demo: orders and messages']).toMatch(/orders paid 1 messages sent 1$/);
    await world.pass('P1D');
    expect(graphs((await dashboard()).page)['Webhooks received']).toMatch(/^No value in this time: kept/);
    expect(graphs((await dashboard('?last=P7D')).page)['Webhooks received']).toMatch(/ kept 1 /);
  });

  test('run nothing, and have no style but their own', async () => {
    const { page, policy } = await dashboard();
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(page).not.toMatch(/<script| style="| on\w+="/);
  });
});

describe('what cannot be measured or drawn here is refused by name', () => {
  test.each([
    [
      '"MetricName":"IteratorAge"',
      '"MetricName":"OffsetLag"',
      /Lags\w+: the metric AWS\/Lambda OffsetLag is not known here/,
    ],
    ['"Name":"ApiId"', '"Name":"Stage"', /ApiFails\w+: AWS\/ApiGateway 5xx is measured by ApiId/],
    ['"Statistic":"Sum"', '"Statistic":"p99"', /Invalid type: Expected .*Sum/],
    ['\\"view\\":\\"timeSeries\\"', '\\"view\\":\\"pie\\"', /Dashboard\w+: .*timeSeries/],
    ['"EvaluationPeriods":', '"EvaluateLowSampleCountPercentile":"ignore","EvaluationPeriods":', /not known here/],
  ])('%s as %s', async (from, to, why) => {
    const folder = await changedAssembly((template) => JSON.stringify(JSON.parse(template)).replace(from, to));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    await expect(aWorld({ assembly: folder })).rejects.toThrow(why);
  });
});
