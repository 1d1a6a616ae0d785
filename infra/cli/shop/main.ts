import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { guides } from '../../../functions/orders/platforms/each-guide.ts';
import { reportDoors } from '../../../shared/api/standard-webhooks.ts';
import { phoneProviders } from '../../../shared/events/shops.ts';
import { Api } from '../api.ts';
import { argumentsBy } from '../arguments.ts';
import { awsAccount, localAccount } from '../aws.ts';
import { doctor, stageOf } from '../doctor/doctor.ts';
import { importing } from '../import/import.ts';
import { keysCommand } from '../keys/keys.ts';
import { login, loginClient } from '../login/login.ts';
import { dropLogin, savedToken } from '../login/saved-logins.ts';
import { staff } from '../staff/staff.ts';
import { Stop } from '../stop.ts';
import { connect, end, showConnections } from './connect.ts';
import { connectProvider } from './connect-provider.ts';
import { connectPush, showPush } from './connect-push.ts';
import { create } from './create.ts';
import { endCredentials, isProviderName, showProviders } from './provider-credentials.ts';

const commandHelp = `Usage: npm run shop -- <command>

  create <shop>                         writes a new shop's document into infra/stages/<stage>/shops
      --name "…" --address "…" --phone "…"                   asked for when they are not said
      --support-email a@b --mail a@b                         where customers write to, and what writes to them; <shop>@<mail domain>
      --name-en "…" --address-en "…" --accent #2f5d50 --zone Asia/Seoul --stage dev
  connect <shop> <platform>             lets a webhook secret live, and shows that a test call is received
      platforms: ${[...guides.keys()].join(', ')}; for signed reports of phones and chats: ${reportDoors.join(', ')}
      DANGOL_SECRET=…                   before it: the platform's own secret
  connect <shop> <provider>             lets a provider carry text messages, and shows that a test message is received
      providers: ${phoneProviders.join(', ')}
      --to 010-1234-5678                the phone that gets the test message
      --from 02-123-4567                the registered number that sends; the one of the shop's brand stays when it is not said
      --opt-out 080-123-4567            the toll-free number that refuses advertising
      --first                           asks this provider before the one that carries text messages now
      DANGOL_SECRET=name=value,…        before it: the provider's credentials; asked for in a terminal, or those that live stay
  connect <shop> push                   lets the shop's app get notifications by Amazon SNS, and shows that a test is received
      --fcm service-account.json        what Firebase made; or --apns AuthKey_….p8 --team-id … --bundle-id … [--key-id …] [--sandbox]
      --to her@example.com              the customer whose devices get the test
      --device TOKEN                    registers a device of hers first, for an app that does not do so yet
      --opt-out "설정 > 알림"           where in the app advertising is refused; --opt-out-en for readers of English
  show <shop>                           how each platform of the shop is, and who carries its text messages
  end <shop> <platform> <secret>        ends a secret, or credentials of a provider, by its name
  import <shop> <file.csv>              takes in past orders and customers (docs/import.md)
  import <shop> --platform P --since D  the same from the platform's own API
  key create|list|end <shop>            the keys by which machines, such as a checkout, call the API
  login                                 logs you in, in your browser, and keeps the login for --api
      --stack Dangol-dev                the stack that says where; or --issuer URL --client ID of your own issuer
  logout                                forgets the login for --api
  staff invite <shop> <email> --role agent --name "김하나" --stack Dangol-dev
                                        lets a person work for the shop; npm run shop -- staff help tells the rest
  staff list <shop>                     who works for it;  staff end <shop> <email>  ends that
  doctor                                what the account lacks to run, to send and to get mail, and how to get it; ends with 1 if anything
      --stack Dangol-dev                a stack on AWS, by the AWS CLI; the system on this machine when it is not said
      --stage dev                       the stage whose file says the mail domain

  --api URL     http://127.0.0.1:4400 if not said (PORT=… before it: another port)
  --token T     of an admin of the shop, or DANGOL_TOKEN before it, instead of a login; a system on this machine needs neither`;

const stringOption = { type: 'string' } as const;
const options = {
  stack: stringOption,
  issuer: stringOption,
  client: stringOption,
  api: stringOption,
  token: stringOption,
  stage: stringOption,
  stages: stringOption,
  help: { type: 'boolean', short: 'h' },
  name: stringOption,
  'name-en': stringOption,
  address: stringOption,
  'address-en': stringOption,
  phone: stringOption,
  mail: stringOption,
  'support-email': stringOption,
  support: stringOption,
  accent: stringOption,
  zone: stringOption,
  to: stringOption,
  from: stringOption,
  'opt-out': stringOption,
  first: { type: 'boolean' },
  fcm: stringOption,
  apns: stringOption,
  'key-id': stringOption,
  'team-id': stringOption,
  'bundle-id': stringOption,
  sandbox: { type: 'boolean' },
  device: stringOption,
  'opt-out-en': stringOption,
} as const;

const printLine = (line: string) => console.log(line);
let isUnfinished = false;

let printedMs = Number.NEGATIVE_INFINITY;
/** One line that is overwritten in a terminal; elsewhere a line every half minute. */
function progress(line: string): void {
  isUnfinished = process.stdout.isTTY;
  if (isUnfinished) process.stdout.write(`\r\u001b[K${line.slice(0, (process.stdout.columns ?? 80) - 1)}`);
  else if (performance.now() - printedMs >= 30_000) {
    printLine(line);
    printedMs = performance.now();
  }
}

function printOverProgress(line: string): void {
  if (isUnfinished) process.stdout.write('\r\u001b[K');
  isUnfinished = false;
  printLine(line);
}

/** Prompts in the terminal; the input is shown, unless it is secret. */
async function prompt(question: string, isSecret = false): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (isSecret) process.stdout.write(question);
  const lines = createInterface({ input: process.stdin, output: isSecret ? nowhere : process.stdout, terminal: true });
  lines.once('SIGINT', interrupted);
  const answer = await lines.question(isSecret ? '' : question);
  lines.close();
  if (isSecret) process.stdout.write('\n');
  return answer.trim();
}

function interrupted(): never {
  console.log('\nStopped. What was made stays as it is; npm run shop -- show <shop> tells it.');
  process.exit(130);
}

async function run(): Promise<void> {
  const [first, ...rest] = process.argv.slice(2);
  if (first === 'import') return await importing(rest);
  if (first === 'staff') return await staff(rest);
  if (first === 'invite') return await staff(['invite', ...rest]);
  if (first === 'key') return await keysCommand(rest);
  const { values, positionals } = argumentsBy(options, commandHelp);
  const { api: _api, token: _token, stage = 'dev', stages, stack, help, first: isFirst, sandbox, ...fields } = values;
  const [command = '', shop = '', platform = '', name = ''] = positionals;
  if (help || command === 'help') return printLine(commandHelp);
  refuseOthers(command, positionals.length - 1);
  const api = Api.at(values, savedToken);
  const promptIfTerminal = process.stdin.isTTY ? prompt : undefined;
  const folder = join(stages ?? join(import.meta.dirname, '..', '..', 'stages'), stage);
  switch (command) {
    case 'doctor': {
      const account = stack ? await awsAccount() : localAccount(api);
      const missing = await doctor(account, await stageOf(account, stack ?? `Dangol-${stage}`, folder), printLine);
      if (missing > 0) process.exitCode = 1;
      return;
    }
    case 'login': {
      const { issuer, client } = fields;
      const own = issuer && client ? { issuer, client } : undefined;
      const account = stack && !own ? { account: await awsAccount(), name: stack } : undefined;
      return await login({ api, who: own ?? (await loginClient(api, account)), print: printLine });
    }
    case 'logout':
      return printLine(
        dropLogin(api.base) ? `You are logged out of ${api.base}.` : `You were not logged in at ${api.base}.`,
      );
    case 'create': {
      return await create({ shop, folder, options: fields, prompt: promptIfTerminal, api, print: printLine });
    }
    case 'connect': {
      const secret = process.env.DANGOL_SECRET;
      if (platform === 'push') {
        const account = async (isLocal: boolean) => (isLocal ? localAccount(api) : await awsAccount());
        const told = { ...fields, sandbox };
        return await connectPush({ api, shop, account, options: told, print: printOverProgress, progress });
      }
      if (isProviderName(platform)) {
        const words = {
          given: secret,
          options: { ...fields, first: isFirst },
          ask: promptIfTerminal,
          print: printOverProgress,
          progress,
        };
        return await connectProvider({ api, shop, provider: platform, ...words });
      }
      const askSecret = promptIfTerminal && ((question: string) => promptIfTerminal(question, true));
      return await connect({ api, shop, platform, secret, askSecret, print: printOverProgress, progress });
    }
    case 'show':
      await showConnections(api, shop, printLine);
      await showProviders(api, shop, printLine);
      return await showPush(api, shop, printLine);
    default:
      if (isProviderName(platform)) return printLine(await endCredentials(api, shop, platform, name));
      return await end({ api, shop, platform, print: printLine }, name);
  }
}

/** What each command takes. */
const argumentsOf = new Map([
  ['create', '<shop>'],
  ['connect', '<shop> <platform>'],
  ['show', '<shop>'],
  ['end', '<shop> <platform> <secret>'],
  ['doctor', ''],
  ['login', ''],
  ['logout', ''],
]);

function refuseOthers(command: string, given: number): void {
  const expected = argumentsOf.get(command);
  if (expected === undefined)
    throw new Stop(command ? `There is no command "${command}".\n\n${commandHelp}` : commandHelp);
  if (given === expected.split(' ').filter(Boolean).length) return;
  throw new Stop(`"${command}" takes ${expected || 'options only'}.\n\n${commandHelp}`);
}

process.once('SIGINT', interrupted);
await run().catch((error: unknown) => {
  if (!(error instanceof Stop)) throw error;
  if (isUnfinished) process.stdout.write('\n');
  console.error(error.message);
  process.exitCode = 1;
});
