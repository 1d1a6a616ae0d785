import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { synthesize } from '../../infra/local/template/assembly.ts';
import { appOf, stages } from '../infra/stage/stages.ts';
import { ofCfnLint, ofDisposalByCfnLint, ofTellingByCfnLint } from '../infra/template/acknowledged.ts';
import { unsettled } from '../infra/template/findings.ts';
import { text } from '../infra/template/template.ts';
import { findingsIn, installed } from './cfn-lint.ts';

/** Where most shops are, and where AWS has everything first. */
const regions = ['ap-northeast-2', 'us-east-1'];

const folder = mkdtempSync(join(tmpdir(), 'lint-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  const began = performance.now();
  installed();
  console.log(`cfn-lint is there (${((performance.now() - began) / 1000).toFixed(1)} s).`);
}, 300_000);

describe.each(stages)('the template of stage %s', (stage) => {
  const outdir = join(folder, stage);
  const template = join(outdir, `Dangol-${stage}.template.json`);

  test('is found well by CDK', async () => {
    const app = await appOf(stage, outdir, { isLookedAt: true, more: { protected: stage === 'kept' } });
    app.synth();
    const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
    expect(pluginReports).toEqual([]);
  });

  test(`is found well by cfn-lint, in ${regions.join(' and ')}`, async () => {
    const everywhere = [...ofCfnLint, ...ofTellingByCfnLint];
    const acknowledged = stage === 'dev' ? [...everywhere, ...ofDisposalByCfnLint] : everywhere;
    expect(unsettled(await findingsIn(template, regions), acknowledged)).toEqual([]);
  });
});

test('the template of a stage with domains of its own is found well by CDK and by cfn-lint', async () => {
  const hostedZone = { id: 'Z0123456789ABCDEFGHIJ', name: 'dangol.example' };
  const more = {
    ...{ domain: { name: 'shop.dangol.example', hostedZone }, mailZone: hostedZone, protected: true },
    ...{ supportDomain: { name: 'care.dangol.example' }, receiptRuleSet: 'shared' },
  };
  const outdir = join(folder, 'domains');
  const app = await appOf('kept', outdir, { isLookedAt: true, more });
  app.synth();
  const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  expect(pluginReports).toEqual([]);
  expect(unsettled(await findingsIn(join(outdir, 'Dangol-kept.template.json'), regions), ofCfnLint)).toEqual([]);
});

test('the template and its bundles are the same, however often they are made', async () => {
  const assembly = await synthesize(join(folder, 'again'));

  expect(readFileSync(join(assembly, 'Dangol-dev.template.json'), 'utf8')).toBe(text);
});

test('a mistake is found by CDK', async () => {
  const app = await appOf('dev', join(folder, 'mistaken'), { isLookedAt: true });
  const [stack] = app.node.children;
  if (stack) new CfnQueue(stack, 'Mistaken', { visibilityTimeout: 43_201 });

  expect(() => app.synth()).toThrow('Validation failed');
});

test('a mistake is found by cfn-lint', async () => {
  const template = join(folder, 'mistaken.json');
  const Properties = { VisibilityTimeout: 43_201 };
  writeFileSync(template, JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties } } }));

  const [refused, ...more] = unsettled(await findingsIn(template, regions), []);

  expect(refused).toMatch(/^E\d+ at Queue\/Properties\/VisibilityTimeout: .*43200/);
  expect(more.filter((each) => each.startsWith('E'))).toEqual([]);
});

test('as much as this is acknowledged, each with a reason', () => {
  expect(ofCfnLint).toHaveLength(2);
  for (const { rule, reason } of ofCfnLint) expect(reason, rule).toMatch(/^[A-Z].{30,}\.$/);
});
