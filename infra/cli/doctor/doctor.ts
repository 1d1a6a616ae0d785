import { mailDomainsOf } from '../../domains/fields.ts';
import { stageConfig } from '../../stage.ts';
import type { AwsAccount } from '../aws.ts';
import { Stop } from '../stop.ts';
import type { Check, Finding, Stage } from './check.ts';
import { ownDomainLeadsHere } from './doctor-domain.ts';
import { executions } from './doctor-lambda.ts';
import { mailChecks } from './doctor-mail.ts';

const checks: readonly Check[] = [...mailChecks, ownDomainLeadsHere, executions];

/** Checks an account and a stack, prints what is missing, and returns how many things are. */
export async function doctor(account: AwsAccount, stage: Stage, print: (line: string) => void): Promise<number> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...[await check(account, stage)].flat());
  for (const finding of findings) {
    if ('well' in finding) print(`ok       ${finding.well}`);
    else
      for (const line of [`MISSING  ${finding.missing}`, ...finding.mend.map((each) => `           ${each}`)])
        print(line);
  }
  const missing = findings.filter((finding) => 'missing' in finding).length;
  print(missing === 0 ? 'Nothing is missing.' : `${missing} of ${findings.length} things are missing.`);
  return missing;
}

interface Summaries {
  readonly StackResourceSummaries?: readonly { readonly ResourceType: string; readonly PhysicalResourceId?: string }[];
}

/** A stage by its file and its stack. */
export async function stageOf(account: AwsAccount, stack: string, folder: string): Promise<Stage> {
  const config = stageConfig(folder);
  const listed = await account.ask<Summaries>('cloudformation', 'list-stack-resources', { StackName: stack });
  if (!listed) throw new Stop(`There is no stack ${stack} in ${account.region}: deploy it first, or give --stack.`);
  const resources = (listed.StackResourceSummaries ?? []).map(({ ResourceType, PhysicalResourceId = '' }) => ({
    type: ResourceType,
    name: PhysicalResourceId,
  }));
  const { dmarc, receiptRuleSet, domain, executions } = config;
  return { stack, mailDomains: mailDomainsOf(config), dmarc, receiptRuleSet, domain, executions, resources };
}
