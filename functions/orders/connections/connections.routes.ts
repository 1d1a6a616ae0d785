import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';

import { type Keyed, keyed, type Reply } from '../../../shared/kernel/idempotency.ts';
import { connectings, topicsOf } from '../platforms/each-connecting.ts';
import { isParameterName } from '../webhooks/live-secrets.client.ts';
import { keptDays } from '../webhooks/webhook.ts';
import { connectionShape, shownConnection } from './connection-view.ts';
import { callsOf, connections, tallyOf } from './connections.store.ts';
import { dayBefore, dayOf, nothing } from './deliveries.ts';
import { rememberConnected } from './heartbeat.store.ts';
import { refusedSince } from './refusals.store.ts';
import { madeSecret, makesItsOwn, maxLive, secretFault } from './secret.ts';
import { endSecret, type LiveSecret, liveSecrets, putSecret, secretNamed } from './secrets.client.ts';

interface Place {
  readonly SECRETS_PATH: string;
}

const readers: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];
const writers: readonly Role[] = ['admin', 'machine'];
const daysShown = 7;

const addressOf = ({ origin, shop }: Call, platform: string) => `${origin}/webhooks/${shop}/${platform}`;

const list = (place: Place) => async (call: Call) => {
  const { shop } = call;
  const now = systemClock();
  const secrets = await liveSecrets(place.SECRETS_PATH, shop, now);
  const items = await Promise.all([...connectings.keys()].map((each) => source(call, each, secrets, now)));
  return { status: 200, body: { items: items.filter((item) => item !== undefined) } };
};

async function source(call: Call, platform: string, secrets: readonly LiveSecret[], now: string) {
  const { shop } = call;
  const own = secrets.filter((secret) => secret.platform === platform);
  const connection = await connections.of(shop, platform).state();
  if (own.length === 0 && !connection) return undefined;
  const days = Array.from({ length: daysShown }, (_, n) => dayBefore(dayOf(now), n));
  const [refused, ...tallies] = await Promise.all([
    refusedSince(shop, platform, days.at(-1) ?? dayOf(now)),
    ...days.map((day) => tallyOf(shop, platform, day)),
  ]);
  const isHistorical = connection && tallies.every(({ received }) => received === 0);
  return shownConnection({
    platform,
    address: addressOf(call, platform),
    topics: topicsOf(platform),
    secrets: own,
    connection,
    days: days.map((day, n) => ({ day, tally: tallies[n] ?? nothing, refused: refused.byDay.get(day) ?? 0 })),
    refusedAt: refused.lastAt,
    lastAt: isHistorical ? await callsOf(shop, platform)(now, keptDays) : undefined,
  });
}

const asked = v.object({ platform: v.picklist([...connectings.keys()]), secret: v.optional(v.string()) });

const basePath = ({ SECRETS_PATH }: Place, shop: string, platform: string) => `${SECRETS_PATH}/${shop}/${platform}`;

/**
 * Lets a secret live beside the one that does. Its name derives from the key, so that a call which broke off finds what it
 * made; a secret never stands in a table.
 */
const connect = (place: Place) => async (call: Call, keyed: Keyed) => {
  const { shop } = call;
  const now = systemClock();
  const { platform, given } = askedOf(call);
  const name = base32Id(12, shop, platform, keyed.key ? `key ${keyed.key}` : randomBytes(16));
  const live = (await liveSecrets(place.SECRETS_PATH, shop, now)).filter((each) => each.platform === platform);
  const others = live.filter((each) => each.name !== name);
  if (others.length >= maxLive) throw tooMany(shop, platform, others);
  await keyed.claim();
  if (live.length === 0) await rememberConnected(shop, platform, now);
  const secret = given ?? madeSecret(platform, randomBytes(32));
  const isThere = await putSecret(basePath(place, shop, platform), name, secret, now);
  if (given !== undefined && !isThere)
    throw new Problem('idempotency-key-reused', 'It was used for another secret. Take a new key.');
  const body = {
    platform,
    address: addressOf(call, platform),
    name,
    secretsLive: others.length + 1,
    topics: topicsOf(platform),
  };
  const told = isThere ? secret : await secretNamed(basePath(place, shop, platform), name, now);
  await keyed.answer({ status: 201, body }, given === undefined && told !== undefined ? { secret: told } : {});
};

/** A secret that was made here is told for as long as it lives. */
const withSecret =
  (place: Place) =>
  async (reply: Reply, call: Call): Promise<Reply> => {
    const { platform, given } = askedOf(call);
    if (given !== undefined) return reply;
    const body = reply.body as { readonly name: string };
    const secret = await secretNamed(basePath(place, call.shop, platform), body.name, systemClock());
    return { ...reply, body: { ...body, ...(secret !== undefined && { secret }) } };
  };

function askedOf(call: Call): { platform: string; given: string | undefined } {
  const { platform, secret } = bodyOf(asked, call);
  const detail = secret === undefined ? makesItsOwn(platform) : secretFault(platform, secret);
  if (detail) throw refusedBody([{ path: ['secret'], detail }]);
  return { platform, given: secret };
}

function tooMany(shop: string, platform: string, live: readonly LiveSecret[]): Problem {
  const [oldest] = live;
  const how = `POST /v1/shops/${shop}/connections/${platform}/secrets/${oldest?.name}/end`;
  return new Problem(
    'secret-limit',
    `${live.length} are live, and none is removed by itself. When the platform signs with the newer one, end the older one: ${how}.`,
  );
}

/** Ends a secret; ended twice is ended. */
const end = (place: Place) => async (call: Call, keyed: Keyed) => {
  const { shop } = call;
  const { platform = '', name = '' } = call.path;
  if (!connectings.has(platform) || !isParameterName(name)) throw new Problem('secret-not-found');
  const now = systemClock();
  await endSecret(`${basePath(place, shop, platform)}/${name}`, now);
  const live = await liveSecrets(place.SECRETS_PATH, shop, now);
  const left = live.filter((each) => each.platform === platform && each.name !== name);
  await keyed.answer({ status: 200, body: { platform, name, secretsLive: left.length } });
};

const path = '/v1/shops/{shop}/connections';
const made = v.object({
  platform: v.string(),
  address: v.string(),
  name: v.string(),
  secret: v.optional(v.string()),
  secretsLive: integer,
  topics: v.array(v.string()),
});
const ended = v.object({ platform: v.string(), name: v.string(), secretsLive: integer });

/** Which platforms a shop is connected to, how well, and by which secrets. */
export const connectionRoutes = (place: Place): Route[] => [
  {
    method: 'GET',
    path,
    answer: list(place),
    docs: {
      summary: 'List the connected platforms and how well each is',
      roles: readers,
      response: v.object({ items: v.array(connectionShape) }),
    },
  },
  keyed({
    method: 'POST',
    path,
    write: connect(place),
    again: withSecret(place),
    docs: {
      summary: 'Add a webhook secret',
      roles: writers,
      body: asked,
      response: made,
    },
  }),
  keyed({
    method: 'POST',
    path: `${path}/{platform}/secrets/{name}/end`,
    write: end(place),
    docs: { summary: 'End a webhook secret', roles: writers, response: ended },
  }),
];
