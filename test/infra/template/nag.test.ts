import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterAll, describe, expect, test } from 'vitest';
import { times } from '../../support/thorough.ts';
import { appOf, stages } from '../stage/stages.ts';
import { ofDisposal, ofNag } from './acknowledged.ts';
import { type Acknowledged, type Finding, unsettled } from './findings.ts';

const folder = mkdtempSync(join(tmpdir(), 'nag-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** `Orders/Events/Queue` of `Dangol-dev/Dangol/Orders/Events/Queue/Resource`. */
const short = (path: string) => path.replace(/^[^/]+\/Dangol\//, '').replace(/\/Resource$/, '');

function findingsIn(app: App): Finding[] {
  return [new AwsSolutionsChecks(), new ServerlessChecks()].flatMap((pack) =>
    pack.validateScope(app).violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({
        rule: ruleName,
        where: short(constructPath),
        what: description,
      })),
    ),
  );
}

describe.each(stages.slice(0, times(1, stages.length)))('cdk-nag, on stage %s', (stage) => {
  test('finds nothing that has no reason to be, and no reason that has nothing', async () => {
    const app = await appOf(stage, join(folder, stage));
    const acknowledged = stage === 'dev' ? [...ofNag, ...ofDisposal] : ofNag;
    expect(unsettled(findingsIn(app), acknowledged)).toEqual([]);
  });
});

// @thorough
test('cdk-nag finds nothing more in a stage with domains of its own', async () => {
  const hostedZone = { id: 'Z0123456789ABCDEFGHIJ', name: 'dangol.example' };
  const more = {
    ...{ domain: { name: 'shop.dangol.example', hostedZone }, mailZone: hostedZone },
    supportDomain: { name: 'care.dangol.example' },
  };
  const plain = findingsIn(await appOf('kept', join(folder, 'plain')));
  const all = findingsIn(await appOf('kept', join(folder, 'domains'), { more }));
  const known = new Set(plain.map(({ rule, where }) => `${rule} at ${where}`));
  expect(all.map(({ rule, where }) => `${rule} at ${where}`).filter((each) => !known.has(each))).toEqual([]);
});

// @thorough
test('cdk-nag finds a queue that anybody made in a hurry', async () => {
  const app = await appOf('dev', join(folder, 'hurried'));
  const [stack] = app.node.children;
  if (stack) new Queue(stack, 'Hurried');
  const refused = unsettled(findingsIn(app), [...ofNag, ...ofDisposal]);
  expect(refused.map((each) => each.split(' at ')[0])).toEqual([
    'AwsSolutions-SQS3',
    'AwsSolutions-SQS4',
    'Serverless-SQSRedrivePolicy',
  ]);
});

describe('what is acknowledged', () => {
  test('has a reason each', () => {
    for (const { rule, reason } of ofNag) expect(reason, rule).toMatch(/^[A-Z].{30,}\.$/);
  });

  const finding: Finding = { rule: 'R1[Resource::a/*]', where: 'Orders/Webhooks', what: 'It is wide.' };
  const row: Acknowledged = { rule: 'R1', about: 'a/*', where: /^Orders\//, places: 1, reason: 'So it is.' };

  const withoutAbout = ({ about: _, ...rest }: Acknowledged): Acknowledged => rest;

  test.each<[string, Finding[], Acknowledged[], RegExp[]]>([
    ['a finding and its reason', [finding], [row], []],
    ['a finding without', [finding], [], [/^R1\[Resource::a\/\*\] at Orders\/Webhooks: It is wide\. Mend it/]],
    ['a finding elsewhere', [finding], [{ ...row, where: /^Care\// }], [/Mend it/, /nothing needs it/]],
    ['a finding about something else', [finding], [{ ...row, about: 'b/*' }], [/Mend it/, /nothing needs it/]],
    [
      'a wide finding under a reason that does not say which',
      [finding],
      [withoutAbout(row)],
      [/Mend/, /nothing needs/],
    ],
    ['a reason without a finding', [], [row], [/nothing needs it any more/]],
    ['one more than was looked at', [finding, finding], [row], [/holds in 2 places, 1 are acknowledged/]],
  ])('%s', (_, findings, acknowledged, expected) => {
    const said = unsettled(findings, acknowledged);
    expect(said).toHaveLength(expected.length);
    for (const [n, pattern] of expected.entries()) expect(said[n]).toMatch(pattern);
  });
});
