import { aCall, signed } from '../../orders/platforms/standard/documented-calls.ts';
import type { Reply, World } from '../../support/world.ts';

export const at = '/v1/shops/demo';

export type Json = Record<string, unknown>;

export const edition = ({ headers }: Reply): string => headers.etag ?? '';
export const errors = ({ body }: Reply) => (body as { errors?: { pointer: string; detail: string }[] }).errors;

/** A lead applies hours after their replay; the answer is that of the hours as they then are. */
async function turnHours(world: World, hours: Json): Promise<Reply> {
  const key = JSON.stringify(hours).length.toString(36);
  const { body } = await world.api(`${at}/promises/preview`, { hours }, `preview-${key}`);
  await world.rest();
  const applied = await world.api(`${at}/promises/apply`, { token: (body as { token: string }).token }, `apply-${key}`);
  await world.rest();
  return applied.status === 202 ? world.get(`${at}/hours`, { role: 'lead' }) : applied;
}

/** Somebody of the demo shop edits its documents, in the world of the moment. */
export function editing(world: () => World) {
  /** A call by somebody of the shop; `edition` is the ETag of what they have seen. */
  function call(method: string, path: string, body?: unknown, { role = 'marketer', edition = '', raw = '' } = {}) {
    const { tokens, kernel } = world().cloud;
    const issued = tokens?.issue({ sub: role, 'cognito:groups': [`demo:${role}`] }, kernel.now());
    return world().call(method, `${at}${path}`, Buffer.from(raw || (body === undefined ? '' : JSON.stringify(body))), {
      authorization: `Bearer ${issued}`,
      'content-type': 'application/json',
      ...(edition && { 'if-match': edition }),
    });
  }

  const read = (path: string) => call('GET', path, undefined, { role: 'agent' });

  /** Reads what is there, changes it, and puts it back as who has seen it. */
  async function turn(path: string, change: (before: Json) => Json, role = 'marketer'): Promise<Reply> {
    const before = await read(path);
    const after = change(before.body as Json);
    const put = await call('PUT', path, after, { role, edition: edition(before) });
    const isReplayed = (put.body as { code?: string }).code === 'replay-missing';
    return isReplayed ? turnHours(world(), after) : put;
  }

  /** The shop's own system tells of an order. */
  const post = (id: string, type: string, fields = {}): Promise<Reply> => {
    const body = JSON.stringify(aCall(type, fields));
    return world().post('/webhooks/demo/standard', body, {
      'content-type': 'application/json',
      ...signed(body, id, Date.parse(world().now())),
    });
  };

  return { call, read, turn, post };
}
