import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../../rules/source.ts';
import { all } from '../template/template.ts';

/**
 * Cognito and Lambda as the AWS CLI shows them: it keeps groups, people and entries of the directory in a file, and says what is
 * not there as the CLI does.
 */
const aws = `#!${process.execPath}
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const [file, log] = [__dirname + '/pool.json', __dirname + '/said'];
const words = process.argv.slice(2);
const pool = JSON.parse(readFileSync(file, 'utf8'));
const of = (option) => words[words.indexOf(option) + 1];
const say = (answer) => { writeFileSync(file, JSON.stringify(pool)); if (answer) console.log(JSON.stringify(answer)); };
const refuse = (error) => { console.error('An error occurred (' + error + ') when calling the operation.'); process.exit(254); };
const name = words.slice(0, 2).join(' ');
const { GroupName: group, Username: user, UserPoolId, UserAttributes, Payload } = JSON.parse(readFileSync(of('--cli-input-json').slice('file://'.length), 'utf8'));
if (of('--region') !== 'ap-northeast-2') refuse('WrongRegion');
if (name.startsWith('cognito-idp') && UserPoolId !== 'pool-1') refuse('WrongPool');
if (/create|add|remove|sign-out|invoke/.test(name)) appendFileSync(log, name + '\\n');
const resources = [{ LogicalResourceId: 'DangolShopsDocuments1A2B', ResourceType: 'AWS::Lambda::Function', PhysicalResourceId: 'documents-1' }];
const cognito = { LogicalResourceId: 'DangolStaffPeople', ResourceType: 'AWS::Cognito::UserPool', PhysicalResourceId: 'pool-1' };
const attributes = (of) => Object.entries(of).map(([Name, Value]) => ({ Name, Value }));
const does = {
  'cloudformation list-stack-resources': () => say({ StackResourceSummaries: [...resources, ...(pool.own ? [] : [cognito])] }),
  'cognito-idp get-group': () => (pool.groups[group] ? say({ Group: { GroupName: group } }) : refuse('ResourceNotFoundException')),
  'cognito-idp create-group': () => { if (pool.groups[group]) refuse('GroupExistsException'); pool.groups[group] = []; say({ Group: {} }); },
  'cognito-idp admin-get-user': () => (pool.users[user] ? say({ Username: user, UserAttributes: attributes(pool.users[user]) }) : refuse('UserNotFoundException')),
  'cognito-idp admin-create-user': () => {
    if (pool.users[user]) refuse('UsernameExistsException');
    pool.users[user] = { sub: 'sub-of-' + user.split('@')[0], ...Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value])) };
    say({ User: { Attributes: attributes(pool.users[user]) } });
  },
  'cognito-idp admin-add-user-to-group': () => {
    if (!pool.groups[group] || !pool.users[user]) refuse('ResourceNotFoundException');
    pool.groups[group] = [...new Set([...pool.groups[group], user])];
    say();
  },
  'cognito-idp admin-list-groups-for-user': () =>
    say({ Groups: Object.entries(pool.groups).filter(([, of]) => of.includes(user)).map(([GroupName]) => ({ GroupName })) }),
  'cognito-idp admin-remove-user-from-group': () => { pool.groups[group] = pool.groups[group].filter((each) => each !== user); say(); },
  'cognito-idp admin-user-global-sign-out': () => say(),
  'lambda invoke': () => {
    const { staff } = JSON.parse(Payload);
    const known = pool.entries[staff.sub];
    const faults = staff.end ? !known && 'they are not in the directory' : !(staff.entry.name ?? known) && 'entry.name is missing';
    if (!faults) pool.entries[staff.sub] = staff.end ? { ...known, ended: true } : { ...known, ...staff.entry };
    writeFileSync(words.at(-1), JSON.stringify(faults ? { faults } : { member: { id: staff.sub, state: 'active', ...pool.entries[staff.sub] } }));
    say({ StatusCode: 200 });
  },
};
(does[name] ?? (() => refuse('InvalidAction')))();
`;

interface People {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly users: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly entries: Readonly<Record<string, object>>;
  /** The stack has no pool: people log in at an issuer of the team's own. */
  readonly own?: boolean;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aws-'));
  writeFileSync(join(folder, 'aws'), aws, { mode: 0o755 });
  writeFileSync(join(folder, 'pool.json'), '{"groups":{},"users":{},"entries":{}}');
  writeFileSync(join(folder, 'said'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

const pool = (): People => JSON.parse(readFileSync(join(folder, 'pool.json'), 'utf8'));
const changes = () => readFileSync(join(folder, 'said'), 'utf8').split('\n').filter(Boolean);

/** The command as its reader types it: what it says, and how it ends. */
const shop = (...words: readonly string[]): Promise<{ said: string; code: number }> =>
  new Promise((resolve) => {
    const env = { ...process.env, PATH: [folder, process.env.PATH].join(delimiter), AWS_REGION: 'ap-northeast-2' };
    const command = [join(root, 'infra', 'cli', 'shop', 'main.ts'), ...words];
    const run = execFile(process.execPath, command, { env }, (_error, out, err) =>
      resolve({ said: out + err, code: run.exitCode ?? 0 }),
    );
  });
const on = ['--stack', 'Dangol-dev'];

const hana = 'hana@shop.example';
const invite = (...words: readonly string[]) => shop('staff', 'invite', 'demo', hana, ...words, ...on);

test('a person is invited: the group is made, Cognito writes to them, the directory knows them, and they are in it', async () => {
  const { said, code } = await invite(
    ...['--role', 'lead', '--name', '김하나', '--name-en', 'Hana Kim', '--title', '매니저', '--languages', 'ko, en'],
    ...['--skills', '환불', '--shift', '월-금', '--until', '2026-12-31', '--masked'],
  );

  expect([code, said]).toEqual([
    0,
    'hana@shop.example is lead of demo: Cognito has sent them a password for their first login.\n',
  ]);
  expect(pool()).toEqual({
    groups: { 'demo:masked': [hana], 'demo:lead': [hana] },
    users: { [hana]: { sub: 'sub-of-hana', email: hana, email_verified: 'true' } },
    entries: {
      'sub-of-hana': {
        ...{ name: { ko: '김하나', en: 'Hana Kim' }, title: '매니저', languages: ['ko', 'en'], skills: ['환불'] },
        ...{ shift: '월-금', lastDay: '2026-12-31', role: 'lead', contactsMasked: true },
      },
    },
  });
  // Nobody has a role before the directory knows them, nor sees addresses before they are masked.
  expect(Object.keys(pool().groups)).toEqual(['demo:masked', 'demo:lead']);
  expect(changes()).toEqual([
    ...['cognito-idp admin-create-user', 'lambda invoke', 'cognito-idp create-group'],
    ...['cognito-idp admin-add-user-to-group', 'cognito-idp create-group', 'cognito-idp admin-add-user-to-group'],
  ]);
});

test('invited again they are what they are, and with another role they are both; the older word works too', async () => {
  expect((await shop('invite', 'demo', hana, '--role', 'agent', '--name', '김하나', ...on)).code).toBe(0);
  for (const role of ['agent', 'admin']) expect((await invite('--role', role)).code).toBe(0);

  expect(pool().groups).toEqual({ 'demo:agent': [hana], 'demo:admin': [hana] });
  expect(pool().entries).toEqual({ 'sub-of-hana': { name: '김하나', role: 'admin' } });
  expect(changes().filter((each) => each.includes('create'))).toEqual([
    'cognito-idp admin-create-user',
    'cognito-idp create-group',
    'cognito-idp create-group',
  ]);
});

test('a dry run tells the commands as a shell takes them, and changes nothing', async () => {
  const { said } = await invite('--role', 'agent', '--name', "O'Hana Kim", '--dry-run');

  const group = '"UserPoolId":"pool-1","GroupName":"demo:agent"';
  const user = '"UserPoolId":"pool-1","Username":"hana@shop.example"';
  const attributes = '[{"Name":"email","Value":"hana@shop.example"},{"Name":"email_verified","Value":"true"}]';
  const command = (operation: string, input: string) =>
    `aws cognito-idp ${operation} --cli-input-json '{${input}}' --region ap-northeast-2`;
  const staff = `{"staff":{"shop":"demo","sub":"<sub of the new person>","entry":{"name":"O'\\''Hana Kim","role":"agent"}}}`;
  expect(said.trim().split('\n')).toEqual([
    command('admin-create-user', `${user},"UserAttributes":${attributes},"DesiredDeliveryMediums":["EMAIL"]`),
    `aws lambda invoke --function-name documents-1 --cli-binary-format raw-in-base64-out --payload '${staff}' /dev/stdout --region ap-northeast-2`,
    command('create-group', group),
    command('admin-add-user-to-group', `${user},"GroupName":"demo:agent"`),
  ]);
  expect([changes(), pool()]).toEqual([[], { groups: {}, users: {}, entries: {} }]);
});

test('their work ends: in the directory, in each of their groups here, and in every login', async () => {
  await invite('--role', 'agent', '--name', '김하나', '--masked');
  const { said, code } = await shop('staff', 'end', 'demo', hana, ...on);

  expect([code, said]).toEqual([0, expect.stringContaining('Taken away: demo:masked, demo:agent.')]);
  expect(pool().groups).toEqual({ 'demo:masked': [], 'demo:agent': [] });
  expect(pool().entries['sub-of-hana']).toMatchObject({ ended: true });
  expect(changes().slice(-4)).toEqual([
    'lambda invoke',
    'cognito-idp admin-remove-user-from-group',
    'cognito-idp admin-remove-user-from-group',
    'cognito-idp admin-user-global-sign-out',
  ]);
});

test('who was never in the directory loses their groups all the same, and those of another shop stay', async () => {
  const users = { [hana]: { sub: 'sub-of-hana' } };
  const groups = { 'demo:agent': [hana], 'demo-2:agent': [hana] };
  writeFileSync(join(folder, 'pool.json'), JSON.stringify({ groups, users, entries: {} }));
  const { said, code } = await shop('staff', 'end', 'demo', hana, ...on);
  expect([code, said]).toEqual([0, expect.stringContaining('not in the directory')]);
  expect(pool().groups).toEqual({ 'demo:agent': [], 'demo-2:agent': [hana] });
});

test('people of an own issuer are added by their subject, and told which group they need; nobody is invited', async () => {
  writeFileSync(join(folder, 'pool.json'), '{"groups":{},"users":{},"entries":{},"own":true}');
  expect((await invite('--role', 'agent', '--name', '김하나')).said).toContain('staff add demo <sub>');
  const { said } = await shop(
    ...['staff', 'add', 'demo', 'auth0|5f7c', '--role', 'agent', '--name', '김하나', '--masked', ...on],
  );
  expect(said).toContain('put them into the group demo:agent and into demo:masked');
  expect(pool().entries).toEqual({ 'auth0|5f7c': { name: '김하나', role: 'agent', contactsMasked: true } });
  const left = await shop('staff', 'end', 'demo', 'auth0|5f7c', ...on);
  expect([left.code, left.said]).toEqual([0, expect.stringContaining('take their groups demo:… away')]);
});

test.each([
  ['no role', ['invite', 'demo', hana], 'Say what they are in the shop: --role agent|lead|marketer|admin.'],
  ['a machine', ['invite', 'demo', hana, '--role', 'machine'], 'Say what they are'],
  ['no address', ['invite', 'demo', 'hana', '--role', 'agent'], '"hana" is no mail address.'],
  ['no name', ['invite', 'demo', hana, '--role', 'agent'], 'Say the name'],
  [
    'an English name alone',
    ['invite', 'demo', hana, '--role', 'agent', '--name', 'x', '--title-en', 'x'],
    '--title too',
  ],
  ['a shop that is not there', ['invite', 'tea', hana, '--role', 'agent'], 'There is no shop tea in this stage'],
  ['nobody', ['end', 'demo', 'nobody@shop.example'], 'The pool knows nobody called'],
  ['too little', ['invite', 'demo'], 'Usage: npm run shop -- staff'],
  ['another word', ['promote', 'demo', hana], 'Usage: npm run shop -- staff'],
])('with %s it is refused, and nothing is given', async (_, words, why) => {
  const { said, code } = await shop('staff', ...words, ...on);
  expect([code, said]).toEqual([1, expect.stringContaining(why)]);
  expect([changes(), pool()]).toEqual([[], { groups: {}, users: {}, entries: {} }]);
});

test('a system on this machine has nobody to invite, and says how a role is taken there', async () => {
  const { said, code } = await shop('staff', 'invite', 'demo', hana, '--role', 'agent');
  expect([code, said]).toEqual([1, expect.stringContaining('/_local/token')]);
  expect(said).toContain('staff add demo');
});

test('no group is made by a deployment, whatever a person may be', () => {
  expect(all('AWS::Cognito::UserPoolGroup')).toEqual([]);
});
