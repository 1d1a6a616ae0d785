import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { accountLimit } from '../../infra/shop/account-limit.ts';

const folder = mkdtempSync(join(tmpdir(), 'account-limit-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Stands in for the AWS CLI. */
function standIn(script: string): string {
  const path = join(folder, 'aws');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

test('the account is asked by the AWS CLI for its executions', async () => {
  const limit = { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 };
  const answer = JSON.stringify({ AccountLimit: { ...limit, TotalCodeSize: 80530636800 }, AccountUsage: {} });
  const asked = standIn(`[ "$*" = "lambda get-account-settings --output json" ] && echo '${answer}'`);
  expect(await accountLimit(asked)).toEqual(limit);
});

test('what AWS refuses is told in its words, and a missing CLI by what to install', async () => {
  const denied = standIn("echo 'AccessDeniedException: not you' >&2; exit 254");
  await expect(accountLimit(denied)).rejects.toThrow(/^AccessDeniedException: not you$/);
  await expect(accountLimit(join(folder, 'none'))).rejects.toThrow(/^The AWS CLI is not here/);
});
