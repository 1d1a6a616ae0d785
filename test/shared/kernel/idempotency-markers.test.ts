import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { dynamo, isOvertaken } from '../../../shared/kernel/dynamo.ts';
import { markSeen, seen } from '../../../shared/kernel/idempotency-markers.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

const aws = inProcessAws();
const cause = { id: 'order/demo/o-1@3.1', at: '2026-11-29T01:00:00.000Z', test: false };
const mark = (pk: string) => dynamo().send(new TransactWriteCommand({ TransactItems: [markSeen(pk, cause)] }));

test('a write with a marker succeeds once', async () => {
  await mark('seen/demo/o-1');
  await expect(mark('seen/demo/o-1')).rejects.toSatisfy(isOvertaken);
  await mark('seen/demo/o-2');
});

test('a marker is seen from the moment it is set, and no other one', async () => {
  expect(await seen('seen/demo/o-1')).toBe(false);
  await mark('seen/demo/o-1');
  expect(await seen('seen/demo/o-1')).toBe(true);
  expect(await seen('seen/demo/o-2')).toBe(false);
});

test('a marker names its cause, and is kept for sixty days', async () => {
  await mark('seen/demo/o-1');
  const expiresAt = Date.parse('2027-01-28T01:00:00.000Z') / 1000;
  expect(await aws.items()).toEqual([{ pk: 'seen/demo/o-1', sk: 'MARK', cause: cause.id, expiresAt }]);
  await seen('seen/demo/o-1');
  expect(aws.asked.at(-1)?.input.ProjectionExpression).toBe('pk');
});
