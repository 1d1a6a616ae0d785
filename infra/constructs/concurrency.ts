/**
 * Lambda's executions at once, which all functions of an account share in a region. A new account has 10 (AWS raises it
 * by itself as it is used, and on request to 1,000 and more; quotas, read 2026-11-29).
 */
export const inNewAccount = 10;

/** A queue's maximum is 2 at least (developer guide, services-sqs-scaling, read 2026-11-29). */
const minPerQueue = 2;

/** So many must stay unreserved (PutFunctionConcurrency, read 2026-11-29); a new account has fewer, and can reserve nothing. */
const minUnreserved = 100;

/** What every queue, stream and door of the stack needs to run at once; `test/infra/constructs/concurrency.test.ts` counts it in the template. */
export const neededByStack = 50;

/** Who gets what of the executions that a stage has. */
export interface Shares {
  /** Kept for the webhooks' door, and its most; nothing, where the account lets nobody reserve. */
  readonly door?: number;
  /**
   * How many of one queue's batches run at once, where nothing is kept for the door: else the backlog of one queue takes all. With a
   * maximum, Lambda asks an idle queue with five calls at a time instead of two (docs/cost.md).
   */
  readonly perQueue?: number;
}

/** The door of the webhooks, which some platforms call only once, has a tenth for itself; where it cannot, a dozen queues have half. */
export function sharesOf(executions: number): Shares {
  const door = Math.floor(executions / 10);
  if (executions - door >= minUnreserved) return { door };
  return { perQueue: Math.max(Math.floor(executions / 25), minPerQueue) };
}

/** What `aws lambda get-account-settings` says of an account. */
export interface AccountLimit {
  readonly ConcurrentExecutions: number;
  readonly UnreservedConcurrentExecutions: number;
}

interface Advice {
  readonly isWell: boolean;
  readonly lines: readonly string[];
}

/** What a stage lacks of its account's executions, and what to do. `executions` stands in the stage's `stage.json`. */
export function adviceFor(limit: AccountLimit, executions: number): Advice {
  const { ConcurrentExecutions: has, UnreservedConcurrentExecutions: shared } = limit;
  if (has < neededByStack) {
    return {
      isWell: false,
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
      isWell: false,
      lines: [
        `Functions of this account have reserved all but ${shared} of its ${has} executions; this stack needs ${neededByStack}. Reserve fewer`,
        'elsewhere, or ask for more.',
      ],
    };
  }
  if (executions > has) {
    return {
      isWell: false,
      lines: [
        `stage.json says "executions": ${executions}, and the account has ${has}: the deployment would fail or starve. Write what it has,`,
        'or ask for more.',
      ],
    };
  }
  if (sharesOf(has).door !== undefined && sharesOf(executions).door === undefined) {
    return {
      isWell: false,
      lines: [
        `The account has ${has} executions, and the stage is built for ${executions}: nothing is kept for the door of webhooks.`,
        `Write "executions" into stage.json, ${has} if nothing else runs in this account, and deploy.`,
      ],
    };
  }
  return { isWell: true, lines: [`Lambda runs ${has} functions at once here; ${neededByStack} are needed.`] };
}
