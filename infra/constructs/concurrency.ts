/**
 * Lambda's executions at once, which all functions of an account share in a region. A new account has 10 (AWS raises it
 * by itself as it is used, and on request to 1,000 and more; quotas, read 2026-11-29).
 */
export const inNewAccount = 10;

/** A queue's maximum is 2 at least (developer guide, services-sqs-scaling, read 2026-11-29). */
const minPerQueue = 2;

/** The minimum that must stay unreserved (PutFunctionConcurrency, read 2026-11-29); a new account has fewer, and can reserve nothing. */
const minUnreserved = 100;

/** The concurrent executions that all queues, streams and API functions of the stack need; `test/infra/constructs/concurrency.test.ts` counts it in the template. */
export const neededByStack = 60;

/** How the concurrent executions of a stage are divided. */
export interface ConcurrencyShares {
  /** Reserved for the webhooks function; nothing where the account has too few to reserve any. */
  readonly webhooks?: number;
  /**
   * The maximum for one queue, where nothing is reserved for webhooks: without it, the backlog of one queue uses them all. With a
   * maximum, Lambda polls an idle queue with five calls at a time instead of two (docs/cost.md).
   */
  readonly perQueue?: number;
}

/** Webhooks, which some platforms send only once, have a tenth reserved; where that is not possible, a dozen queues have half. */
export function sharesOf(executions: number): ConcurrencyShares {
  const webhooks = Math.floor(executions / 10);
  if (executions - webhooks >= minUnreserved) return { webhooks };
  return { perQueue: Math.max(Math.floor(executions / 25), minPerQueue) };
}

/** The account's limits, as `aws lambda get-account-settings` returns them. */
export interface AccountLimit {
  readonly ConcurrentExecutions: number;
  readonly UnreservedConcurrentExecutions: number;
}

interface Advice {
  readonly isEnough: boolean;
  readonly lines: readonly string[];
}

/** Whether the account has enough executions for a stage, and what to do. `executions` is set in the stage's `stage.json`. */
export function adviceFor(limit: AccountLimit, executions: number): Advice {
  const { ConcurrentExecutions: has, UnreservedConcurrentExecutions: shared } = limit;
  if (has < neededByStack) {
    return {
      isEnough: false,
      lines: [
        `Lambda runs ${has} functions at once in this account and region; this stack needs ${neededByStack}. With fewer, nothing is`,
        'lost, but webhooks are answered 503 while there is much to do, and some platforms never send them again. Ask for 1,000:',
        '  aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000',
        'When it is granted, write "executions": 1000 into stage.json, and deploy.',
      ],
    };
  }
  if (shared < neededByStack) {
    return {
      isEnough: false,
      lines: [
        `Functions of this account have reserved all but ${shared} of its ${has} executions; this stack needs ${neededByStack}. Reserve fewer`,
        'elsewhere, or ask for more.',
      ],
    };
  }
  if (executions > has) {
    return {
      isEnough: false,
      lines: [
        `stage.json says "executions": ${executions}, and the account has ${has}: the deployment would fail or starve. Write what it has,`,
        'or ask for more.',
      ],
    };
  }
  if (sharesOf(has).webhooks !== undefined && sharesOf(executions).webhooks === undefined) {
    return {
      isEnough: false,
      lines: [
        `The account has ${has} executions, and the stage is built for ${executions}: nothing is reserved for webhooks.`,
        `Write "executions" into stage.json, ${has} if nothing else runs in this account, and deploy.`,
      ],
    };
  }
  return { isEnough: true, lines: [`Lambda runs ${has} functions at once here; ${neededByStack} are needed.`] };
}
