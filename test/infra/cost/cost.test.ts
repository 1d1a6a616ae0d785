import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tableUnder } from '../../docs/markdown.ts';
import { aLiveStage, aShop, counted, free, furtherStage, inNewAccount, onlyStage } from './bill.ts';

/** The alarms since: late privacy requests (decision 0078), the account's reputation (0080), nothing is sent or goes on (0083), a stop is forgotten (0087), three of what goes to phones (0113), and three of what may be late (0120). */
const alarmsSince = 13 * 0.1;
/** The queue of what goes to phones (decision 0113), and two with a maximum concurrency (0120). */
const queuesSince = 0.11 + 2 * 0.26;
/** Half of what was counted on 2026-11-28: $7.11 for a stage, $3.60 for a shop; and two metrics of replies since (decision 0109). */
const most = { stage: 7.11 / 2 + alarmsSince + queuesSince, shop: 3.6 / 2 + 0.6 };

const dollars = (sum: number) => `$${sum.toFixed(2)}`;

describe('what is paid while nothing happens', () => {
  test('keeps within half of what it was', () => {
    expect(counted.alarmMetrics).toBeGreaterThan(20);
    expect(counted.polls).toBeGreaterThan(1_000_000);
    expect(onlyStage.all).toBeLessThanOrEqual(most.stage);
    expect(aShop).toBeGreaterThan(0);
    expect(aShop).toBeLessThanOrEqual(most.shop + 1e-9);
  });

  test('has no dashboard that costs three dollars for one graph more', () => {
    expect(counted.dashboards.length).toBeGreaterThan(1);
    expect(Math.max(...counted.dashboards)).toBeLessThanOrEqual(free.metricsOfDashboard);
  });

  test('stands in docs/cost.md as it is', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'cost.md'), 'utf8');
    const rows = [
      ['alarms', onlyStage.alarms, furtherStage.alarms],
      ['empty receives', onlyStage.polls, furtherStage.polls],
      ['dashboards', onlyStage.dashboards, furtherStage.dashboards],
      ['**all**', onlyStage.all, furtherStage.all],
    ] as const;
    for (const [what, only, further] of rows) {
      const row = new RegExp(`^\\| ${what.replaceAll('*', '\\*')} .*\\| (\\S+) +\\| (\\S+) +\\|$`, 'm').exec(page);
      expect([what, row?.[1], row?.[2]]).toEqual([what, dollars(only), dollars(further)]);
    }
    expect(page).toContain(
      `pays ${dollars(inNewAccount.onlyStage)} and ${dollars(inNewAccount.furtherStage)} for empty receives`,
    );
    expect(page).toContain(`${dollars(aShop)} a month for a shop`);
    expect(page).toContain(`${dollars(aLiveStage)} a month for a stage`);
  });

  test.each(['README.md', 'docs/ko/README.md'])('stands in %s as it is', (page) => {
    const rows = tableUnder(page, page === 'README.md' ? '## What it costs' : '## 비용').map(([, sums]) => sums);
    const live = `${dollars(aLiveStage)}; ${dollars(aShop)}`;
    expect(rows.slice(0, 3)).toEqual([dollars(onlyStage.all), dollars(furtherStage.all), live]);
  });
});
