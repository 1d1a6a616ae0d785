import type { MailDomain, MailSettings, OwnDomain } from '../../domains/fields.ts';
import type { AwsAccount } from '../aws.ts';

/** A stage as deployed. */
export interface Stage {
  readonly stack: string;
  readonly mailDomains: readonly MailDomain[];
  readonly dmarc: MailSettings['dmarc'];
  /** The rule set of which the stack has one rule; without it, the stack has a set of its own. */
  readonly receiptRuleSet?: string | undefined;
  /** The stage's own domain. */
  readonly domain?: OwnDomain | undefined;
  /** Lambda's executions that the stage is built for. */
  readonly executions?: number | undefined;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
}

/** The result of a check: fine, or what is missing and how to mend it, in lines to follow or to copy. */
export type Finding = { readonly well: string } | { readonly missing: string; readonly mend: readonly string[] };
export type Check = (account: AwsAccount, stage: Stage) => Promise<Finding | readonly Finding[]>;
