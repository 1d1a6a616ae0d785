// @thorough
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
afterEach(() => world.close());

const buckets = () =>
  world.cloud.stack.resources.filter(({ type }) => type === 'AWS::S3::Bucket').map(({ ref }) => ref);
const left = () => buckets().flatMap((bucket) => world.cloud.s3.keysIn(bucket));

/** What CloudFormation asks of what empties the buckets, and its answer. */
async function asked(RequestType: 'Create' | 'Delete'): Promise<unknown> {
  const emptied = world.cloud.stack.resources.find(({ type }) => type === 'Custom::EmptiedBuckets');
  const path = `/${RequestType}`;
  const event = {
    ...{ RequestType, RequestId: RequestType, LogicalResourceId: emptied?.id, StackId: world.cloud.stack.name },
    ResponseURL: `https://cloudformation-response.local${path}`,
  };
  const name = String(emptied?.properties.ServiceToken).split(':').at(-1) ?? '';
  world.cloud.kernel.ready(() => void world.cloud.functions.invoke(name, event));
  await world.cloud.kernel.idle();
  return world.cloud.answers.get(path);
}

test('a stage to try things on is destroyed: its buckets are emptied, whatever lies in them, and only then', async () => {
  for (const bucket of buckets()) {
    for (const key of ['AMAZON_SES_SETUP_NOTIFICATION', 'mails/a b+c', 'aws/lambda/단골/x&y.json'])
      world.cloud.s3.put(bucket, key, Buffer.from('x'));
  }
  for (let mail = 0; mail < 1_200; mail++) world.cloud.s3.put(buckets()[0] ?? '', `mails/${mail}`, Buffer.from('x'));

  expect(await asked('Create')).toMatchObject({ Status: 'SUCCESS' });
  expect(left()).toHaveLength(1_200 + 3 * buckets().length);
  expect(await asked('Delete')).toMatchObject({ Status: 'SUCCESS' });
  expect(left()).toEqual([]);
  expect(world.complaints()).toEqual([]);
});

// @thorough
test('what cannot be emptied is said, and CloudFormation does not wait for it', async () => {
  const broken = await aFastWorld({
    faultAt: ({ operation }) => (operation === 'ListObjectsV2' ? 'error' : undefined),
  });
  world.close();
  world = broken;
  expect(await asked('Delete')).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('ListObjectsV2') });
});
