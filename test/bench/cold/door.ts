import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { bundles } from '../../support/bundles/bundles.ts';
import { type Goal, type Ratios, ratios, type Verdict, verdict } from '../numbers.ts';
import { recordings } from '../recording.ts';
import { stub } from '../stub.ts';
import { buildChild, buildText, writeJson } from './builds.ts';
import { lambdaEnvironment } from './cold.ts';
import type { Block } from './door-child.ts';

const secret = 'demo-secret';

/** The least that a door must do: it proves the call, reads it, and puts one item. */
const floor = `
  import { createHmac, timingSafeEqual } from 'node:crypto';
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
  const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  export const handler = async ({ headers, body, isBase64Encoded }) => {
    const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
    const expected = createHmac('sha256', '${secret}').update(bytes).digest();
    const given = Buffer.from(headers['x-shopify-hmac-sha256'] ?? '', 'base64');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { statusCode: 401 };
    const { id } = JSON.parse(bytes.toString('utf8'));
    const Item = { pk: 'order/' + id, sk: headers['x-shopify-webhook-id'], body };
    await dynamodb.send(new PutCommand({ TableName: 'orders', Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    return { statusCode: 200, body: '{}' };
  };`;

type Measured = Readonly<Record<'door' | 'floor' | 'again', Block>>;

export interface DoorResult {
  readonly bodyBytes: number;
  readonly throughput: Ratios;
  readonly p99: Ratios;
  readonly null: { readonly throughput: Ratios; readonly p99: Ratios };
  readonly verdicts: readonly [throughput: Verdict, p99: Verdict];
}

export const doorGoals: Readonly<Record<'throughput' | 'p99', Goal>> = {
  throughput: { at: 'least', value: 0.8 },
  p99: { at: 'most', value: 1.5 },
};

/** The door of webhooks beside the floor, in one process, with AWS in another. */
export async function door(
  folder: string,
  pairs: number,
  events: number,
  tell: (words: string) => void,
): Promise<DoorResult> {
  const [recorded, deployed] = [await recordings(), await bundles()];
  const recording = recorded.get('orders.webhooks');
  const own = deployed.find(({ name }) => name === 'orders.webhooks');
  if (!recording || !own) throw new Error('There is no orders.webhooks to measure');
  const aws = await stub(recorded);
  const task = {
    port: aws.port,
    door: own.file,
    floor: await buildText(floor, folder, 'floor'),
    recording,
    secret,
    pairs,
    events,
  };
  const measured: Measured[] = [];
  for await (const pair of childLines(await buildChild('door-child', folder), writeJson(folder, 'door', task))) {
    measured.push(pair);
    tell(`door: pair ${measured.length} of ${pairs}`);
  }
  aws.close();
  const of = (one: keyof Measured, other: keyof Measured, figure: keyof Block) =>
    ratios(measured.map((each) => [each[one][figure], each[other][figure]]));
  const [throughput, p99] = [of('door', 'floor', 'perCpuSecond'), of('door', 'floor', 'p99Ms')];
  return {
    bodyBytes: Buffer.byteLength((recording.event as { body: string }).body),
    ...{ throughput, p99 },
    null: { throughput: of('door', 'again', 'perCpuSecond'), p99: of('door', 'again', 'p99Ms') },
    verdicts: [
      verdict(doorGoals.throughput, throughput.median, throughput.noise),
      verdict(doorGoals.p99, p99.median, p99.noise),
    ],
  };
}

/** What functions print goes nowhere, as fast as it can; the figures come over the other stream. */
async function* childLines(child: string, task: string): AsyncGenerator<Measured> {
  const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe'];
  const running = spawn(process.execPath, [child, task], { env: lambdaEnvironment, stdio });
  const ended = new Promise<number | null>((resolve) => running.on('close', resolve));
  const words: string[] = [];
  for await (const line of createInterface({ input: running.stderr })) {
    if (line.startsWith('{"')) yield JSON.parse(line) as Measured;
    else words.push(line);
  }
  if ((await ended) !== 0) throw new Error(`The door failed: ${words.join(' ').slice(0, 500)}`);
}
