import type { Account } from '../aws.ts';

/** What was looked at, as deployed. */
export interface Stage {
  readonly stack: string;
  readonly mailDomain: string;
  /** Lambda's executions that the stage is built for. */
  readonly executions?: number | undefined;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
}

/** What a check has found: that it is well, or what is missing and how to mend it, in lines to follow or to copy. */
export type Finding = { readonly well: string } | { readonly missing: string; readonly mend: readonly string[] };
export type Check = (account: Account, stage: Stage) => Promise<Finding>;
