import { type PhoneProviderName, phoneProviders } from '../../../../shared/events/shops.ts';
import type { PhoneReport } from '../../policy/arrival.ts';
import type { Delivery } from '../../policy/refusal.ts';
import { acceptedAs, type Carrier, findAmong, sendByFirst } from './carriers.ts';
import type { CredentialsOf } from './credentials.client.ts';
import type { Credentials, PhoneMessage, PhoneProvider, Sought } from './provider.ts';

/** All who carry messages to phones, by name. */
export type Providers = Readonly<Record<PhoneProviderName, PhoneProvider>>;

/** Whose message, and who may carry it: the first one, and the second only what the first has certainly not sent. */
interface Carriage {
  readonly shop: string;
  readonly by: readonly PhoneProviderName[];
  readonly now: string;
}

export interface Carriers {
  /** Sends it once, by the first provider that can. An error that is thrown means that its outcome is not known. */
  readonly send: (message: PhoneMessage, carriage: Carriage) => Promise<Delivery>;
  /** What became of it; `none` where none of them ever took it. Throws where that could not be asked. */
  readonly find: (sought: Sought, carriage: Carriage) => Promise<PhoneReport | 'none'>;
}

/** Nobody has told this system how to reach a provider. */
const notConnected = (by: readonly string[]): Delivery => ({
  barred: { because: 'sender-refused', whom: 'everybody', why: `There are no credentials of ${by.join(' or ')}` },
});

export function carriersBy(providers: Providers, credentialsOf: CredentialsOf): Carriers {
  /** The providers that the shop has connected, each with all live credentials. */
  const connected = async ({ shop, by, now }: Carriage) => {
    const all = by.map(async (name) => ({ name, live: await credentialsOf(shop, name, Date.parse(now)) }));
    return (await Promise.all(all)).filter(({ live }) => live.length > 0);
  };
  return {
    send: async (message, carriage) => {
      const carriers = (await connected(carriage)).map(
        ({ name, live: [newest = {}, ...older] }): Carrier => ({
          provider: { ...providers[name], send: withOlder(providers[name], older) },
          credentials: newest,
          message,
        }),
      );
      if (carriers.length === 0) return notConnected(carriage.by);
      const { by, delivery } = await sendByFirst(carriers, carriage.now);
      return 'accepted' in delivery ? { accepted: acceptedAs(by, delivery.accepted) } : delivery;
    },
    find: async (sought, carriage) => {
      const [owner, id] = /^(\w+)~(.*)$/.exec(sought.accepted ?? '')?.slice(1) ?? [];
      // Who took it is asked, also where the shop sends by others now.
      const by = owner === undefined ? carriage.by : phoneProviders.filter((name) => name === owner);
      const carriers = (await connected({ ...carriage, by })).map(({ name, live: [newest = {}, ...older] }) => ({
        provider: { ...providers[name], find: askedByOlder(providers[name], older) },
        credentials: newest,
      }));
      const found = await findAmong(carriers, { ...sought, accepted: id }, carriage.now);
      if (found === 'none') return found;
      return { ...found.report, accepted: acceptedAs(found.by, found.report.accepted) };
    },
  };
}

/** Of several live credentials the older ones carry on where the newest are not valid yet, or not any more: nothing was sent by those. */
const withOlder =
  ({ send }: PhoneProvider, older: readonly Credentials[]): PhoneProvider['send'] =>
  async (message, newest, now) => {
    let delivery = await send(message, newest, now);
    for (const credentials of older) {
      if (!('barred' in delivery)) break;
      delivery = await send(message, credentials, now);
    }
    return delivery;
  };

/** Where it cannot be asked by the newest credentials, it is asked by the older ones. */
const askedByOlder =
  ({ find }: PhoneProvider, older: readonly Credentials[]): PhoneProvider['find'] =>
  async (sought, newest, now) => {
    const asked = older.reduce<() => Promise<PhoneReport | 'none'>>(
      (ask, credentials) => () => ask().catch(() => find(sought, credentials, now)),
      () => find(sought, newest, now),
    );
    return await asked();
  };
