import { stageConfig } from '../../stage.ts';
import { Stop } from '../api.ts';
import type { Account } from '../aws.ts';
import type { Check, Finding, Stage } from './check.ts';
import { executions } from './doctor-lambda.ts';
import { mailChecks } from './doctor-mail.ts';

const checks: readonly Check[] = [...mailChecks, executions];

/** Looks at an account and a stack, and tells what is missing; gives how much that is. */
export async function doctor(account: Account, stage: Stage, tell: (line: string) => void): Promise<number> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push(await check(account, stage));
  for (const finding of findings) {
    if ('well' in finding) tell(`ok       ${finding.well}`);
    else
      for (const line of [`MISSING  ${finding.missing}`, ...finding.mend.map((each) => `           ${each}`)])
        tell(line);
  }
  const missing = findings.filter((finding) => 'missing' in finding).length;
  tell(missing === 0 ? 'Nothing is missing.' : `${missing} of ${findings.length} things are missing.`);
  return missing;
}

interface Summaries {
  readonly StackResourceSummaries?: readonly { readonly ResourceType: string; readonly PhysicalResourceId?: string }[];
}

/** A stage as its file and its stack tell of it. */
export async function stageOf(account: Account, stack: string, folder: string): Promise<Stage> {
  const { mailDomain, executions } = stageConfig(folder);
  const listed = await account.ask<Summaries>('cloudformation', 'list-stack-resources', { StackName: stack });
  if (!listed) throw new Stop(`There is no stack ${stack} in ${account.region}: deploy it first, or give --stack.`);
  const resources = (listed.StackResourceSummaries ?? []).map(({ ResourceType, PhysicalResourceId = '' }) => ({
    ...{ type: ResourceType, name: PhysicalResourceId },
  }));
  return { stack, mailDomain, executions, resources };
}
