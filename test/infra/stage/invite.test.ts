import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../../rules/source.ts';
import { all } from '../template/template.ts';

/** Cognito as the AWS CLI shows it: it keeps groups and people in a file, and says what is not there as the CLI does. */
const aws = `#!${process.execPath}
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const [file, log] = [__dirname + '/pool.json', __dirname + '/said'];
const words = process.argv.slice(2);
const pool = JSON.parse(readFileSync(file, 'utf8'));
const of = (option) => words[words.indexOf(option) + 1];
const say = (answer) => { writeFileSync(file, JSON.stringify(pool)); if (answer) console.log(JSON.stringify(answer)); };
const refuse = (error) => { console.error('An error occurred (' + error + ') when calling the operation.'); process.exit(254); };
const name = words.slice(0, 2).join(' ');
const { GroupName: group, Username: user, UserPoolId, UserAttributes } = JSON.parse(readFileSync(of('--cli-input-json').slice('file://'.length), 'utf8'));
if (of('--region') !== 'ap-northeast-2') refuse('WrongRegion');
if (name.startsWith('cognito-idp') && UserPoolId !== 'pool-1') refuse('WrongPool');
if (/create|add/.test(name)) appendFileSync(log, name + '\\n');
const does = {
  'cloudformation list-stack-resources': () => say({ StackResourceSummaries: [{ ResourceType: 'AWS::Cognito::UserPool', PhysicalResourceId: 'pool-1' }] }),
  'cognito-idp get-group': () => (pool.groups[group] ? say({ Group: { GroupName: group } }) : refuse('ResourceNotFoundException')),
  'cognito-idp create-group': () => { if (pool.groups[group]) refuse('GroupExistsException'); pool.groups[group] = []; say({ Group: {} }); },
  'cognito-idp admin-get-user': () => (pool.users[user] ? say({ Username: user }) : refuse('UserNotFoundException')),
  'cognito-idp admin-create-user': () => {
    if (pool.users[user]) refuse('UsernameExistsException');
    pool.users[user] = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
    say({ User: {} });
  },
  'cognito-idp admin-add-user-to-group': () => {
    if (!pool.groups[group] || !pool.users[user]) refuse('ResourceNotFoundException');
    pool.groups[group] = [...new Set([...pool.groups[group], user])];
    say();
  },
};
(does[name] ?? (() => refuse('InvalidAction')))();
`;

interface Pool {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly users: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aws-'));
  writeFileSync(join(folder, 'aws'), aws, { mode: 0o755 });
  writeFileSync(join(folder, 'pool.json'), '{"groups":{},"users":{}}');
  writeFileSync(join(folder, 'said'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

const pool = (): Pool => JSON.parse(readFileSync(join(folder, 'pool.json'), 'utf8'));
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

test('a person is invited: the group is made, Cognito writes to them, and they are in it', async () => {
  const { said, code } = await shop('invite', 'demo', 'hana@shop.example', '--role', 'lead', '--name', '김하나', ...on);

  expect([code, said]).toEqual([
    0,
    'hana@shop.example is lead of demo: Cognito has sent them a password for their first login.\n',
  ]);
  expect(pool()).toEqual({
    groups: { 'demo:lead': ['hana@shop.example'] },
    users: {
      'hana@shop.example': { email: 'hana@shop.example', email_verified: 'true', name: '김하나' },
    },
  });
});

test('invited again they are what they are, and with another role they are both', async () => {
  for (const role of ['agent', 'agent', 'admin']) {
    const { code } = await shop('invite', 'demo', 'hana@shop.example', '--role', role, ...on);
    expect(code).toBe(0);
  }

  expect(pool().groups).toEqual({ 'demo:agent': ['hana@shop.example'], 'demo:admin': ['hana@shop.example'] });
  expect(changes().filter((each) => each.includes('create'))).toEqual([
    'cognito-idp create-group',
    'cognito-idp admin-create-user',
    'cognito-idp create-group',
  ]);
});

test('a dry run tells the commands as a shell takes them, and changes nothing', async () => {
  const { said } = await shop(
    'invite',
    'demo',
    'hana@shop.example',
    '--role',
    'agent',
    '--name',
    "O'Hana Kim",
    '--dry-run',
    ...on,
  );

  const group = '"UserPoolId":"pool-1","GroupName":"demo:agent"';
  const user = '"UserPoolId":"pool-1","Username":"hana@shop.example"';
  const attributes =
    '[{"Name":"email","Value":"hana@shop.example"},{"Name":"email_verified","Value":"true"},{"Name":"name","Value":"O\'\\\'\'Hana Kim"}]';
  const command = (operation: string, input: string) =>
    `aws cognito-idp ${operation} --cli-input-json '{${input}}' --region ap-northeast-2`;
  expect(said.trim().split('\n')).toEqual([
    command('create-group', group),
    command('admin-create-user', `${user},"UserAttributes":${attributes},"DesiredDeliveryMediums":["EMAIL"]`),
    command('admin-add-user-to-group', `${user},"GroupName":"demo:agent"`),
  ]);
  expect([changes(), pool()]).toEqual([[], { groups: {}, users: {} }]);
});

test.each([
  ['no role', ['demo', 'hana@shop.example'], 'Say what they are in the shop: --role agent|lead|marketer|admin.'],
  ['a machine', ['demo', 'hana@shop.example', '--role', 'machine'], 'Say what they are'],
  ['no address', ['demo', 'hana', '--role', 'agent'], '"hana" is no mail address.'],
  ['a shop that is not there', ['tea', 'hana@shop.example', '--role', 'agent'], 'There is no shop tea in this stage'],
])('with %s it is refused, and nothing is changed', async (_, words, why) => {
  const { said, code } = await shop('invite', ...words, ...on);
  expect([code, said]).toEqual([1, expect.stringContaining(why)]);
  expect(changes()).toEqual([]);
});

test('a system on this machine has nobody to invite, and says how a role is taken there', async () => {
  const { said, code } = await shop('invite', 'demo', 'hana@shop.example', '--role', 'agent');
  expect([code, said]).toEqual([1, expect.stringContaining('/_local/token')]);
});

test('no group is made by a deployment, whatever a person may be', () => {
  expect(all('AWS::Cognito::UserPoolGroup')).toEqual([]);
});
