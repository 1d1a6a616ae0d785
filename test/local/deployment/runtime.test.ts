import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { overlapping } from '../../flows/first-story/story.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { changedAssembly } from '../../support/bundles/changed-assembly.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import { aWorld } from '../../support/world.ts';

/** Every call that was made, with its input, in its turn; and every event and mail. */
async function traceOf(seed: number): Promise<string> {
  const world = await aFastWorld({ seed });
  await overlapping(world);
  const calls = world.cloud.calls.made.map(({ caller, operation, input }) => [caller, operation, input]);
  const hash = createHash('sha256').update(JSON.stringify([calls, world.events(), world.cloud.ses.delivered]));
  world.close();
  return hash.digest('hex');
}

// @thorough
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

/** The assembly with a template that somebody changed, for as long as the test runs. */
async function changed(change: (template: string) => string): Promise<string> {
  const folder = await changedAssembly(change);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a story in which a right is missing fails at its end, though nobody looked, unless it was to be missing', async () => {
  const folder = await changed((template) => template.replaceAll('"events:PutEvents"', '"events:ListRules"'));
  const [careless, expecting] = [await aWorld({ assembly: folder }), await aWorld({ assembly: folder })];
  expecting.expectDenial(/no policy allows events:PutEvents .*Relay/);
  const mistaken = await aWorld();
  mistaken.expectDenial(/events:PutEvents/);

  expect(() => careless.close()).toThrow(/Rights are missing.*Relay.*no policy allows events:PutEvents/s);
  expect(() => expecting.close()).not.toThrow();
  expect(() => mistaken.close()).toThrow('Nothing was denied as was expected');
});

// @thorough
test('a function that nobody lets Lambda run, and a route that HTTP API may not take, are told', async () => {
  const untaken = await changed((template) => template.replaceAll('"lambda.amazonaws.com"', '"ec2.amazonaws.com"'));
  await expect(aWorld({ assembly: untaken })).rejects.toThrow(/no policy allows sts:AssumeRole .*lambda.amazonaws.com/);

  const closed = await changed((template) => template.replaceAll('"lambda:InvokeFunction"', '"lambda:GetFunction"'));
  const world = await aWorld({ assembly: closed });
  world.expectDenial(/no policy allows lambda:InvokeFunction .*OrdersWebhooks.* by apigateway.amazonaws.com/);
  expect((await world.shopify('orders/paid', anOrder())).status).toBe(500);
  world.close();
});

test('a function that may not write its own log is refused at the start', async () => {
  const mute = await changed((template) => template.replaceAll('"logs:PutLogEvents"', '"logs:DescribeLogStreams"'));
  await expect(aWorld({ assembly: mute })).rejects.toThrow(/^Dangol\w+: no policy allows logs:PutLogEvents/);
});

thorough(
  'a death between receiving and deleting brings the message back, and the hundredth time is the last',
  async () => {
    const world = await aWorld({
      faultAt: ({ caller, operation }) =>
        caller === 'orders.events' && operation === 'Query' ? 'killed-before' : undefined,
    });

    await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
    await world.pass('PT6H');

    const [letter, ...more] = world.deadLetters();
    expect(more).toEqual([]);
    expect(letter?.receiveCount).toBe(101);
    expect(world.cloud.ses.delivered).toEqual([]);
    world.close();
  },
);

thorough(
  'a crash that the function sees itself is given up after ten times, and what waited before takes none of them',
  async () => {
    const world = await aWorld({
      faultAt: ({ caller, operation }) => (caller === 'orders.events' && operation === 'Query' ? 'error' : undefined),
    });

    await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
    await world.pass('PT2H');

    const letters = world.deadLetters().map(({ because }) => because);
    expect(letters).toEqual([expect.stringMatching(/^It was received 14 times, and failed: InternalServerError: /)]);
    world.close();
  },
);

test('an answer that comes after its function has ended finds nobody, and nobody waits for it', async () => {
  const world = await aWorld({
    faultAt: ({ caller, service }) => (caller === 'messaging.api' && service === 'ssm' ? 'late-reply' : undefined),
  });

  const first = await world.get('/p/unsubscribe/x');
  await world.pass('PT20M');

  expect(first.status).toBe(500);
  expect(world.cloud.calls.made.some(({ caller, service }) => caller === 'messaging.api' && service === 'ssm')).toBe(
    true,
  );
  world.close();
});
