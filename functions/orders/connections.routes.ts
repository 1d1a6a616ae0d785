import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { type Role, shopFor } from '../../shared/access.ts';
import { load } from '../../shared/aggregate.ts';
import { systemClock } from '../../shared/clock.ts';
import { id } from '../../shared/events/event.ts';
import { type Call, Problem, type Route } from '../../shared/http.ts';
import { base32Id } from '../../shared/ids.ts';
import { jsonIn } from './api-call.ts';
import { dayBefore, dayOf, nothing } from './arrival.ts';
import { callsOf, connectionSubject, connectionsIn, tallyOf } from './arrivals.store.ts';
import { connectionShape, shownConnection } from './connection.ts';
import { rememberConnected } from './listening.store.ts';
import { isPlatform, type PlatformName, platformNames } from './platforms/platform.ts';
import { topicsOf } from './platforms/topics.ts';
import { refusedSince } from './refusals.store.ts';
import { liveMost, madeSecret, makesItsOwn, secretFault } from './secret.ts';
import { endSecret, type LiveSecret, liveSecrets, putSecret } from './secrets.client.ts';
import { keptDays } from './webhook.ts';

export interface Place {
  readonly ORDERS_TABLE: string;
  readonly SECRETS_PATH: string;
  readonly API_URL: string;
}

const readers: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];
const writers: readonly Role[] = ['admin', 'machine'];
const daysShown = 7;

/** The shop of the path, whose id also stands in the names of its secrets. */
function shopOf(call: Call, roles: readonly Role[]): string {
  const shop = shopFor(call, roles);
  if (v.is(id, shop)) return shop;
  throw new Problem(404, 'There is no such shop');
}

const addressOf = ({ API_URL }: Place, shop: string, platform: string) => `${API_URL}/webhooks/${shop}/${platform}`;

const list = (place: Place) => async (call: Call) => {
  const shop = shopOf(call, readers);
  const now = systemClock();
  const secrets = await liveSecrets(place.SECRETS_PATH, shop, now);
  const items = await Promise.all(platformNames.map((each) => source(place, shop, each, secrets, now)));
  return { status: 200, body: { items: items.filter((item) => item !== undefined) } };
};

async function source(place: Place, shop: string, platform: PlatformName, secrets: readonly LiveSecret[], now: string) {
  const table = place.ORDERS_TABLE;
  const own = secrets.filter((secret) => secret.platform === platform);
  const connection = (await load(connectionsIn(table), connectionSubject(shop, platform)))?.state;
  if (own.length === 0 && !connection) return undefined;
  const days = Array.from({ length: daysShown }, (_, n) => dayBefore(dayOf(now), n));
  const [refused, ...tallies] = await Promise.all([
    refusedSince(table, shop, platform, days.at(-1) ?? dayOf(now)),
    ...days.map((day) => tallyOf(table, shop, platform, day)),
  ]);
  const isQuiet = connection && tallies.every(({ received }) => received === 0);
  return shownConnection({
    ...{ platform, address: addressOf(place, shop, platform), topics: topicsOf(platform), secrets: own, connection },
    days: days.map((day, n) => ({ day, tally: tallies[n] ?? nothing, refused: refused.byDay.get(day) ?? 0 })),
    refusedAt: refused.lastAt,
    lastAt: isQuiet ? await callsOf(table, shop, platform)(now, keptDays) : undefined,
  });
}

const asked = v.object({ platform: v.string(), secret: v.optional(v.string()) });

/**
 * Lets a secret live beside the one that does. The same Idempotency-Key is the same secret, which is told once; who did not
 * hear it ends it and makes another.
 */
const connect = (place: Place) => async (call: Call) => {
  const shop = shopOf(call, writers);
  const now = systemClock();
  const { platform, given } = askedOf(call);
  const secret = given ?? madeSecret(platform, randomBytes(32));
  const key = call.headers['idempotency-key'];
  const name = base32Id(12, shop, platform, key ? `key ${key}` : randomBytes(16));
  const address = addressOf(place, shop, platform);
  const live = (await liveSecrets(place.SECRETS_PATH, shop, now)).filter((each) => each.platform === platform);
  const others = live.filter((each) => each.name !== name);
  const told = { platform, address, name, secretsLive: others.length + 1, topics: topicsOf(platform) };
  if (others.length < live.length) return { status: 200, body: told };
  if (others.length >= liveMost) throw tooMany(shop, platform, others);
  if (live.length === 0) await rememberConnected(place.ORDERS_TABLE, shop, platform, now);
  const isNew = await putSecret(`${place.SECRETS_PATH}/${shop}/${platform}`, name, secret, now);
  return isNew
    ? { status: 201, body: { ...told, ...(given === undefined && { secret }) } }
    : { status: 200, body: told };
};

function askedOf({ body }: Call): { platform: PlatformName; given: string | undefined } {
  const read = v.safeParse(asked, jsonIn(body));
  const { platform = '', secret } = read.success ? read.output : {};
  if (!isPlatform(platform)) {
    throw new Problem(400, 'Say which platform', `{"platform": "…"}, one of: ${platformNames.join(', ')}.`);
  }
  const missing = secret === undefined ? makesItsOwn(platform) : undefined;
  if (missing) throw new Problem(400, 'This platform makes its secret itself', missing);
  const fault = secret === undefined ? undefined : secretFault(platform, secret);
  if (fault) throw new Problem(400, 'This secret cannot be used', `For ${platform}, ${fault}.`);
  return { platform, given: secret };
}

function tooMany(shop: string, platform: string, live: readonly LiveSecret[]): Problem {
  const [oldest] = live;
  const how = `POST /v1/shops/${shop}/connections/${platform}/secrets/${oldest?.name}/end`;
  return new Problem(
    409,
    `${live.length} secrets live already`,
    `None is pushed out. When the platform signs with the newer one, end the older one: ${how}.`,
  );
}

/** Ends a secret; ended twice is ended. */
const end = (place: Place) => async (call: Call) => {
  const shop = shopOf(call, writers);
  const { platform = '', name = '' } = call.path;
  if (!isPlatform(platform) || !v.is(id, name)) throw new Problem(404, 'There is no such secret in this shop');
  const now = systemClock();
  await endSecret(`${place.SECRETS_PATH}/${shop}/${platform}/${name}`, now);
  const live = await liveSecrets(place.SECRETS_PATH, shop, now);
  const left = live.filter((each) => each.platform === platform && each.name !== name);
  return { status: 200, body: { platform, name, secretsLive: left.length } };
};

const path = '/v1/shops/{shop}/connections';
const made = v.object({
  platform: v.string(),
  address: v.string(),
  name: v.string(),
  secret: v.optional(v.string()),
  secretsLive: v.number(),
  topics: v.array(v.string()),
});
const ended = v.object({ platform: v.string(), name: v.string(), secretsLive: v.number() });

/** Which platforms a shop is connected to, how well, and by which secrets. */
export const connectionRoutes = (place: Place): Route[] => [
  {
    method: 'GET',
    path,
    answer: list(place),
    told: {
      summary: "The shop's platforms: whether each is live, its last call, its counts and failures",
      roles: readers,
      gives: v.object({ items: v.array(connectionShape) }),
    },
  },
  {
    method: 'POST',
    path,
    answer: connect(place),
    told: {
      summary: 'Lets a webhook secret live beside the one that does; one made here is told once',
      roles: writers,
      body: asked,
      gives: made,
    },
  },
  {
    method: 'POST',
    path: `${path}/{platform}/secrets/{name}/end`,
    answer: end(place),
    told: { summary: 'Ends a webhook secret', roles: writers, gives: ended },
  },
];
