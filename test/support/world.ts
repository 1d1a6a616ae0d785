import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Cloud } from '../../infra/local/deployment/cloud.ts';
import type { CloudOptions } from '../../infra/local/deployment/cloud-options.ts';
import { startCloud } from '../../infra/local/deployment/start-cloud.ts';
import { nowhere, type OpenedJournal } from '../../infra/local/engine/journal.ts';
import { localApi } from '../../infra/local/page/local-api.ts';
import { events, queues, wakes } from '../../infra/local/page/snapshot.ts';
import { assembly } from '../../infra/local/template/assembly.ts';
import { ownBundles } from './bundles/own-bundles.ts';
import { plantedNow } from './bundles/planted-now.ts';
import type { FaultAt } from './faults/call-faults.ts';
import { faultPlan, RandomFaults } from './faults/random-faults.ts';
import { Memory } from './memory.ts';
import { recordClosed, recordOpened } from './record.ts';
import { carried, type Documents } from './stage-documents.ts';

export interface WorldOptions {
  /** When the story begins: a Friday morning in Seoul, unless it says otherwise. */
  readonly at?: string;
  readonly seed?: number;
  /** Faults of chosen calls; random faults are for the other calls, and for deliveries. */
  readonly faultAt?: FaultAt;
  readonly randomFaults?: RandomFaults;
  /** Whether rules call by the clock; a story that is not about them takes a third of the time without. No, when it is not said. */
  readonly hourly?: boolean;
  /** Another assembly than the one that is deployed. */
  readonly assembly?: string;
  /** Other bundles than the deployed ones, by the function's handler: for faults that are planted on purpose. */
  readonly bundles?: (handler: string) => string;
  /** The folder that keeps its state, or the end of another world that this one goes on from. */
  readonly data?: CloudOptions['data'];
  /** Whether its clock runs by itself, for who speaks to it from another process; it waits for the story otherwise. */
  readonly pace?: 'virtual' | 'real';
  /** How many executions its account may have at once; as many as it wants where it is not said. */
  readonly concurrency?: number;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** The line of the test that tells the story, for when it is never ended. */
const whoTells = (): string =>
  /[\w./-]+\.(?:test|sweep|thorough)\.ts:\d+/.exec(new Error('Who tells?').stack ?? '')?.[0] ?? 'nobody';

/** The deployed stack on the virtual clock, spoken to as shops, agents and time itself speak to it. */
export class World {
  readonly cloud: Cloud;
  readonly #denials: RegExp[] = [];
  readonly #test = whoTells();
  /** Called when somebody outside has an answer in hand. */
  onAnswer: () => void = () => {};
  #deliveries = 0;

  constructor(cloud: Cloud) {
    this.cloud = cloud;
    recordOpened(this.#test);
  }

  /** A webhook as Shopify posts it, with ids as the numbers they are on the wire. */
  shopify(topic: string, body: object | string, headers: Record<string, string> = {}): Promise<Reply> {
    const text = typeof body === 'string' ? body : JSON.stringify(body).replace(/"(id|order_id)":"(\d+)"/g, '"$1":$2');
    const bytes = Buffer.from(text);
    return this.#call('POST', '/webhooks/demo/shopify', bytes, {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': `delivery-${++this.#deliveries}`,
      'x-shopify-hmac-sha256': signature(bytes, 'demo-secret'),
      ...headers,
    });
  }

  post(path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Reply> {
    return this.#call('POST', path, Buffer.from(body), headers);
  }

  /** The API, with a token of that role in that shop; without one where there is none. */
  get(path: string, token?: { role?: string; shop?: string }, headers: Record<string, string> = {}): Promise<Reply> {
    const { role = 'agent', shop = 'demo' } = token ?? {};
    const issued = this.cloud.tokens?.issue(
      { sub: role, 'cognito:groups': [`${shop}:${role}`] },
      this.cloud.kernel.now(),
    );
    return this.#call('GET', path, Buffer.alloc(0), {
      ...(token && { authorization: `Bearer ${issued}` }),
      ...headers,
    });
  }

  /** Any call from outside. */
  call(method: string, path: string, body: Buffer, headers: Record<string, string>): Promise<Reply> {
    return this.#call(method, path, body, headers);
  }

  /** What CloudFormation does when the file of a shop in the stage's folder has become this one; and its answer. */
  deploy(file: object): Promise<{ readonly Status: string; readonly Reason: string }> {
    return this.deployAll({ [(file as { shop: string }).shop]: file });
  }

  /** The same for the files of several shops. */
  async deployAll(files: Documents): Promise<{ readonly Status: string; readonly Reason: string }> {
    const shops = this.cloud.stack.resources.find(({ type }) => type === 'Custom::Shops');
    const name = String(shops?.properties.ServiceToken).split(':').at(-1) ?? '';
    const path = `/deployed-${++this.#deliveries}`;
    const event = {
      RequestType: 'Update',
      RequestId: path.slice(1),
      PhysicalResourceId: shops?.id,
      LogicalResourceId: shops?.id,
      StackId: this.cloud.stack.name,
      ResponseURL: `https://cloudformation-response.local${path}`,
      ResourceProperties: { ...shops?.properties, Documents: carried(files) },
      OldResourceProperties: {},
    };
    this.cloud.kernel.ready(() => void this.cloud.functions.invoke(name, event));
    await this.cloud.kernel.idle();
    return this.cloud.answers.get(path) as { readonly Status: string; readonly Reason: string };
  }

  /** The outside of the runtime itself, under `/_local`. */
  async local(method: string, path: string, body: object = {}): Promise<Reply> {
    const call = {
      method,
      url: path,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(body)),
    };
    const answered = await localApi(this.cloud, call);
    return { ...answered, body: JSON.parse(answered.body.toString('utf8')) };
  }

  /** A POST to the API by an admin of the shop; the same key is the same deed. */
  api(path: string, body: object, key: string | undefined, shop = 'demo'): Promise<Reply> {
    const claims = { sub: 'hana', name: '김하나', 'cognito:groups': [`${shop}:admin`] };
    const token = this.cloud.tokens?.issue(claims, this.cloud.kernel.now());
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    return this.post(path, JSON.stringify(body), headers);
  }

  /** A DELETE to the API by an admin of the shop. */
  async remove(path: string, shop = 'demo'): Promise<Reply> {
    const claims = { sub: 'hana', 'cognito:groups': [`${shop}:admin`] };
    const token = this.cloud.tokens?.issue(claims, this.cloud.kernel.now());
    const answered = await this.#call('DELETE', path, Buffer.alloc(0), { authorization: `Bearer ${token}` });
    await this.rest();
    return answered;
  }

  /** An admin writes somebody new into the staff directory of the shop. */
  employ(person: string, details: object, shop = 'demo'): Promise<Reply> {
    const claims = { sub: 'admin', 'cognito:groups': [`${shop}:admin`] };
    const token = this.cloud.tokens?.issue(claims, this.cloud.kernel.now());
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return this.#call('PUT', `/v1/shops/${shop}/staff/${person}`, Buffer.from(JSON.stringify(details)), headers);
  }

  /** Lets time pass, and all that falls due in it happen. */
  async pass(duration: string): Promise<void> {
    const here = Temporal.Instant.fromEpochMilliseconds(this.cloud.kernel.now()).toZonedDateTimeISO('UTC');
    await this.cloud.kernel.advance(here.add(duration).epochMilliseconds);
  }

  /** Lets time pass until then: what a fault took of it does not move what follows. */
  comeTo(instant: string): Promise<void> {
    return this.cloud.kernel.advance(Date.parse(instant));
  }

  rest(): Promise<void> {
    return this.cloud.kernel.idle();
  }

  now(): string {
    return new Date(this.cloud.kernel.now()).toISOString();
  }

  mailsTo(address: string) {
    return this.cloud.ses.delivered.filter(({ to }) => to === address);
  }

  events() {
    return events(this.cloud);
  }

  wakes() {
    return wakes(this.cloud);
  }

  /** What lies in the queues that nobody reads, also of mails. */
  deadLetters() {
    return queues(this.cloud)
      .filter(({ name }) => !this.cloud.queue(name)?.definition.redrive)
      .flatMap(({ messages }) => messages);
  }

  /** What must be empty when all went well: rights that were missing, and errors that functions logged. */
  complaints(): string[] {
    const errors = this.cloud.logs.filter(({ line }) => line.includes('"level":"ERROR"')).map(({ line }) => line);
    return [...this.#unforeseen(), ...errors];
  }

  /** Declares that something in this story may not be done; the story fails when that is not tried. */
  expectDenial(said: RegExp): void {
    this.#denials.push(said);
  }

  /** The customer's timeline as an agent reads it, in English. */
  async timeline(email: string): Promise<{ at: string; kind: string; text: string }[]> {
    const found = await this.get(`/v1/shops/demo/customers?email=${encodeURIComponent(email)}`, {});
    const [customer] = (found.body as { items: { id: string }[] }).items;
    if (!customer) return [];
    const { body } = await this.get(
      `/v1/shops/demo/customers/${customer.id}/timeline`,
      {},
      { 'accept-language': 'en' },
    );
    return (body as { items: { at: string; kind: string; text: string }[] }).items;
  }

  /** Ends it, and fails the story when a right was missing, even where a function swallowed that. */
  close(): void {
    this.cloud.close();
    recordClosed(this.#test, this.cloud);
    const missing = this.#unforeseen();
    if (missing.length > 0)
      throw new Error(
        `Rights are missing: give them in infra/, or say with expectDenial that they must be.\n${missing.join('\n')}`,
      );
    const untried = this.#denials.filter((said) => !this.cloud.calls.denials.some((denial) => said.test(denial)));
    if (untried.length > 0) throw new Error(`Nothing was denied as was expected: ${untried.join(', ')}`);
  }

  #unforeseen(): string[] {
    return this.cloud.calls.denials.filter((denial) => !this.#denials.some((said) => said.test(denial)));
  }

  async #call(method: string, url: string, body: Buffer, headers: Record<string, string>): Promise<Reply> {
    const answer = this.cloud
      .http({ method, url, headers: { host: '127.0.0.1:4400', ...headers }, body })
      .then((given) => {
        this.onAnswer();
        return given;
      });
    await this.cloud.kernel.idle();
    const { status, headers: answered, body: bytes } = await answer;
    const text = bytes.toString('utf8');
    const isJson = /json/.test(answered['content-type'] ?? 'json');
    return { status, headers: answered, body: isJson && text ? JSON.parse(text) : text || undefined };
  }
}

export const signature = (bytes: Buffer, secret: string) => createHmac('sha256', secret).update(bytes).digest('base64');

export async function aWorld(said: WorldOptions = {}): Promise<World> {
  const { at = '2026-11-27T10:00:00+09:00', ...others } = said;
  const { faultAt, randomFaults = new RandomFaults({}, 0), ...rest } = others;
  const faults = faultPlan(randomFaults, faultAt);
  const options = { hourly: false, ...rest, faults };
  const begin = { assembly: await assembly(), start: Date.parse(at), pace: 'virtual' } as const;
  const isUsual = options.assembly === undefined && options.pace !== 'real';
  const data = options.data ?? (isUsual ? await deployed(begin) : undefined);
  const bundles = options.bundles ?? (await plantedBundles());
  return new World(await startCloud({ ...begin, ...options, ...(bundles && { bundles }), data }));
}

/** The bundles with a bug in them, where one is planted in all of this process. */
async function plantedBundles(): Promise<WorldOptions['bundles']> {
  if (plantedNow().length === 0) return undefined;
  const folder = await ownBundles([]);
  return (handler) => join(folder, handler);
}

const deployments = new Map<number, Promise<Memory>>();

/** The account just after the deployment, which is done once for all stories that begin then. */
async function deployed(begin: CloudOptions): Promise<OpenedJournal> {
  const made = deployments.get(begin.start) ?? deploy(begin);
  deployments.set(begin.start, made);
  return { journal: nowhere, state: (await made).state() };
}

async function deploy(begin: CloudOptions): Promise<Memory> {
  const journal = new Memory();
  new World(await startCloud({ ...begin, data: { journal, state: new Map() } })).close();
  return journal;
}
