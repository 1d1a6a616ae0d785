import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { localDynamoDb } from './wire.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const cache = join(root, '.cache', 'oracle');

/** Amazon's DynamoDB Local 1.25.1. Its licence forbids passing it on: it is fetched for this test, and never committed. */
const npmPackage = 'amplify-dynamodb-simulator@2.9.30';
const folder = join(cache, npmPackage);
const emulator = join(folder, 'package', 'emulator');
const oldestJava = 17;

/** What DynamoDB Local needs and has not, and what to do about it. */
export interface Missing {
  readonly what: 'java' | 'package';
  readonly say: string;
}

/** Nothing when all that DynamoDB Local needs is there, if need be fetched. */
export async function missing(): Promise<Missing | undefined> {
  const java = await run('java', ['-version']).then(
    ({ stderr }) => Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0),
    () => undefined,
  );
  const install = `install Java ${oldestJava} or newer`;
  if (java === undefined) return { what: 'java', say: `there is no java here: ${install}` };
  if (java < oldestJava) return { what: 'java', say: `java is version ${java} here: ${install}` };
  try {
    await fetched();
    return undefined;
  } catch (error) {
    const [because = ''] = String(error).split('\n');
    return { what: 'package', say: `${npmPackage} could not be fetched (${because}): let npm reach its registry` };
  }
}

/** Fetched once, as a whole or not at all. */
async function fetched(): Promise<void> {
  if (existsSync(join(emulator, 'DynamoDBLocal.jar'))) return;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'work-'));
  try {
    const { stdout } = await run('npm', ['pack', '--silent', npmPackage], {
      cwd: work,
      shell: process.platform === 'win32',
    });
    const packed = join(work, stdout.trim());
    await run('tar', ['-xzf', packed, 'package/emulator'], { cwd: work });
    rmSync(packed);
    rmSync(folder, { recursive: true, force: true });
    renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

export interface DynamoDbLocal {
  readonly endpoint: string;
  stop(): void;
}

/** In memory, on a free port of this machine only, and ended with this process. */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal> {
  const port = await freePort();
  const words = ['-Djava.library.path=DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar'];
  const options = ['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)];
  const java = spawn('java', [...words, ...options], { cwd: emulator, stdio: ['ignore', 'ignore', 'pipe'] });
  const complaints: string[] = [];
  java.stderr.on('data', (chunk) => complaints.push(String(chunk)));
  const stop = () => {
    java.kill('SIGKILL');
  };
  process.on('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint, java, complaints);
  return { endpoint, stop };
}

async function answers(endpoint: string, java: ChildProcess, complaints: readonly string[]): Promise<void> {
  const { call, close } = localDynamoDb(endpoint);
  try {
    for (let tries = 0; tries < 300 && java.exitCode === null; tries++) {
      const isThere = await call('ListTables', {}).then(
        () => true,
        () => false,
      );
      if (isThere) return;
      await pause(100);
    }
  } finally {
    close();
  }
  throw new Error(`DynamoDB Local did not start:\n${complaints.join('')}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
