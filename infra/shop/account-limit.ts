import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { Stop } from '../cli/api.ts';
import type { AccountLimit } from '../concurrency.ts';

const settings = v.object({
  AccountLimit: v.object({ ConcurrentExecutions: v.number(), UnreservedConcurrentExecutions: v.number() }),
});

/** Asks the account that the AWS CLI is set up for; it needs the right `lambda:GetAccountSettings`. */
export async function accountLimit(command = 'aws'): Promise<AccountLimit> {
  const { stdout } = await promisify(execFile)(command, ['lambda', 'get-account-settings', '--output', 'json']).catch(
    (error: { code?: unknown; stderr?: string; message: string }) => {
      if (error.code === 'ENOENT') throw new Stop('The AWS CLI is not here: install version 2 of it.');
      throw new Stop(error.stderr?.trim() || error.message);
    },
  );
  return v.parse(settings, JSON.parse(stdout)).AccountLimit;
}
