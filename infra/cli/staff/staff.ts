import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../api.ts';
import { argumentsBy } from '../arguments.ts';
import { awsAccount } from '../aws.ts';
import { savedToken } from '../login/saved-logins.ts';
import { Stop } from '../stop.ts';
import { type Directory, type DirectoryEntry, directoryHere, directoryOf, staffStack } from './directory.ts';
import { add, invite } from './invite.ts';
import { leave } from './leave.ts';
import { Pool, type PoolChange } from './pool.ts';

const help = `Usage: npm run shop -- staff <command>

  invite <shop> <email> --role agent    lets a person work for the shop: agent, lead, marketer or admin; Cognito sends them a password
      --name "김하나" --name-en "Hana Kim"        the name under which they answer customers; one of both languages is enough
      --title "…" --title-en "…"        their title, which stands under what they answer
      --languages ko,en --skills "환불,설치" --shift "월-금 10:00-18:00"
      --until 2026-12-31                the last day of somebody from outside, in the time zone of the shop
      --masked                          customers' addresses and numbers are masked for them
      --dry-run                         tells the commands of the AWS CLI, and changes nothing
  add <shop> <sub> --role agent         the same for a person of your own issuer, or of a system on this machine: the directory only
  list <shop>                           who works for the shop, and who has left
  end <shop> <email or sub>             ends their work: in the directory, in the groups of the pool, and in every login

  --stack Dangol-dev    the stack on AWS, by the AWS CLI; the system on this machine when it is not said
  --stage dev           the stage whose folder has the shops
  --api URL, --token T  for list: as in npm run shop -- help`;

const textOption = { type: 'string' } as const;
const staffOptions = {
  role: textOption,
  name: textOption,
  'name-en': textOption,
  title: textOption,
  'title-en': textOption,
  languages: textOption,
  skills: textOption,
  shift: textOption,
  until: textOption,
  masked: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  stack: textOption,
  stage: textOption,
  stages: textOption,
  api: textOption,
  token: textOption,
  help: { type: 'boolean', short: 'h' },
} as const;

const say = (line: string) => console.log(line);

/** `npm run shop -- staff …` */
export async function staff(args: readonly string[]): Promise<void> {
  const { values, positionals } = argumentsBy(staffOptions, help, args);
  const [command = '', shop = '', person = '', ...more] = positionals;
  const takes = new Map([
    ['invite', 2],
    ['add', 2],
    ['list', 1],
    ['end', 2],
  ]).get(command);
  if (values.help || command === 'help') return say(help);
  const given = [shop, person, ...more].filter(Boolean).length;
  if (takes !== given) throw new Stop(help);
  const api = Api.at(values, savedToken);
  if (command === 'list') return await list(api, shop);
  const { stack, stage = 'dev', stages, 'dry-run': isDryRun = false } = values;
  if (!stack) {
    if (command === 'invite') throw new Stop(noPeopleHere(api.base, shop));
    const here = { directory: directoryHere(api), shop, print: say };
    return command === 'add'
      ? await add({ ...here, sub: person, said: values })
      : await leave({ ...here, pool: undefined, person });
  }
  const folder = join(stages ?? join(import.meta.dirname, '..', '..', 'stages'), stage);
  if (command !== 'end' && !existsSync(join(folder, 'shops', `${shop}.json`)))
    throw new Stop(`There is no shop ${shop} in this stage: npm run shop -- create ${shop}`);
  const there = { ...(await onAws(stack, isDryRun)), shop };
  if (command === 'end') return await leave({ ...there, person, print: say });
  if (command === 'add') return await add({ ...there, sub: person, said: values, print: say });
  const { pool } = there;
  if (!pool)
    throw new Stop(`${stack} has no user pool: its people log in elsewhere. npm run shop -- staff add ${shop} <sub>`);
  await invite({ ...there, pool, email: person, said: values, print: isDryRun ? () => undefined : say });
}

/** The people of a stack. A dry run prints the commands that change something, and asks the rest. */
async function onAws(stack: string, isDryRun: boolean): Promise<{ pool: Pool | undefined; directory: Directory }> {
  const account = await awsAccount();
  const { pool, functionName } = await staffStack(account, stack);
  const { region } = account;
  const shown = (args: readonly string[]) => say(['aws', ...args, '--region', region].map(shellQuoted).join(' '));
  const change: PoolChange = async (operation, input) => {
    if (!isDryRun) return await account.ask('cognito-idp', operation, { ...input });
    shown(['cognito-idp', operation, '--cli-input-json', JSON.stringify(input)]);
    return undefined;
  };
  const dry: Directory = async (staff) => {
    const payload = ['--cli-binary-format', 'raw-in-base64-out', '--payload', JSON.stringify({ staff })];
    shown(['lambda', 'invoke', '--function-name', functionName, ...payload, '/dev/stdout']);
    return { id: staff.sub, name: '', state: 'active' };
  };
  return {
    pool: pool === undefined ? undefined : new Pool(account, pool, change),
    directory: isDryRun ? dry : directoryOf(account, functionName),
  };
}

async function list(api: Api, shop: string): Promise<void> {
  const { items } = await api.asAdmin<{ items: readonly DirectoryEntry[] }>(
    shop,
    'GET',
    `/v1/shops/${encodeURIComponent(shop)}/staff`,
  );
  if (items.length === 0) say('Nobody is in the directory: npm run shop -- staff invite …');
  for (const { id, name, title, role, lastDay, contactsMasked, state } of items) {
    const words = [name, title].flatMap((each) =>
      typeof each === 'object' ? `${each.ko} / ${each.en}` : (each ?? []),
    );
    const until = lastDay ? [`until ${lastDay}`] : [];
    const parts = [...words, role ?? 'no role', ...until, ...(contactsMasked ? ['contacts masked'] : []), id];
    say(`${state === 'ended' ? 'left    ' : 'works   '}${parts.join(' · ')}`);
  }
}

const noPeopleHere = (base: string, shop: string): string =>
  `Say where: --stack Dangol-…. A system on this machine has no people, and gives anybody a token of any role:
  curl -s ${base}/_local/token -d '{"role":"agent","shop":"${shop}"}'
Its directory takes entries: npm run shop -- staff add ${shop} local-agent --role agent --name "김하나"`;

/** Quoted for a shell. */
const shellQuoted = (textOption: string): string =>
  /^[\w./:@=-]+$/.test(textOption) ? textOption : `'${textOption.replaceAll("'", `'\\''`)}'`;
