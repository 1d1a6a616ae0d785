import type { PhoneProviderName, ShopChannels, ShopDocument } from '../../../shared/events/shops.ts';
import type { Api } from '../api.ts';
import type { AwsAccount } from '../aws.ts';
import { Stop } from '../stop.ts';

type Brand = ShopDocument['brand'];

/** What is told of a provider that is to be connected, and by whom more can be asked. */
export interface ProviderConnection {
  readonly api: Api;
  readonly shop: string;
  readonly provider: PhoneProviderName;
  /** The fields of the credentials, as `name=value,name=value`. */
  readonly given: string | undefined;
  readonly options: {
    /** The phone that gets a test message. */
    readonly to?: string | undefined;
    /** The registered number that sends. */
    readonly from?: string | undefined;
    /** The toll-free number that refuses advertising. */
    readonly 'opt-out'?: string | undefined;
    /** Asked before whoever carries text messages until now. */
    readonly first?: boolean | undefined;
  };
  /** Prompts in a terminal; `undefined` without one. */
  readonly ask: ((question: string, isSecret?: boolean) => Promise<string>) | undefined;
  readonly print: (line: string) => void;
  /** The operator's own account at AWS, by the AWS CLI where nothing is said. */
  readonly account?: () => Promise<AwsAccount>;
  /** Shows the progress of a wait; a terminal overwrites the last line. */
  readonly progress: (line: string) => void;
}

interface Numbers {
  /** The registered number that sends. */
  readonly sms: string;
  readonly optOutPhone: string | undefined;
}

/** The numbers of the shop, as they are told, asked for, or known. */
export async function numbersOf(
  { api, shop, options, ask }: ProviderConnection,
  ofStandIn: string | undefined,
): Promise<Numbers> {
  const { sender, optOutPhone } = await api.changePart<Brand>(shop, 'brand', () => undefined);
  const asked = async (what: string, now: string | undefined) =>
    (await ask?.(`${what}${now ? ` [${now}]` : ' (Enter: none)'}: `)) || now;
  const sms = options.from ?? (await asked('Registered number that sends', sender.sms ?? ofStandIn));
  if (!sms) throw new Stop('Say the registered number that sends: --from 02-123-4567.');
  const optOut = options['opt-out'] ?? (await asked('Toll-free number that refuses advertising, 080-…', optOutPhone));
  return { sms, optOutPhone: optOut };
}

/** Names them in the shop's brand, whose rest stays as it is. */
export async function nameNumbers(
  { api, shop, print }: ProviderConnection,
  { sms, optOutPhone }: Numbers,
): Promise<void> {
  let isNew = false;
  await api.changePart<Brand>(shop, 'brand', (before) => {
    isNew = before.sender.sms !== sms;
    if (!isNew && before.optOutPhone === optOutPhone) return undefined;
    return { ...before, sender: { ...before.sender, sms }, ...(optOutPhone && { optOutPhone }) };
  });
  print(`Text messages come from ${sms} (brand.sender.sms${isNew ? ', set now' : ''}).`);
  if (!optOutPhone) print('No advertising goes by text message in Korea without a toll-free number: --opt-out 080-….');
}

/** Lets the provider carry text messages, beside at most one other; returns who does. */
export async function letCarry({
  api,
  shop,
  provider,
  options,
  print,
}: ProviderConnection): Promise<readonly PhoneProviderName[]> {
  const { sms } = await api.changePart<ShopChannels>(shop, 'channels', ({ sms, ...others }) => {
    const by = carriersWith(sms?.by ?? [], provider, options.first === true);
    return by === sms?.by ? undefined : { ...others, sms: { ...sms, by: [...by] } };
  });
  const by = sms?.by ?? [provider];
  const [first, second] = by;
  print(
    second === undefined
      ? `Text messages go by ${first} (channels.sms.by).`
      : `Text messages go by ${first}; by ${second} only what ${first} has certainly not sent, or does not carry (channels.sms.by).`,
  );
  return by;
}

/** Who carries them, with the provider among them. */
function carriersWith(
  by: readonly PhoneProviderName[],
  provider: PhoneProviderName,
  isFirst: boolean,
): readonly PhoneProviderName[] {
  if (by.includes(provider) && !(isFirst && by[0] !== provider)) return by;
  const others = by.filter((name) => name !== provider);
  if (others.length > 1) {
    throw new Stop(
      `${others.join(' and ')} carry text messages, and two are the most. The credentials live; take one of the two out of channels.sms.by first.`,
    );
  }
  return isFirst ? [provider, ...others] : [...others, provider];
}

/** From AWS texts to Korea come as from abroad, so that others carry those, and AWS those that go abroad (as in `phone-channel.client.ts`). */
export function carrierTo(number: string, by: readonly PhoneProviderName[]): PhoneProviderName {
  const isInKorea = number.startsWith('+82');
  return by.find((name) => (name === 'aws') !== isInKorea) ?? (by[0] as PhoneProviderName);
}
