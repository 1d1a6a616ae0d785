import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, Machine } from '../persistence/machine.ts';
import { pythonTool } from '../support/python.ts';
import { fuzzedDocument } from './fuzzed-document.ts';
import { livedInShop } from './lived-in-shop.ts';

/** Schemathesis against the running system: a failure of ours or an answer that the document does not declare ends with 1. */
const seconds = Number(process.env.SECONDS ?? 120);
const seed = Number(process.env.SEED ?? 1);

const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];

const schemathesis = pythonTool('schemathesis', join(import.meta.dirname, 'requirements.txt'));
const folder = mkdtempSync(join(tmpdir(), 'dangol-fuzz-'));
const port = await freePort();
const machine = await Machine.start(join(folder, 'data'), port);
let status = 1;
try {
  status = await fuzz();
} finally {
  await machine.kill();
}
rmSync(folder, { recursive: true });
console.log(`Seed ${seed}: SEED=${seed} SECONDS=${seconds} npm run test:api-fuzz begins the same way.`);
process.exit(status);

async function fuzz(): Promise<number> {
  const { token, ids } = await livedInShop(machine);
  const document = await machine.ask('GET', '/v1/openapi.json');
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(fuzzedDocument(document?.body as never, ids)));
  const words = [
    ...['run', file, '--url', `http://127.0.0.1:${port}`, '--header', `Authorization: Bearer ${token}`],
    ...['--checks', checks.join(','), '--phases', 'examples,coverage,fuzzing', '--continue-on-failure'],
    ...['--max-time', String(seconds), '--seed', String(seed), '--generation-database', 'none'],
    ...['--warnings', 'off', '--no-color'],
  ];
  const child = spawn(schemathesis, words, { cwd: folder, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
