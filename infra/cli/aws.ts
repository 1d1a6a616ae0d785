import { execFile } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Api, answerIn } from './api.ts';
import { Stop } from './stop.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Calls AWS as the AWS CLI does: `s3api`, `list-objects-v2`, and the input by AWS's own names. What the CLI writes to a file
 * is `text`. Throws `NotThere` where the resource does not exist.
 */
export type Aws = (service: string, operation: string, input: Fields) => Promise<Fields>;

class NotThere extends Stop {
  override readonly name = 'NotThere';
}

/** An AWS account; `ask` returns `undefined` where the resource does not exist. */
export interface AwsAccount {
  readonly region: string;
  readonly ask: <Answer extends object>(
    service: string,
    operation: string,
    input?: Fields,
  ) => Promise<Answer | undefined>;
  /** The hosts of a domain's MX records. */
  readonly mailHosts: (domain: string) => Promise<readonly string[]>;
  /** The TXT records of a name. */
  readonly texts: (name: string) => Promise<readonly string[]>;
  /** The names that a CNAME record leads to. */
  readonly targets: (name: string) => Promise<readonly string[]>;
}

/** The CLI writes the output of these operations to a file, whose name is the last argument. */
const toFile: Readonly<Record<string, readonly string[]>> = {
  'get-object': [],
  invoke: ['--cli-binary-format', 'raw-in-base64-out', '--cli-read-timeout', '70'],
};

/** The AWS CLI, with the operator's own rights. The input is a file: an argument has at most 128 KB. */
export const awsCli =
  (command = 'aws', region?: string): Aws =>
  async (service, operation, input) => {
    const folder = mkdtempSync(join(tmpdir(), 'aws-'));
    try {
      const [inputFile, outputFile] = [join(folder, 'asked.json'), join(folder, 'got')];
      writeFileSync(inputFile, JSON.stringify(input));
      const more = toFile[operation];
      const args = [service, operation, '--cli-input-json', `file://${inputFile}`, '--output', 'json'];
      const stdout = await stdoutOf(command, [
        ...args,
        ...(region ? ['--region', region] : []),
        ...(more ? [...more, outputFile] : []),
      ]);
      // The CLI prints nothing for an output without members.
      const answer = JSON.parse(stdout.trim() || '{}') as Fields;
      return more ? { ...answer, text: readFileSync(outputFile, 'utf8') } : answer;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

/** The output of a command; its error output is the message of the `Stop`. */
async function stdoutOf(command: string, args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(command, [...args], { maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (error) {
    const { code, stderr = '', message } = error as { code?: unknown; stderr?: string; message: string };
    if (code === 'ENOENT') throw new Stop('The AWS CLI is not installed: install version 2 of it.');
    if (/NotFound|does not exist/.test(stderr)) throw new NotThere(stderr.trim());
    throw new Stop(stderr.trim() || message);
  }
}

/** The emulated account of `npm start` on this machine. */
export const awsHere =
  (api: Api): Aws =>
  async (service, operation, input) => {
    const reply = await api.call('POST', '/_local/aws', JSON.stringify({ service, operation, input }));
    if (reply.status === 404) throw new NotThere(`${operation} found nothing here`);
    return answerIn(reply);
  };

const askBy =
  (aws: Aws): AwsAccount['ask'] =>
  async <Answer extends object>(service: string, operation: string, input: Fields = {}) =>
    (await aws(service, operation, input).catch((error: unknown) => {
      if (!(error instanceof NotThere)) throw error;
      return undefined;
    })) as Answer | undefined;

const dns = new Resolver({ timeout: 3_000, tries: 2 });

/** The operator's own account. */
export async function awsAccount(command = 'aws'): Promise<AwsAccount> {
  const set = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  const region = set ?? (await stdoutOf(command, ['configure', 'get', 'region'])).trim();
  if (!region) throw new Stop('The region of the stack is missing: set AWS_REGION=… before the command.');
  return {
    region,
    ask: askBy(awsCli(command, region)),
    mailHosts: async (domain) =>
      (await dns.resolveMx(domain).catch(() => [])).map(({ exchange }) => exchange.toLowerCase()),
    texts: async (name) => (await dns.resolveTxt(name).catch(() => [])).map((parts) => parts.join('')),
    targets: async (name) => (await dns.resolveCname(name).catch(() => [])).map((each) => each.toLowerCase()),
  };
}

/** The emulated account of a system on this machine. */
export const localAccount = (api: Api): AwsAccount => ({
  region: 'ap-northeast-2',
  ask: askBy(awsHere(api)),
  mailHosts: async (domain) =>
    answerIn<{ hosts: string[] }>(await api.call('GET', `/_local/mail-hosts/${domain}`)).hosts,
  texts: async (name) => answerIn<{ texts: string[] }>(await api.call('GET', `/_local/mail-texts/${name}`)).texts,
  // The system on this machine has no domain of its own.
  targets: async () => [],
});
