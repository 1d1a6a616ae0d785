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

/** A condition did not hold: another write came first, and stands. */
export const isOvertaken = (error: unknown): boolean =>
  failsBy(error, 'ConditionalCheckFailedException', ['ConditionalCheckFailed']);

/** Another write came first, or is on its way and may yet come to nothing: load and decide again. */
export const isConflict = (error: unknown): boolean =>
  isOvertaken(error) ||
  failsBy(error, 'TransactionConflictException', ['ConditionalCheckFailed', 'TransactionConflict']);

/** Whether a write failed by this exception, or a transaction by nothing but these reasons. */
function failsBy(error: unknown, exception: string, reasons: readonly string[]): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name !== 'TransactionCanceledException') return error.name === exception;
  const { CancellationReasons: given = [] } = error as { CancellationReasons?: { Code?: string }[] };
  return given.every(({ Code = 'None' }) => Code === 'None' || reasons.includes(Code));
}

const maxTries = 3;

/** Tries again what another transaction was in the way of; whatever else fails, fails. */
export async function unlessHeldUp<Result>(write: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (tries === maxTries || isOvertaken(error) || !isConflict(error)) throw error;
    }
  }
}
