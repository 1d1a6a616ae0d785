import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { flags } from '../../../infra/build/bundle.ts';
import { mjmlPlugin } from '../../../infra/build/mjml.ts';
import { openApi, openApiPlugin, routeTables } from '../../../infra/build/openapi.ts';
import { packageFacts } from '../../../infra/build/package-facts.ts';
import { replacements } from '../../../infra/build/replaced.ts';
import type { AwsRequest } from '../../../infra/local/engine/aws-request.ts';
import { root } from '../../rules/source.ts';
import type { Bundle } from '../../support/bundles/bundles.ts';

/** How a client is made, and how it is told to do an operation. */
interface Client {
  readonly service: AwsRequest['service'];
  readonly held: (inputs: readonly string[]) => boolean;
  /** What a bare bundle asks of it. */
  readonly one: readonly [operation: string, input: string];
  readonly imports: (operations: readonly string[]) => string;
  readonly made: string;
  readonly send: (operation: string) => string;
}

const has = (pattern: RegExp) => (inputs: readonly string[]) => inputs.some((input) => pattern.test(input));

function sdk(service: AwsRequest['service'], client: string, name: string, one: Client['one']): Client {
  return {
    ...{ service, one, held: has(new RegExp(`@aws-sdk/client-${client}/`)) },
    imports: (operations) =>
      `import { ${[name, ...operations.map((each) => `${each}Command`)].join(', ')} } from '@aws-sdk/client-${client}';`,
    made: `const ${client} = new ${name}({});`,
    send: (operation) => `(input) => ${client}.send(new ${operation}Command(input))`,
  };
}

function signed(service: 'ssm' | 's3', held: RegExp, operation: string): Client {
  const call = `{ service: '${service}', operation: '${operation}', method: 'POST', host: '${service}.bare', path: '/',
    headers: { 'x-amz-target': '${operation}' }, body: JSON.stringify(input), silenceMs: 3000 }`;
  return {
    ...{ service, one: [operation, '{}'], held: has(held) },
    imports: () => `import { signedCall as ${service} } from './shared/aws/signed-call.ts';`,
    made: '',
    send: () => `(input) => ${service}(${call}, new Date().toISOString())`,
  };
}

const documents: readonly [operation: string, command: string][] = [
  ['GetItem', 'GetCommand'],
  ['PutItem', 'PutCommand'],
  ['Query', 'QueryCommand'],
  ['Scan', 'ScanCommand'],
  ['BatchGetItem', 'BatchGetCommand'],
  ['TransactWriteItems', 'TransactWriteCommand'],
];
const documentCommand = (operation: string) => {
  const [, command] = documents.find(([name]) => name === operation) ?? [];
  if (!command) throw new Error(`The bench has no bare way to ask ${operation}: name it in test/bench/cold/builds.ts`);
  return command;
};

/** Each client that a function may hold. */
const clients: readonly Client[] = [
  {
    service: 'dynamodb',
    held: has(/@aws-sdk\/lib-dynamodb\//),
    one: ['GetItem', "{ TableName: 'table', Key: { pk: 'a', sk: 'b' } }"],
    imports: (operations) =>
      `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      import { DynamoDBDocumentClient, ${operations.map(documentCommand).join(', ')} } from '@aws-sdk/lib-dynamodb';`,
    made: 'const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));',
    send: (operation) => `(input) => dynamodb.send(new ${documentCommand(operation)}(input))`,
  },
  sdk('sqs', 'sqs', 'SQSClient', [
    'SendMessage',
    "{ QueueUrl: 'https://sqs.ap-northeast-2.amazonaws.com/000000000000/queue', MessageBody: '{}' }",
  ]),
  sdk('events', 'eventbridge', 'EventBridgeClient', [
    'PutEvents',
    "{ Entries: [{ EventBusName: 'bus', Source: 'bare', DetailType: 'Bare', Detail: '{}' }] }",
  ]),
  sdk('scheduler', 'scheduler', 'SchedulerClient', ['DeleteSchedule', "{ Name: 'name', GroupName: 'group' }"]),
  sdk('ses', 'ses', 'SESClient', ['SendRawEmail', "{ RawMessage: { Data: Buffer.from('mail') } }"]),
  signed('ssm', /^shared\/aws\/ssm\.ts$/, 'GetParametersByPath'),
  signed('s3', /^shared\/aws\/s3\.ts$/, 'GetObject'),
];

/** The same clients as this function holds, one call of each, and nothing else. */
export function bareSource({ inputs }: Pick<Bundle, 'inputs'>): string {
  const held = clients.filter((client) => client.held(inputs));
  return [
    ...held.map(({ imports, one: [operation] }) => imports([operation])),
    ...held.map(({ made }) => made),
    'export const handler = async () => {',
    ...held.map(({ send, one: [operation, input] }) => `await (${send(operation)})(${input});`),
    '};',
  ].join('\n');
}

/** The same clients, and the very calls that the function made: they are the event. */
export function sameCallsSource({ inputs }: Pick<Bundle, 'inputs'>, calls: readonly AwsRequest[]): string {
  const held = clients.filter((client) => client.held(inputs));
  const asked = held.map((client) => {
    const own = calls.filter(({ service }) => service === client.service).map(({ operation }) => operation);
    return { client, operations: [...new Set([...own, ...(own.length === 0 ? [client.one[0]] : [])])] };
  });
  return [
    ...asked.map(({ client, operations }) => client.imports(operations)),
    ...held.map(({ made }) => made),
    'const ways = {',
    ...asked.flatMap(({ client, operations }) => operations.map((each) => `${each}: ${client.send(each)},`)),
    '};',
    'export const handler = async (calls) => { for (const [operation, input] of calls) await ways[operation](input); };',
  ].join('\n');
}

/** Bundles a handler that only stands in this text, by the very flags of the deployed ones; gives its file. */
export async function buildText(contents: string, folder: string, name: string): Promise<string> {
  const outfile = join(folder, `${name}.cjs`);
  const { outExtension: _, ...each } = flags;
  await build({
    ...each,
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    plugins: [replacements, packageFacts],
  });
  return outfile;
}

/** What a process needs that esbuild leaves to it when it makes ESM of packages that are not. */
const banner = {
  js: "import { createRequire as madeRequire } from 'node:module'; const require = madeRequire(import.meta.url);",
};

/** The same sources as esbuild makes ESM of them for Node, minified and without more of our doing. */
export async function buildDefault(names: readonly string[], folder: string): Promise<(name: string) => string> {
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: `functions/${name.split('.')[0]}/${name}.handler.ts`, out: name })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    mainFields: ['module', 'main'],
    banner,
    plugins: [mjmlPlugin(), openApiPlugin(routeTables().then(openApi))],
  } satisfies BuildOptions);
  return (name) => join(folder, `${name}.mjs`);
}

/** A file of the bench that runs in a process of its own, as that needs it. */
export async function buildChild(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.cjs`);
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [`test/bench/cold/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  return outfile;
}

/** A value as a file that a process of its own can read. */
export function writeJson(folder: string, name: string, value: unknown): string {
  const file = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(value));
  return file;
}
