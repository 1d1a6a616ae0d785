import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../../../shared/api/http.ts';
import { integer } from '../../../../shared/api/shapes.ts';
import { endSecret, liveSecrets, putSecret, secretNamed } from '../../../../shared/aws/shop-secrets.ts';
import { systemClock } from '../../../../shared/base/clock.ts';
import { base32Id } from '../../../../shared/base/ids.ts';
import { instant } from '../../../../shared/events/event.ts';
import { type Keyed, keyed, type Reply } from '../../../../shared/kernel/idempotency.ts';

/** The SSM path of the secrets, which are at `<path>/<shop>/webhook/<name>`. */
type SecretsPath = string;

/** The old one, and its replacement: an answer is signed by both. */
const maxLive = 2;

const secretsUnder = (path: SecretsPath, shop: string): string => `${path}/${shop}/webhook`;

const listSecrets =
  (path: SecretsPath) =>
  async ({ shop }: Call) => {
    const live = await liveSecrets(path, shop, systemClock());
    return { status: 200, body: { items: live.map(({ name, since }) => ({ name, since })) } };
  };

/** Adds a secret; its name derives from the idempotency key, so that a retry after a crash finds the secret that it made. */
const addSecret = (path: SecretsPath) => async (call: Call, keyed: Keyed) => {
  const { shop } = call;
  const now = systemClock();
  const name = base32Id(12, 'answers', shop, keyed.key ? `key ${keyed.key}` : randomBytes(16));
  const others = (await liveSecrets(path, shop, now)).filter((each) => each.name !== name);
  const [oldest] = others;
  if (others.length >= maxLive) {
    const how = `POST /v1/shops/${shop}/channels/webhook/secrets/${oldest?.name}/end`;
    throw new Problem('secret-limit', `Two are live. When your system knows the newer one, end the older one: ${how}.`);
  }
  await keyed.claim();
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const isNew = await putSecret(secretsUnder(path, shop), name, secret, now);
  const kept = isNew ? secret : await secretNamed(secretsUnder(path, shop), name, now);
  const body = { name, secretsLive: others.length + 1 };
  await keyed.answer({ status: 201, body }, kept === undefined ? {} : { secret: kept });
};

/** It is told again to the same call, for as long as it is live. */
const withSecret =
  (path: SecretsPath) =>
  async (reply: Reply, { shop }: Call): Promise<Reply> => {
    const body = reply.body as { readonly name: string };
    const secret = await secretNamed(secretsUnder(path, shop), body.name, systemClock());
    return { ...reply, body: { ...body, ...(secret !== undefined && { secret }) } };
  };

/** Ends a secret. Idempotent. */
const endAnswerSecret = (path: SecretsPath) => async (call: Call, keyed: Keyed) => {
  const { shop } = call;
  const { name = '' } = call.path;
  if (!/^[\w.-]{1,200}$/.test(name)) throw new Problem('secret-not-found');
  const now = systemClock();
  await endSecret(`${secretsUnder(path, shop)}/${name}`, now);
  const live = (await liveSecrets(path, shop, now)).filter((each) => each.name !== name);
  await keyed.answer({ status: 200, body: { name, secretsLive: live.length } });
};

const secretsPath = '/v1/shops/{shop}/channels/webhook/secrets';
const secretRoles: readonly Role[] = ['admin', 'machine'];
const scope = 'connections';
const secretShape = { name: v.string(), secretsLive: integer };

/** The secrets by which a shop's answers are signed. */
export const answerSecretRoutes = (path: SecretsPath): Route[] => [
  {
    method: 'GET',
    path: secretsPath,
    answer: listSecrets(path),
    docs: {
      summary: 'List the secrets that sign answers',
      roles: secretRoles,
      scope,
      response: v.object({ items: v.array(v.object({ name: v.string(), since: instant })) }),
    },
  },
  keyed({
    method: 'POST',
    path: secretsPath,
    write: addSecret(path),
    again: withSecret(path),
    docs: {
      summary: 'Add a secret that signs answers',
      roles: secretRoles,
      scope,
      response: v.object({ ...secretShape, secret: v.optional(v.string()) }),
    },
  }),
  keyed({
    method: 'POST',
    path: `${secretsPath}/{name}/end`,
    write: endAnswerSecret(path),
    docs: { summary: 'End a secret that signs answers', roles: secretRoles, scope, response: v.object(secretShape) },
  }),
];
