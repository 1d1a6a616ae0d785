import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

let client: DynamoDBDocumentClient | undefined;

/** The function's one DynamoDB client, made on first use. */
export function dynamo(): DynamoDBDocumentClient {
  client ??= DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return client;
}

/** A condition failed: another write was committed first. */
export const isOvertaken = (error: unknown): boolean =>
  failsBy(error, 'ConditionalCheckFailedException', ['ConditionalCheckFailed']);

/** Another write was committed first, or a transaction is in progress: load and decide again. */
export const isConflict = (error: unknown): boolean =>
  isOvertaken(error) ||
  failsBy(error, 'TransactionConflictException', ['ConditionalCheckFailed', 'TransactionConflict']);

/** Whether a write failed by this exception, or a transaction only by these reasons. */
function failsBy(error: unknown, exception: string, reasons: readonly string[]): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name !== 'TransactionCanceledException') return error.name === exception;
  const { CancellationReasons: given = [] } = error as { CancellationReasons?: { Code?: string }[] };
  return given.every(({ Code = 'None' }) => Code === 'None' || reasons.includes(Code));
}

const maxTries = 3;

/** Retries a write that conflicted with another transaction; any other failure is thrown. */
export async function unlessHeldUp<Result>(write: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (tries === maxTries || isOvertaken(error) || !isConflict(error)) throw error;
    }
  }
}
