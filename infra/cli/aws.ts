import { execFile } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Api, answerIn, Stop } from './api.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Asks AWS as an operator does: `s3api`, `list-objects-v2`, and the input by AWS's own names. What the CLI writes to a file
 * comes as `text`. Throws `NotThere` where what is asked for is not there.
 */
export type Aws = (service: string, operation: string, input: Fields) => Promise<Fields>;

class NotThere extends Stop {
  override readonly name = 'NotThere';
}

/** An AWS account as its owner looks at it. Nothing, where what is asked for is not there. */
export interface Account {
  readonly region: string;
  readonly ask: <Answer extends object>(
    service: string,
    operation: string,
    input?: Fields,
  ) => Promise<Answer | undefined>;
  /** The hosts that take mail for a domain. */
  readonly mailHosts: (domain: string) => Promise<readonly string[]>;
}

/** What these answer goes to a file, whose name is the last word of the command. */
const toFile: Readonly<Record<string, readonly string[]>> = {
  'get-object': [],
  invoke: ['--cli-binary-format', 'raw-in-base64-out', '--cli-read-timeout', '70'],
};

/** The AWS CLI, and so the operator's own rights. What is asked goes by a file: an argument has its end at 128 KB. */
export const awsCli =
  (command = 'aws', region?: string): Aws =>
  async (service, operation, input) => {
    const folder = mkdtempSync(join(tmpdir(), 'aws-'));
    try {
      const [asked, got] = [join(folder, 'asked.json'), join(folder, 'got')];
      writeFileSync(asked, JSON.stringify(input));
      const more = toFile[operation];
      const words = [service, operation, '--cli-input-json', `file://${asked}`, '--output', 'json'];
      const stdout = await said(command, [
        ...words,
        ...(region ? ['--region', region] : []),
        ...(more ? [...more, got] : []),
      ]);
      // The CLI says nothing where an answer has no members.
      const answer = JSON.parse(stdout.trim() || '{}') as Fields;
      return more ? { ...answer, text: readFileSync(got, 'utf8') } : answer;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

/** What the command says; what goes wrong is told in its own words. */
async function said(command: string, words: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(command, [...words], { maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (error) {
    const { code, stderr = '', message } = error as { code?: unknown; stderr?: string; message: string };
    if (code === 'ENOENT') throw new Stop('The AWS CLI is not here: install version 2 of it.');
    if (/NotFound|does not exist/.test(stderr)) throw new NotThere(stderr.trim());
    throw new Stop(stderr.trim() || message);
  }
}

/** The account of this machine, beside `npm start`. */
export const awsHere =
  (api: Api): Aws =>
  async (service, operation, input) => {
    const reply = await api.call('POST', '/_local/aws', JSON.stringify({ service, operation, input }));
    if (reply.status === 404) throw new NotThere(`${operation} found nothing here`);
    return answerIn(reply);
  };

const askBy =
  (aws: Aws): Account['ask'] =>
  async <Answer extends object>(service: string, operation: string, input: Fields = {}) =>
    (await aws(service, operation, input).catch((error: unknown) => {
      if (!(error instanceof NotThere)) throw error;
      return undefined;
    })) as Answer | undefined;

const dns = new Resolver({ timeout: 3_000, tries: 2 });

/** The operator's own account. */
export async function awsAccount(command = 'aws'): Promise<Account> {
  const set = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  const region = set ?? (await said(command, ['configure', 'get', 'region'])).trim();
  if (!region) throw new Stop('Say the region of the stack: AWS_REGION=… before the command.');
  return {
    region,
    ask: askBy(awsCli(command, region)),
    mailHosts: async (domain) =>
      (await dns.resolveMx(domain).catch(() => [])).map(({ exchange }) => exchange.toLowerCase()),
  };
}

/** The account that a system on this machine stands in for. */
export const localAccount = (api: Api): Account => ({
  region: 'ap-northeast-2',
  ask: askBy(awsHere(api)),
  mailHosts: async (domain) =>
    answerIn<{ hosts: string[] }>(await api.call('GET', `/_local/mail-hosts/${domain}`)).hosts,
});
