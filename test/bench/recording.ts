import { Calls } from '../../infra/local/deployment/calls.ts';
import type { AwsRequest } from '../../infra/local/engine/aws-request.ts';
import { decodeRequest } from '../../infra/local/protocol/protocols.ts';
import { Functions } from '../../infra/local/sandbox/functions.ts';
import type { HttpResponse } from '../../infra/local/sandbox/https.ts';
import { firstStory } from '../flows/first-story/story.ts';
import { connectPhones } from '../flows/phones/connected.ts';
import { pointsStory } from '../flows/points/story.ts';
import { promiseStory } from '../flows/promise/story.ts';
import { surveyStory } from '../flows/survey/story.ts';
import { ticketStory } from '../flows/ticket/story.ts';
import { aWorld, type World } from '../support/world.ts';
import { succeeded } from './cold/lambda-process.ts';
import { type Answer, type Answers, keysOf } from './stub.ts';

/** One invocation of a function, with all that it needs to be run again by itself. */
export interface Recording {
  readonly event: unknown;
  /** When it was, in milliseconds since 1970. */
  readonly now: number;
  readonly environment: Readonly<Record<string, string>>;
  /** What AWS answered, in turn, by what was asked. */
  readonly answers: Answers;
  /** What it asked, in turn. */
  readonly calls: readonly AwsRequest[];
}

interface Running {
  readonly event: unknown;
  readonly now: number;
  readonly answers: [keys: readonly string[], answer: Answer][];
  readonly calls: AwsRequest[];
  environment: Readonly<Record<string, string>>;
  alone: boolean;
}

const start = '2026-11-27T10:00:00+09:00';

/** Every kind of function has something to do in these. */
async function stories(world: World): Promise<void> {
  await firstStory(world);
  await ticketStory(world);
  await surveyStory(world);
  await pointsStory(world);
  await promiseStory(world);
  const consent = { channel: 'email', purpose: 'marketing', wording: 'v1', given: true };
  const { body } = await world.get('/v1/shops/demo/customers?email=minji@shop.example', {});
  const [customer] = (body as { items: { id: string }[] }).items;
  await world.api(`/v1/shops/demo/customers/${customer?.id}/consents`, consent, 'consent');
  await world.get('/v1/shops/demo/tickets', {});
  await connectPhones(world);
  await world.api('/v1/shops/demo/channels/sms/tests', { to: '010-1234-5678' }, 'text');
  await world.rest();
  const [columns, cells] = [
    ['order', 'placed_at', 'total'],
    ['1', '2026-03-02', '1,000'],
  ];
  const past = { import: 'past', chunk: 1, platform: 'standard', columns, rows: [{ row: 2, cells }] };
  await world.api('/v1/shops/demo/imports', past, 'import');
  await world.get('/v1/shops/demo/hours', {});
  await world.api('/v1/shops/demo/replays', {}, 'replay');
  await world.get('/v1/shops/demo/health', { role: 'lead' });
  const made = await world.api('/v1/shops/demo/keys', { name: 'checkout', scopes: ['customers'] }, 'key');
  const authorization = `Bearer ${(made.body as { key: string }).key}`;
  await world.call('GET', '/keys/v1/shops/demo/customers?email=minji@shop.example', Buffer.alloc(0), { authorization });
  // A session that has ended leads to the login.
  const cookie = `__Host-dangol=${'A'.repeat(43)}`;
  await world.call('GET', '/desk/demo', Buffer.alloc(0), { cookie });
  const again = { capability: 'orders', consumer: 'loyalty.events' };
  await world.local('POST', '/_local/functions/relay.republish', again);
  const gone = { RequestType: 'Delete', ResponseURL: 'https://cloudformation-response.local/gone' };
  await world.local('POST', '/_local/functions/disposal.emptying', gone);
  await world.pass('P1D');
}

/** An invocation of each function, by the name of its handler: the first that called AWS, after the deployment if there is one. */
export async function recordings(): Promise<Map<string, Recording>> {
  const [invoke, answer] = [Functions.prototype.invoke, Calls.prototype.answer];
  const running = new Map<string, Running>();
  const ended: [name: string, run: Running][] = [];
  let world: World | undefined;
  Functions.prototype.invoke = async function (this: Functions, name, event, traces) {
    const other = running.get(name);
    if (other) other.alone = false;
    const now = world?.cloud.kernel.now() ?? Date.parse(start);
    const run: Running = { event: structuredClone(event), now, answers: [], calls: [], environment: {}, alone: !other };
    running.set(name, run);
    const outcome = await invoke.call(this, name, event, traces);
    if (running.get(name) === run) running.delete(name);
    if (outcome.ok && succeeded(outcome.value) && run.alone) ended.push([name, run]);
    return outcome;
  };
  Calls.prototype.answer = async function (this: Calls, invocation, request) {
    const answered = await answer.call(this, invocation, request);
    const run = running.get(invocation.name);
    if (run) {
      run.environment = { ...invocation.definition.environment, AWS_LAMBDA_FUNCTION_NAME: invocation.name };
      run.answers.push([keysOf(request), whole(answered)]);
      run.calls.push(decodeRequest(request).request);
    }
    return answered;
  };
  try {
    world = await aWorld({ at: start, hourly: true });
    const deployed = ended.splice(0);
    await stories(world);
    if (world.complaints().length > 0) throw new Error(`The stories went wrong: ${world.complaints().join('; ')}`);
    return firsts([...ended, ...deployed]);
  } finally {
    Functions.prototype.invoke = invoke;
    Calls.prototype.answer = answer;
    world?.close();
  }
}

const whole = ({ status, headers, body }: HttpResponse): Answer => ({
  status,
  headers,
  body: Buffer.from(body as string).toString('base64'),
});

function firsts(ended: readonly [name: string, run: Running][]): Map<string, Recording> {
  const found = new Map<string, Recording>();
  const byFunction = Map.groupBy(
    ended.filter(([, { answers }]) => answers.length > 0),
    ([, { environment }]) => environment.POWERTOOLS_SERVICE_NAME ?? '',
  );
  for (const [name, runs] of byFunction) {
    const [[, first] = []] = runs;
    if (!first) continue;
    const { event, now, environment, calls } = first;
    // A warm invocation did not ask again what it knew, and a cold one does: that is answered as it was once.
    const answers: Record<string, Answer[]> = {};
    for (const [keys, each] of first.answers) for (const key of keys) answers[key] = [...(answers[key] ?? []), each];
    for (const [keys, each] of runs.flatMap(([, run]) => run.answers)) for (const key of keys) answers[key] ??= [each];
    found.set(name, { event, now, environment, answers, calls });
  }
  return found;
}
