import type { InvocationResult } from '../sandbox/invocation.ts';

/** The identifiers that failed; nothing at all when the whole batch did. */
export function failures(outcome: InvocationResult, reports: boolean): Set<string> | undefined {
  if (!outcome.ok) return undefined;
  if (!reports) return new Set();
  const { batchItemFailures = [] } = (outcome.value ?? {}) as { batchItemFailures?: { itemIdentifier: string }[] };
  return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
}
