import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Account } from './account.ts';
import type { Question } from './lacking.ts';
import { lastLines, run, start } from './running.ts';

const root = join(import.meta.dirname, '..', '..');
const requirements = join(import.meta.dirname, 'requirements.txt');
const text = readFileSync(requirements, 'utf8');
export const version = /^ministack==(\S+)/m.exec(text)?.[1] ?? '';

/** Named after what is in it, so that another pin makes another one. */
const environment = join(root, '.cache', `ministack-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`);
const python = join(environment, 'bin', 'python');
const whole = join(environment, 'whole');

/** Node 24 first, as npm has it here: the functions run on it. */
const path = [dirname(process.execPath), process.env.PATH].join(delimiter);

/** Makes the virtual environment, or takes the one that is there. */
export async function install(): Promise<string> {
  if (existsSync(whole)) return 'from .cache';
  rmSync(environment, { recursive: true, force: true });
  const words = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--require-hashes',
    '-r',
    requirements,
  ];
  for (const [command, ...rest] of [
    ['python3', '-m', 'venv', environment],
    [python, ...words],
  ] as const) {
    const { status, output } = await run(command, rest, { env: process.env, maxSeconds: 300 }).catch(() => ({
      status: null,
      output: `${command} is not there: install Python 3.11 or newer, with its venv module.`,
    }));
    if (status !== 0) throw new Error(`ministack could not be installed.\n${lastLines(output, 15)}`);
  }
  writeFileSync(whole, version);
  return 'installed';
}

/** Asks the emulator's own code by which resource it judges each call. */
export async function judgedBy(questions: readonly Question[]): Promise<string[]> {
  const { status, output } = await run(python, [join(import.meta.dirname, 'judged-by.py')], {
    env: { PATH: path },
    input: JSON.stringify(questions),
    maxSeconds: 30,
  });
  if (status !== 0) throw new Error(`The emulator's judge could not be asked.\n${lastLines(output, 15)}`);
  return JSON.parse(lastLines(output, 1)) as string[];
}

/** Whether the emulator's Node host has learned that a handler may lie in a .cjs file. */
export const knowsCjs = (): Promise<boolean> =>
  isTrue('import inspect, ministack.core.lambda_runtime as host; print(".cjs" in inspect.getsource(host))');

/** Whether the emulator's API has learned to fetch the keys of a pool by TLS. */
export const fetchesKeysByTls = (): Promise<boolean> =>
  isTrue(
    'import inspect, ministack.services.apigateway as api; print("f\\"http://" not in inspect.getsource(api._resolve_jwks_url))',
  );

/** Whether the emulator's API has learned to give a function the cookies of a call. */
export const givesCookies = (): Promise<boolean> =>
  isTrue(
    'import inspect, ministack.services.apigateway as api; print("event[\\"cookies\\"]" in (text := inspect.getsource(api)) or "\\"cookies\\":" in text)',
  );

async function isTrue(question: string): Promise<boolean> {
  const { output } = await run(python, ['-c', question], { env: { PATH: path }, maxSeconds: 30 });
  return lastLines(output, 1) === 'True';
}

export interface Emulator {
  readonly account: Account;
  /** What the command lines of the AWS CDK and of ours need to find it, and nothing that is the user's own. */
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
}

/** Starts it on a free port of 127.0.0.1, with TLS and rights enforced; all it keeps lies in the folder. */
export async function boot(folder: string): Promise<Emulator> {
  const port = await freePort();
  const log = join(folder, 'emulator.log');
  const certificate = join(folder, 'ministack-tls', 'server.crt');
  const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  const at = { PATH: path, HOME: folder, TMPDIR: folder };
  const words = ['-c', 'python:ministack.core.hypercorn_conf', '--bind', `127.0.0.1:${port}`, '--keep-alive', '75'];
  const file = openSync(log, 'a');
  const server = start(python, ['-m', 'hypercorn', ...words, 'adapted:app'], {
    cwd: folder,
    stdio: ['ignore', file, file],
    env: {
      ...at,
      ...credentials,
      GATEWAY_PORT: String(port),
      // Of the name of an API; one that ends like an address is no URL's.
      MINISTACK_HOST: 'localhost',
      MINISTACK_REGION: 'ap-northeast-2',
      STATE_DIR: join(folder, 'state'),
      // Our queues, topics and buckets refuse what is not encrypted, and CloudFormation's answers go by https only.
      USE_SSL: '1',
      SSL_CERT_FILE: certificate,
      PYTHONPATH: import.meta.dirname,
      PYTHONDONTWRITEBYTECODE: '1',
      AUTH: 'true',
      LAMBDA_EXECUTOR: 'local',
      NODE_OPTIONS: `--no-deprecation --require="${join(import.meta.dirname, 'functions-host.cjs')}"`,
      // It would else look for containers, and open ports for services that we do not use.
      DOCKER_HOST: 'unix:///dev/null',
      SFTP_ENABLED: '0',
      IOT_MTLS_ENABLED: '0',
    },
  });
  const account = new Account(port, () => readFileSync(certificate));
  for (let tries = 0; !(await account.isThere()); tries += 1) {
    if (server.exitCode !== null || tries > 150) {
      throw new Error('The emulator did not start. It needs openssl on the PATH for its certificate.');
    }
    await sleep(200);
  }
  const tools = join(folder, 'tools');
  mkdirSync(tools);
  const cli = join(import.meta.dirname, 'aws-cli.ts');
  writeFileSync(join(tools, 'aws'), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`, { mode: 0o755 });
  const env = {
    ...at,
    ...credentials,
    PATH: [tools, path].join(delimiter),
    AWS_ENDPOINT_URL: `https://127.0.0.1:${port}`,
    AWS_REGION: 'ap-northeast-2',
    AWS_CA_BUNDLE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: 'true',
  };
  return { account, env, log };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}
