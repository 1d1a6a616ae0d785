import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { bodyOf } from '../../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../../shared/api/http.ts';
import { integer } from '../../../../shared/api/shapes.ts';
import { endSecret, liveSecrets, putSecret, secretNamed } from '../../../../shared/aws/shop-secrets.ts';
import { systemClock } from '../../../../shared/base/clock.ts';
import { base32Id } from '../../../../shared/base/ids.ts';
import { instant } from '../../../../shared/events/event.ts';
import { type PhoneProviderName, phoneProviders } from '../../../../shared/events/shops.ts';
import { type Keyed, keyed, type Reply } from '../../../../shared/kernel/idempotency.ts';
import { saveOwnNumber } from '../../addresses/own-numbers.store.ts';
import { isProvider, providerTerms, reportSecret } from './providers.ts';

/** Where what shops tell of their accounts lies, and where providers tell of messages. */
export interface ConnectionPlaces {
  /** The SSM path of the credentials, which are at `<path>/<shop>/<provider>/<name>`. */
  readonly path: string;
  /** The ARN of the topic to which AWS gives what customers text to a shop's number. */
  readonly answersTopic: string;
}

/** The old ones, and their replacement: the newer ones are used first, and the older where those are not valid yet. */
const maxLive = 2;

const providerIn = ({ path }: Call): PhoneProviderName => {
  const { provider = '' } = path;
  if (!isProvider(provider)) throw new Problem('provider-not-found', `One of ${phoneProviders.join(', ')}.`);
  return provider;
};

const listProviders = (places: ConnectionPlaces) => async (call: Call) => {
  const live = await liveSecrets(places.path, call.shop, systemClock());
  const items = phoneProviders.map((name) => ({
    name,
    needs: [...providerTerms[name].needs],
    optional: [...(providerTerms[name].optional ?? [])],
    credentials: live.filter(({ platform }) => platform === name).map(({ name, since }) => ({ name, since })),
    reportsTo: reportsTo(call, name, places),
  }));
  return { status: 200, body: { items } };
};

/** The address at which a provider reports what became of a shop's messages; of AWS, which reports by events, the topic of customers' texts. */
const reportsTo = (
  { shop, origin }: Pick<Call, 'shop' | 'origin'>,
  provider: PhoneProviderName,
  { answersTopic }: ConnectionPlaces,
): string => (provider === 'aws' ? answersTopic : `${origin}/webhooks/${shop}/messaging/${provider}`);

const credential = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(40)),
  value: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300)),
});
const credentialsBody = v.strictObject({ fields: v.pipe(v.array(credential), v.maxLength(10)) });

function refuseOtherFields(provider: PhoneProviderName, given: Readonly<Record<string, string>>): void {
  const { needs, optional = [] } = providerTerms[provider];
  const missing = needs.filter((name) => !(name in given) && !optional.includes(name));
  const unknown = Object.keys(given).filter((name) => !needs.includes(name));
  if (missing.length + unknown.length === 0) return;
  const what = [...missing.map((name) => `${name} is missing`), ...unknown.map((name) => `${name} is not known`)];
  throw new Problem('body-invalid', `${what.join('; ')}. ${provider} needs ${needs.join(', ')}.`);
}

/** Adds the credentials; their name derives from the idempotency key, so that a retry after a crash finds those that it made. */
const addCredentials = (places: ConnectionPlaces) => async (call: Call, keyed: Keyed) => {
  const { path } = places;
  const { shop } = call;
  const provider = providerIn(call);
  const { fields } = bodyOf(credentialsBody, call);
  const given = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  refuseOtherFields(provider, given);
  const now = systemClock();
  const name = base32Id(12, 'credentials', shop, provider, keyed.key ? `key ${keyed.key}` : randomBytes(16));
  const live = (await liveSecrets(path, shop, now)).filter(({ platform }) => platform === provider);
  const others = live.filter((each) => each.name !== name);
  if (others.length >= maxLive) {
    const how = `POST /v1/shops/${shop}/channels/providers/${provider}/credentials/${others[0]?.name}/end`;
    throw new Problem('secret-limit', `Two are live. When messages go by the newer ones, end the older ones: ${how}.`);
  }
  await keyed.claim();
  if (provider === 'aws') await saveOwnNumber(shop, given.origin ?? '');
  const secret = randomBytes(24).toString('base64url');
  const stored = JSON.stringify({ since: now, fields: { ...given, [reportSecret]: secret } });
  const isNew = await putSecret(`${path}/${shop}/${provider}`, name, stored, now);
  const body = { name, credentialsLive: others.length + 1, reportsTo: reportsTo(call, provider, places) };
  await keyed.answer(
    { status: 201, body },
    { reportSecret: isNew ? secret : await secretOf(path, shop, provider, name) },
  );
};

/** The secret for reports that lies with these credentials; nothing where they have ended. */
async function secretOf(path: string, shop: string, provider: string, name: string) {
  const stored = await secretNamed(`${path}/${shop}/${provider}`, name, systemClock());
  return stored && (JSON.parse(stored) as { fields: Record<string, string> }).fields[reportSecret];
}

/** It is told again to the same call, for as long as the credentials are live. */
const withReportSecret =
  ({ path }: ConnectionPlaces) =>
  async (reply: Reply, call: Call): Promise<Reply> => {
    const body = reply.body as { readonly name: string };
    const secret = await secretOf(path, call.shop, providerIn(call), body.name);
    return { ...reply, body: { ...body, ...(secret !== undefined && { reportSecret: secret }) } };
  };

/** Ends credentials. Idempotent. */
const endCredentials =
  ({ path }: ConnectionPlaces) =>
  async (call: Call, keyed: Keyed) => {
    const { shop } = call;
    const provider = providerIn(call);
    const { name = '' } = call.path;
    if (!/^[\w.-]{1,200}$/.test(name)) throw new Problem('secret-not-found');
    const now = systemClock();
    await endSecret(`${path}/${shop}/${provider}/${name}`, now);
    const live = (await liveSecrets(path, shop, now)).filter(
      (each) => each.platform === provider && each.name !== name,
    );
    await keyed.answer({ status: 200, body: { name, credentialsLive: live.length } });
  };

const providersPath = '/v1/shops/{shop}/channels/providers';
const credentialsPath = `${providersPath}/{provider}/credentials`;
const connectors: readonly Role[] = ['admin', 'machine'];
const scope = 'connections';
const credentialsShape = { name: v.string(), credentialsLive: integer };

/** The accounts by which a shop's messages go to phones. */
export const connectionRoutes = (places: ConnectionPlaces): Route[] => [
  {
    method: 'GET',
    path: providersPath,
    answer: listProviders(places),
    docs: {
      summary: 'List who can carry messages to phones',
      roles: [...connectors, 'lead', 'marketer'],
      scope,
      response: v.object({
        items: v.array(
          v.object({
            name: v.picklist(phoneProviders),
            needs: v.array(v.string()),
            optional: v.array(v.string()),
            credentials: v.array(v.object({ name: v.string(), since: instant })),
            reportsTo: v.string(),
          }),
        ),
      }),
    },
  },
  keyed({
    method: 'POST',
    path: credentialsPath,
    write: addCredentials(places),
    again: withReportSecret(places),
    docs: {
      summary: 'Add credentials of a provider',
      roles: connectors,
      scope,
      body: credentialsBody,
      response: v.object({ ...credentialsShape, reportsTo: v.string(), reportSecret: v.optional(v.string()) }),
    },
  }),
  keyed({
    method: 'POST',
    path: `${credentialsPath}/{name}/end`,
    write: endCredentials(places),
    docs: { summary: 'End credentials of a provider', roles: connectors, scope, response: v.object(credentialsShape) },
  }),
];
