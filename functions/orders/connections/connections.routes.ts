import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { isReportDoor, reportDoors } from '../../../shared/api/standard-webhooks.ts';
import { endSecret, type LiveSecret, liveSecrets, putSecret, secretNamed } from '../../../shared/aws/shop-secrets.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { type Keyed, keyed, type Reply } from '../../../shared/kernel/idempotency.ts';
import { connectionSettings, topicsOf } from '../platforms/each-connection.ts';
import { isParameterName } from '../webhooks/live-secrets.client.ts';
import { retentionDays } from '../webhooks/webhook.ts';
import { connectionShape, connectionView, doorShape } from './connection-view.ts';
import { connections, deliveryCounts, lastCallFinder } from './connections.store.ts';
import { daysBefore, noDeliveries, utcDay } from './deliveries.ts';
import { saveConnected } from './heartbeat.store.ts';
import { refusedSince } from './refusals.store.ts';
import { generateSecret, maxLiveSecrets, ownSecretReason, secretFault } from './secret.ts';

interface SecretsEnv {
  readonly SECRETS_PATH: string;
}

const viewerRoles: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];
const operatorRoles: readonly Role[] = ['admin', 'machine'];
const daysShown = 7;

/** What is reported at a door is care's. */
const webhookAddress = ({ origin, shop }: Call, platform: string) =>
  `${origin}/webhooks/${shop}/${isReportDoor(platform) ? `care/${platform}` : platform}`;

const takesSecrets = (name: string) => connectionSettings.has(name) || isReportDoor(name);

/** How many orders of a platform were assumed to be delivered since a UTC day. */
type AssumedSince = (shop: string, platform: string, day: string) => Promise<number>;

const listConnections = (env: SecretsEnv, assumedSince: AssumedSince) => async (call: Call) => {
  const { shop } = call;
  const now = systemClock();
  const secrets = await liveSecrets(env.SECRETS_PATH, shop, now);
  const items = await Promise.all(
    [...connectionSettings.keys()].map((each) => viewOf(call, each, { secrets, assumedSince, now })),
  );
  const doors = reportDoors.map((door) => ({
    door,
    address: webhookAddress(call, door),
    secrets: secrets.filter(({ platform }) => platform === door).map(({ name, since }) => ({ name, since })),
  }));
  const platforms = [...connectionSettings.keys()];
  return { status: 200, body: { items: items.filter((item) => item !== undefined), platforms, doors } };
};

async function viewOf(
  call: Call,
  platform: string,
  { secrets, assumedSince, now }: { secrets: readonly LiveSecret[]; assumedSince: AssumedSince; now: string },
) {
  const { shop } = call;
  const own = secrets.filter((secret) => secret.platform === platform);
  const connection = await connections.of(shop, platform).state();
  if (own.length === 0 && !connection) return undefined;
  const days = Array.from({ length: daysShown }, (_, n) => daysBefore(utcDay(now), n));
  const since = days.at(-1) ?? utcDay(now);
  const [refused, assumed, ...counts] = await Promise.all([
    refusedSince(shop, platform, since),
    assumedSince(shop, platform, since),
    ...days.map((day) => deliveryCounts(shop, platform, day)),
  ]);
  const hasNoCalls = connection && counts.every(({ received }) => received === 0);
  return connectionView({
    platform,
    address: webhookAddress(call, platform),
    topics: topicsOf(platform),
    secrets: own,
    connection,
    days: days.map((day, n) => ({ day, counts: counts[n] ?? noDeliveries, refused: refused.byDay.get(day) ?? 0 })),
    refusedAt: refused.lastAt,
    assumed,
    lastAt: hasNoCalls ? await lastCallFinder(shop, platform)(now, retentionDays) : undefined,
  });
}

const connectRequest = v.object({
  platform: v.picklist([...connectionSettings.keys(), ...reportDoors]),
  secret: v.optional(v.string()),
});

const basePath = ({ SECRETS_PATH }: SecretsEnv, shop: string, platform: string) =>
  `${SECRETS_PATH}/${shop}/${platform}`;

/**
 * Adds a secret beside the active one. Its name derives from the idempotency key, so that a retry after a crash finds
 * the secret it created; secrets are never stored in a table.
 */
const connect = (env: SecretsEnv) => async (call: Call, keyed: Keyed) => {
  const { shop } = call;
  const now = systemClock();
  const { platform, given } = parseConnectRequest(call);
  const name = base32Id(12, shop, platform, keyed.key ? `key ${keyed.key}` : randomBytes(16));
  const live = (await liveSecrets(env.SECRETS_PATH, shop, now)).filter((each) => each.platform === platform);
  const others = live.filter((each) => each.name !== name);
  if (others.length >= maxLiveSecrets) throw tooManySecrets(shop, platform, others);
  await keyed.claim();
  if (live.length === 0 && !isReportDoor(platform)) await saveConnected(shop, platform, now);
  const secret = given ?? generateSecret(platform, randomBytes(32));
  const isThere = await putSecret(basePath(env, shop, platform), name, secret, now);
  if (given !== undefined && !isThere)
    throw new Problem('idempotency-key-reused', 'It was used for another secret. Use a new key.');
  const body = {
    platform,
    address: webhookAddress(call, platform),
    name,
    secretsLive: others.length + 1,
    topics: topicsOf(platform),
  };
  const generated = isThere ? secret : await secretNamed(basePath(env, shop, platform), name, now);
  await keyed.answer(
    { status: 201, body },
    given === undefined && generated !== undefined ? { secret: generated } : {},
  );
};

/** A generated secret is returned to repeated requests for as long as it is active. */
const withSecret =
  (place: SecretsEnv) =>
  async (reply: Reply, call: Call): Promise<Reply> => {
    const { platform, given } = parseConnectRequest(call);
    if (given !== undefined) return reply;
    const body = reply.body as { readonly name: string };
    const secret = await secretNamed(basePath(place, call.shop, platform), body.name, systemClock());
    return { ...reply, body: { ...body, ...(secret !== undefined && { secret }) } };
  };

function parseConnectRequest(call: Call): { platform: string; given: string | undefined } {
  const { platform, secret } = bodyOf(connectRequest, call);
  const detail = secret === undefined ? ownSecretReason(platform) : secretFault(platform, secret);
  if (detail) throw refusedBody([{ path: ['secret'], detail }]);
  return { platform, given: secret };
}

function tooManySecrets(shop: string, platform: string, live: readonly LiveSecret[]): Problem {
  const [oldest] = live;
  const how = `POST /v1/shops/${shop}/connections/${platform}/secrets/${oldest?.name}/end`;
  return new Problem(
    'secret-limit',
    `${live.length} secrets are active already. Once the platform signs with the newer one, revoke the older one: ${how}.`,
  );
}

/** Ends a secret. Idempotent. */
const endWebhookSecret = (env: SecretsEnv) => async (call: Call, keyed: Keyed) => {
  const { shop } = call;
  const { platform = '', name = '' } = call.path;
  if (!takesSecrets(platform) || !isParameterName(name)) throw new Problem('secret-not-found');
  const now = systemClock();
  await endSecret(`${basePath(env, shop, platform)}/${name}`, now);
  const live = await liveSecrets(env.SECRETS_PATH, shop, now);
  const remaining = live.filter((each) => each.platform === platform && each.name !== name);
  await keyed.answer({ status: 200, body: { platform, name, secretsLive: remaining.length } });
};

const connectionsPath = '/v1/shops/{shop}/connections';
const connectResponse = v.object({
  platform: v.string(),
  address: v.string(),
  name: v.string(),
  secret: v.optional(v.string()),
  secretsLive: integer,
  topics: v.array(v.string()),
});
const endSecretResponse = v.object({ platform: v.string(), name: v.string(), secretsLive: integer });

/** The routes of a shop's connections: their health and their secrets. */
export const connectionRoutes = (env: SecretsEnv, assumedSince: AssumedSince): Route[] => [
  {
    method: 'GET',
    path: connectionsPath,
    answer: listConnections(env, assumedSince),
    docs: {
      summary: 'List the connected platforms and how well each is',
      roles: viewerRoles,
      scope: 'connections',
      response: v.object({
        items: v.array(connectionShape),
        platforms: v.array(v.string()),
        doors: v.array(doorShape),
      }),
    },
  },
  keyed({
    method: 'POST',
    path: connectionsPath,
    write: connect(env),
    again: withSecret(env),
    docs: {
      summary: 'Add a webhook secret',
      roles: operatorRoles,
      scope: 'connections',
      body: connectRequest,
      response: connectResponse,
    },
  }),
  keyed({
    method: 'POST',
    path: `${connectionsPath}/{platform}/secrets/{name}/end`,
    write: endWebhookSecret(env),
    docs: { summary: 'End a webhook secret', roles: operatorRoles, scope: 'connections', response: endSecretResponse },
  }),
];
