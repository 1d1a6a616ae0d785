import { randomUUID } from 'node:crypto';
import { type PhoneProviderName, phoneProviders, type ShopChannels } from '../../../shared/events/shops.ts';
import type { Api } from '../api.ts';
import { Stop } from '../stop.ts';
import { providerGuides } from './provider-guides.ts';

/** A provider, as `GET …/channels/providers` tells of it. */
export interface Provider {
  readonly name: PhoneProviderName;
  /** The fields of its credentials. */
  readonly needs: readonly string[];
  readonly credentials: readonly { readonly name: string; readonly since: string }[];
  readonly reportsTo: string;
}

/** What the text messages of today cost, and why the account is refused, while it is. */
interface Spending {
  readonly channel: string;
  readonly won: number;
  readonly messages: number;
  readonly mostADay?: number;
  readonly refused?: { readonly since: string; readonly why: string };
}

export const isProviderName = (name: string): name is PhoneProviderName => phoneProviders.some((each) => each === name);

export const channelsPath = (shop: string) => `/v1/shops/${encodeURIComponent(shop)}/channels`;

async function channelItems<Item>(api: Api, shop: string, what: 'providers' | 'spending'): Promise<readonly Item[]> {
  const { status, body } = await api.ask(shop, 'GET', `${channelsPath(shop)}/${what}`);
  const { items = [] }: { readonly items?: readonly Item[] } = status === 200 ? body : {};
  return items;
}

/** All providers; none in a system that is older than they are. */
async function providersOf(api: Api, shop: string): Promise<readonly Provider[]> {
  return await channelItems<Provider>(api, shop, 'providers');
}

export async function providerOf(api: Api, shop: string, provider: PhoneProviderName): Promise<Provider> {
  const known = (await providersOf(api, shop)).find(({ name }) => name === provider);
  if (!known) throw new Stop(`${api.base} cannot connect ${provider}: it is older than this command, or refuses you.`);
  return known;
}

export async function spendingOn(api: Api, shop: string, channel: 'sms' | 'kakao'): Promise<Spending | undefined> {
  return (await channelItems<Spending>(api, shop, 'spending')).find((each) => each.channel === channel);
}

/** Adds credentials; the secret of reports is told once. */
export async function addCredentials(
  api: Api,
  shop: string,
  { name: provider, credentials }: Provider,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly name: string; readonly reportSecret?: string }> {
  const body = { fields: Object.entries(fields).map(([name, value]) => ({ name, value })) };
  const path = `${channelsPath(shop)}/providers/${provider}/credentials`;
  return await api
    .asAdmin<{ name: string; reportSecret?: string }>(shop, 'POST', path, body, randomUUID())
    .catch((error: unknown) => {
      if (!(error instanceof Stop) || !error.message.startsWith('409')) throw error;
      const ends = credentials.map(
        ({ name, since }) => `  npm run shop -- end ${shop} ${provider} ${name}   (since ${since})`,
      );
      throw new Stop(`${error.message}\nThat is:\n${ends.join('\n')}`);
    });
}

/** Ends credentials by which no message has to go any more. */
export async function endCredentials(
  api: Api,
  shop: string,
  provider: PhoneProviderName,
  name: string,
): Promise<string> {
  const { credentials } = await providerOf(api, shop, provider);
  if (!credentials.some((each) => each.name === name)) {
    const live = credentials.map((each) => each.name).join(', ') || 'none';
    throw new Stop(`No credentials "${name}" live for ${shop} and ${provider}; there are: ${live}.`);
  }
  const path = `${channelsPath(shop)}/providers/${provider}/credentials/${encodeURIComponent(name)}/end`;
  const { credentialsLive } = await api.asAdmin<{ credentialsLive: number }>(shop, 'POST', path, {}, randomUUID());
  return `"${name}" have ended; no message goes by them after five minutes. Credentials that live: ${credentialsLive}.`;
}

/** Prints who carries messages to phones for a shop, as far as anybody does. */
export async function showProviders(api: Api, shop: string, print: (line: string) => void): Promise<void> {
  const connected = (await providersOf(api, shop)).filter(({ credentials }) => credentials.length > 0);
  if (connected.length === 0) return;
  const { sms, kakao } = await api.asAdmin<ShopChannels>(shop, 'GET', channelsPath(shop));
  for (const { name, credentials, reportsTo } of connected) {
    const carries = [
      ...(sms?.by.includes(name) ? [`text messages${sms.by[0] === name ? '' : ', after the first'}`] : []),
      ...(kakao?.by.includes(name) ? [`AlimTalk${kakao.by[0] === name ? '' : ', after the first'}`] : []),
    ];
    print(`${name}: carries ${carries.join('; ') || 'nothing yet'}`);
    if (providerGuides[name].reports) print(`  reports   ${reportsTo}`);
    for (const { name: each, since } of credentials) print(`  secret    ${each}, since ${since}`);
  }
  const { won = 0, messages = 0, mostADay, refused } = (await spendingOn(api, shop, 'sms')) ?? {};
  print(`text messages today: ${messages}, ₩${won}${mostADay === undefined ? '' : ` of ₩${mostADay}`}`);
  if (refused) print(`  refused   since ${refused.since}: ${refused.why}`);
}
