import { execFile } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { promisify } from 'node:util';
import { type Api, answerIn, Stop } from '../cli/api.ts';

/** An AWS account as its owner looks at it. Nothing, where what is asked for is not there. */
export interface Account {
  readonly region: string;
  /** `aws <words> --output json`. */
  readonly ask: <Answer extends object>(...words: string[]) => Promise<Answer | undefined>;
  /** The hosts that take mail for a domain. */
  readonly mailHosts: (domain: string) => Promise<readonly string[]>;
}

const dns = new Resolver({ timeout: 3_000, tries: 2 });

/** The operator's own account, by the AWS CLI and so by their own rights. */
export async function awsAccount(command = 'aws'): Promise<Account> {
  const said = async (words: readonly string[]) => (await promisify(execFile)(command, [...words])).stdout;
  const failed = ({ code, stderr, message }: { code?: unknown; stderr?: string; message: string }): undefined => {
    if (code === 'ENOENT') throw new Stop('The AWS CLI is not here: install version 2 of it.');
    if (/NotFound|does not exist/.test(stderr ?? '')) return undefined;
    throw new Stop(stderr?.trim() || message);
  };
  const set = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  const region = set ?? (await said(['configure', 'get', 'region']).catch(failed))?.trim();
  if (!region) throw new Stop('Say the region of the stack: AWS_REGION=… before the command.');
  return {
    region,
    ask: async <Answer extends object>(...words: string[]) => {
      const text = await said([...words, '--region', region, '--output', 'json']).catch(failed);
      // The CLI says nothing where an answer has no members.
      return text === undefined ? undefined : (JSON.parse(text.trim() || '{}') as Answer);
    },
    mailHosts: async (domain) =>
      (await dns.resolveMx(domain).catch(() => [])).map(({ exchange }) => exchange.toLowerCase()),
  };
}

/** The account that a system on this machine stands in for. */
export const localAccount = (api: Api): Account => ({
  region: 'ap-northeast-2',
  ask: async <Answer extends object>(...words: string[]) => {
    const [service, operation, ...options] = words;
    const input: Record<string, string | undefined> = {};
    for (let at = 0; at < options.length; at += 2) input[fieldOf(options[at] ?? '')] = options[at + 1];
    const reply = await api.call('POST', '/_local/aws', JSON.stringify({ service, operation, input }));
    return reply.status === 404 ? undefined : answerIn<Answer>(reply);
  },
  mailHosts: async (domain) =>
    answerIn<{ hosts: string[] }>(await api.call('GET', `/_local/mail-hosts/${domain}`)).hosts,
});

/** `StackName` of `--stack-name`. */
const fieldOf = (option: string): string =>
  option.replace(/^--|-/g, ' ').replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
