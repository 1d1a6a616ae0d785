import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundles } from '../../support/bundles/bundles.ts';
import { recordings } from '../recording.ts';
import { stub } from '../stub.ts';
import { buildChild, sameCallsSource } from './builds.ts';
import { coldCases, coldStart } from './cold.ts';

const recorded = await recordings();

test('every deployed function has an event of its own that makes it call AWS', async () => {
  const deployed = await bundles();
  expect(deployed.length).toBeGreaterThan(8);
  expect([...recorded.keys()].sort()).toEqual(deployed.map(({ name }) => name).sort());
  expect([...recorded.values()].filter(({ calls }) => calls.length === 0)).toEqual([]);
});

test('every call that a function makes has a bare way to be made', async () => {
  for (const bundle of await bundles()) {
    expect(sameCallsSource(bundle, recorded.get(bundle.name)?.calls ?? []), bundle.name).toContain('handler');
  }
});

test('each bundle that a function is compared to starts, and handles its event well', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dangol-bench-'));
  const aws = await stub(recorded);
  try {
    const few = (await bundles()).filter(({ name }) => ['care.inbound-mail', 'messaging.send'].includes(name));
    const cases = await coldCases(folder, recorded, aws.port, few);
    const child = await buildChild('child', folder);
    const starts = new Set(cases.flatMap((each) => Object.values(each.starts)));
    expect(starts.size).toBe(8);
    for (const start of starts) expect(await coldStart(child, start)).toBeGreaterThan(0);
  } finally {
    aws.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
