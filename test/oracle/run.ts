import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { missing, startDynamoDbLocal } from './dynamodb-local.ts';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(`Node ${process.version} cannot run this; run "npm run test:oracle", which has Node 24.`);
  process.exit(1);
}

/** The tests, in a process of their own; without an endpoint they are skipped and counted as such. */
async function tests(endpoint?: string): Promise<number> {
  const words = [join(import.meta.dirname, '..', 'run.ts'), 'oracle', ...process.argv.slice(2)];
  const env = { ...process.env, ...(endpoint && { ORACLE_ENDPOINT: endpoint }) };
  const [code] = await once(spawn(process.execPath, words, { stdio: 'inherit', env }), 'exit');
  return Number(code ?? 1);
}

const absent = await missing();
if (absent === undefined) {
  const { endpoint, stop } = await startDynamoDbLocal();
  try {
    process.exitCode = await tests(endpoint);
  } finally {
    stop();
  }
} else {
  const line = '='.repeat(100);
  console.log(`${line}\nNOT COMPARED WITH AMAZON'S DYNAMODB LOCAL: ${absent.say}.`);
  console.log(
    `Then run "npm run test:oracle" again. Until then nothing here says that the local DynamoDB is right.\n${line}`,
  );
  process.exitCode = await tests();
  // In CI, which has java on purpose, a comparison that did not happen is no success.
  if (process.env.CI && absent.what === 'package') process.exitCode = 1;
}
