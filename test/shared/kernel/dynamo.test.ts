import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../infra/local/protocol/aws-error.ts';
import { dynamo, isConflict, isOvertaken, unlessHeldUp } from '../../../shared/kernel/dynamo.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

const aws = inProcessAws();
const Item = () => ({ TableName: aws.table, Item: { pk: 'a', sk: 'b', none: undefined, more: { none: undefined } } });
const put = (ConditionExpression?: string) => dynamo().send(new PutCommand({ ...Item(), ConditionExpression }));
const failing = (run: Promise<unknown>) =>
  run.then(
    () => undefined,
    (error: unknown) => error,
  );

/** What a refusal of DynamoDB counts as. */
const kindOf = (error: unknown) => ({ overtaken: isOvertaken(error), conflict: isConflict(error) });

/** A transaction that is cancelled for these reasons, as the client tells it. */
async function cancelled(...codes: (string | undefined)[]): Promise<unknown> {
  aws.instead = () => {
    const CancellationReasons = codes.map((Code) => ({ Code }));
    throw new AwsError('TransactionCanceledException', 'Cancelled', 400, { CancellationReasons });
  };
  return await failing(dynamo().send(new TransactWriteCommand({ TransactItems: [{ Put: Item() }] })));
}

async function refused(code: string): Promise<unknown> {
  aws.instead = () => {
    throw new AwsError(code, 'Refused');
  };
  return await failing(put());
}

test('an attribute without a value is not stored', async () => {
  await put();
  expect(await aws.items()).toEqual([{ pk: 'a', sk: 'b', more: {} }]);
});

test('a function has one client', () => {
  expect(dynamo()).toBe(dynamo());
});

describe('a write that DynamoDB refuses', () => {
  const [overtaken, heldUp] = [
    { overtaken: true, conflict: true },
    { overtaken: false, conflict: true },
  ];
  const wrong = { overtaken: false, conflict: false };

  test('was overtaken where its condition does not hold', async () => {
    await put('attribute_not_exists(pk)');
    expect(kindOf(await failing(put('attribute_not_exists(pk)')))).toEqual(overtaken);
    const both = { TransactItems: [{ Put: { ...Item(), ConditionExpression: 'attribute_not_exists(pk)' } }] };
    expect(kindOf(await failing(dynamo().send(new TransactWriteCommand(both))))).toEqual(overtaken);
  });

  test('was held up where another transaction is at it', async () => {
    expect(kindOf(await refused('TransactionConflictException'))).toEqual(heldUp);
    expect(kindOf(await cancelled('None', 'TransactionConflict'))).toEqual(heldUp);
    expect(kindOf(await cancelled('ConditionalCheckFailed', 'TransactionConflict'))).toEqual(heldUp);
    expect(kindOf(await cancelled('ConditionalCheckFailed', 'None', undefined))).toEqual(overtaken);
  });

  test('is wrong otherwise, and so is a transaction with one write that is', async () => {
    expect(kindOf(await refused('ValidationException'))).toEqual(wrong);
    expect(kindOf(await cancelled('ConditionalCheckFailed', 'ValidationError'))).toEqual(wrong);
    expect(kindOf(await cancelled('TransactionConflict', 'ThrottlingError'))).toEqual(wrong);
    expect(kindOf({ name: 'ConditionalCheckFailedException' })).toEqual(wrong);
    expect(kindOf(undefined)).toEqual(wrong);
  });

  test('for no reason that is told was not wrong', () => {
    const error = Object.assign(new Error('Cancelled'), { name: 'TransactionCanceledException' });
    expect(kindOf(error)).toEqual(overtaken);
  });
});

describe('a write that another transaction holds up', () => {
  const tried = async (code: string, times: number) => {
    let tries = 0;
    aws.instead = () => {
      if (++tries > times) return undefined;
      throw new AwsError(code, 'Refused');
    };
    const error = await failing(unlessHeldUp(put));
    return { tries, failure: (error as Error | undefined)?.name };
  };

  test('is tried three times', async () => {
    expect(await tried('TransactionConflictException', 2)).toEqual({ tries: 3, failure: undefined });
    expect(await aws.items()).toHaveLength(1);
    expect(await tried('TransactionConflictException', 9)).toEqual({
      ...{ tries: 3, failure: 'TransactionConflictException' },
    });
  });

  test('is tried once where it was overtaken, or is wrong', async () => {
    for (const failure of ['ConditionalCheckFailedException', 'ValidationException'])
      expect(await tried(failure, 9)).toEqual({ tries: 1, failure });
  });

  test('gives what was written', async () => {
    expect(await unlessHeldUp(async () => 7)).toBe(7);
  });
});
