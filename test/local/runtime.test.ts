import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assembly } from '../../infra/local/assembly.ts';
import { Cloud } from '../../infra/local/cloud.ts';
import { overlapping } from '../flows/first-story.ts';
import { anOrder } from '../orders/payloads.ts';
import { aWorld } from '../support/world.ts';

/** Every call that was made, with its input, in its turn; and every event and mail. */
async function traceOf(seed: number): Promise<string> {
  const world = await aWorld({ seed });
  await overlapping(world);
  const calls = world.cloud.calls.made.map(({ caller, operation, input }) => [caller, operation, input]);
  const hash = createHash('sha256').update(JSON.stringify([calls, world.events(), world.cloud.ses.delivered]));
  world.close();
  return hash.digest('hex');
}

test('the same seed makes the same run, to the last byte, and another seed another one', async () => {
  const [first, again, other] = [await traceOf(7), await traceOf(7), await traceOf(8)];

  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('a role without a right is told by name, and nothing is done for it', async () => {
  const world = await aWorld();
  const [table] = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const [role] = world.cloud.stack.resources.filter(({ id }) => id.includes('Relay') && id.includes('Role'));

  const denial = world.cloud.rights.denial({
    principal: `arn:aws:iam::000000000000:role/${role?.ref}`,
    action: 'dynamodb:PutItem',
    resource: `arn:aws:dynamodb:ap-northeast-2:000000000000:table/${table?.ref}`,
  });

  expect(denial).toContain('no policy allows dynamodb:PutItem');
  world.close();
});

test('a function that may not write its own log is refused at the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mute-'));
  const [template, ...rest] = ['Dangol-dev.template.json', 'Dangol-dev.assets.json', 'manifest.json'];
  for (const file of rest) cpSync(join(await assembly(), file), join(folder, file));
  const written = readFileSync(join(await assembly(), template), 'utf8');
  writeFileSync(join(folder, template), written.replaceAll('"logs:PutLogEvents"', '"logs:DescribeLogStreams"'));

  const started = Cloud.start({ assembly: folder, start: 0, pace: 'virtual', secrets: {} });

  await expect(started).rejects.toThrow(/^Dangol\w+: no policy allows logs:PutLogEvents/);
  rmSync(folder, { recursive: true });
});

test('a crash between receiving and deleting brings the message back, and the tenth time is the last', async () => {
  const world = await aWorld({
    mischief: ({ caller, operation }) =>
      caller === 'orders.events' && operation === 'Query' ? 'killed-before' : undefined,
  });

  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.pass('PT2H');

  const [letter, ...more] = world.deadLetters();
  expect(more).toEqual([]);
  expect(letter?.receiveCount).toBe(11);
  expect(world.cloud.ses.delivered).toEqual([]);
  world.close();
});

test('an answer that comes after its function has ended finds nobody, and nobody waits for it', async () => {
  const world = await aWorld({
    mischief: ({ caller, service }) => (caller === 'messaging.door' && service === 'ssm' ? 'zombie' : undefined),
  });
  const consent = { channel: 'email', purpose: 'marketing', wording: 'v1', given: true };

  const first = await world.api('/v1/shops/demo/customers/minji/consents', consent, 'consent');
  await world.pass('PT20M');

  expect(first.status).toBe(500);
  expect(world.cloud.calls.made.some(({ caller, service }) => caller === 'messaging.door' && service === 'ssm')).toBe(
    true,
  );
  world.close();
});
