import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Call, Problem, type Route, type RouteDocs } from '../api/http.ts';
import { epochSeconds, systemClock } from '../base/clock.ts';
import { hexId } from '../base/ids.ts';
import { canonical, jsonIn } from '../base/json.ts';
import type { Write } from './aggregate.ts';
import { dynamo, isConflict } from './dynamo.ts';
import { tableName } from './table.ts';

/** What a write answers. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** One call of a write, by the Idempotency-Key that it came with, if it came with one. */
export interface Keyed {
  /** The caller's key; what it names derives from it, where a new body must not make another name. */
  readonly key: string | undefined;
  /** The same for the same key and the same body: ids of what the write makes derive from it. Nothing without a key. */
  readonly id: string | undefined;
  /**
   * Members of the write's own transaction, by which its answer stands if and only if the write does: none without a key.
   * `told` goes with it to the caller, and is kept nowhere.
   */
  answering(reply: Reply, told?: object): Write[];
  /** For an effect outside the table, which can be done twice without harm: before it, the key is bound to this body. */
  claim(): Promise<void>;
  /** The answer of a write that has no transaction of its own. */
  answer(reply: Reply, told?: object): Promise<void>;
}

interface KeyedRoute extends Omit<Route, 'answer' | 'docs'> {
  readonly docs: RouteDocs;
  readonly needsKey?: boolean;
  readonly write: (call: Call, keyed: Keyed) => Promise<void>;
  /** What a kept answer is told with when it is given again, and where `told` is found then. */
  readonly again?: (reply: Reply, call: Call) => Promise<Reply>;
}

/** Longer than any client tries again by itself, a weekend included. */
const keptSeconds = 7 * 86_400;
const maxKey = 255;

/**
 * A route whose write happens once for each Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07, 2025-10-15): asked
 * again with the same body, it answers what it answered first; with another body it refuses, and does nothing. A refusal
 * changes nothing and is not kept.
 */
export function keyed({ needsKey = false, write, again, ...route }: KeyedRoute): Route {
  const answer = async (call: Call): Promise<Reply> => {
    const record = new AnswerRecord(route, call, needsKey);
    const earlier = (await record.earlier()) ?? (await overtaken(record, () => write(call, record)));
    if (!earlier) return record.given();
    return again ? await again(earlier, call) : earlier;
  };
  return { ...route, answer, docs: { ...route.docs, idempotencyKey: needsKey ? 'required' : 'optional' } };
}

/** Writes; where another call under the same key was faster, what that one was answered counts, or that it had another body. */
async function overtaken(record: AnswerRecord, write: () => Promise<void>): Promise<Reply | undefined> {
  try {
    await write();
  } catch (error) {
    const reply = await record.earlier();
    if (reply) return reply;
    if (record.key === undefined || !isConflict(error)) throw error;
    throw new Problem('idempotency-key-in-use', 'Try again in a moment.');
  }
  return undefined;
}

/** The item that keeps what a key was answered. */
class AnswerRecord implements Keyed {
  readonly key: string | undefined;
  readonly id: string | undefined;
  readonly #place: { readonly pk: string; readonly sk: 'ANSWER' };
  readonly #digest: string;
  readonly #now = epochSeconds(systemClock());
  #given: Reply | undefined;

  constructor({ method, path }: Pick<Route, 'method' | 'path'>, call: Call, needsKey: boolean) {
    this.key = keyIn(call, needsKey);
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => call.path[name] ?? '');
    const own = hexId(method, address, this.key ?? '');
    this.#place = { pk: `idempotency/${call.shop}/${own}`, sk: 'ANSWER' };
    this.#digest = digestOf(call.body);
    this.id = this.key === undefined ? undefined : hexId(own, this.#digest);
  }

  /** What this key was answered before, if it was; refuses when that was another body. */
  async earlier(): Promise<Reply | undefined> {
    if (this.key === undefined) return undefined;
    const asked = { TableName: tableName(), Key: this.#place, ConsistentRead: true };
    const { Item } = await dynamo().send(new GetCommand(asked));
    if (!Item || Item.expiresAt <= this.#now) return undefined;
    if (Item.digest !== this.#digest) {
      throw new Problem('idempotency-key-reused', 'Nothing was done. Take a new key.');
    }
    return Item.answer && { status: Item.answer.status, body: JSON.parse(Item.answer.body) };
  }

  answering(reply: Reply, told: object = {}): Write[] {
    this.#given = { ...reply, body: { ...(reply.body as object), ...told } };
    return this.key === undefined ? [] : [{ Put: this.#put(reply) }];
  }

  async claim(): Promise<void> {
    if (this.key !== undefined) await dynamo().send(new PutCommand(this.#put(undefined)));
  }

  async answer(reply: Reply, told: object = {}): Promise<void> {
    this.#given = { ...reply, body: { ...(reply.body as object), ...told } };
    if (this.key !== undefined) await dynamo().send(new PutCommand(this.#put(reply)));
  }

  given(): Reply {
    if (this.#given) return this.#given;
    throw new Error('A write gave no answer');
  }

  /** Holds while the key is free, over, or claimed by this body without an answer. */
  #put(reply: Reply | undefined) {
    const answer = reply && { status: reply.status, body: JSON.stringify(reply.body) };
    return {
      TableName: tableName(),
      Item: { ...this.#place, digest: this.#digest, answer, expiresAt: this.#now + keptSeconds },
      ConditionExpression:
        'attribute_not_exists(pk) OR expiresAt <= :now OR (digest = :digest AND attribute_not_exists(answer))',
      ExpressionAttributeValues: { ':now': this.#now, ':digest': this.#digest },
    };
  }
}

function keyIn({ headers }: Call, needsKey: boolean): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined && !needsKey) return undefined;
  if (key && key.length <= maxKey) return key;
  const why = `It has 1 to ${maxKey} characters; the same key with the same body is the same write, however often it is sent.`;
  throw new Problem(key === undefined ? 'idempotency-key-required' : 'idempotency-key-invalid', why);
}

/** Equal JSON is the same body, however it is spaced and in whichever order its members stand. */
function digestOf(body: Buffer): string {
  const json = jsonIn(body);
  return json === undefined ? hexId('bytes', body) : hexId('json', canonical(json));
}
