import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Api } from '../api.ts';
import { savedToken } from '../login/saved-logins.ts';
import { Stop } from '../stop.ts';

const keysUsage = `npm run shop -- key create <shop> --name "checkout" --scope points [--scope customers] [--ends 2027-12-31]
npm run shop -- key list <shop>
npm run shop -- key end <shop> <id>

  The keys by which machines call the API for a shop, at the addresses behind /keys.
  --name    what people call it
  --scope   what it opens, one or more of: points, customers, consents, visits, documents, connections, imports, reports, calls, conversations, devices
  --ends    the day on which it ends by itself (00:00 UTC); it does not where this is not said
  --api     http://127.0.0.1:4400 by default
  --token   an admin's; DANGOL_TOKEN otherwise, or a login, and none is needed on this machine`;

interface PrintedKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly state: 'live' | 'ended';
  readonly createdAt: string;
  readonly endsAt?: string;
  readonly endedAt?: string;
  readonly lastUsedDay?: string;
  readonly key?: string;
}

const keysAddress = (shop: string) => `/v1/shops/${encodeURIComponent(shop)}/keys`;

/** `key create`, `key list` and `key end`. */
export async function keysCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = keyArguments(args);
  const [command, shop, id, ...more] = positionals;
  const takesId = command === 'end';
  if (!shop || more.length > 0 || (id === undefined) === takesId) throw new Stop(keysUsage);
  const api = Api.at(values, savedToken);
  switch (command) {
    case 'create':
      return await makeKey(api, shop, values);
    case 'list':
      return await printKeys(api, shop);
    case 'end':
      return await endKeyById(api, shop, String(id));
    default:
      throw new Stop(keysUsage);
  }
}

function keyArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { name: text, scope: { ...text, multiple: true }, ends: text, api: text, token: text },
    });
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${keysUsage}`);
  }
}

interface Wish {
  readonly name?: string | undefined;
  readonly scope?: readonly string[] | undefined;
  readonly ends?: string | undefined;
}

async function makeKey(api: Api, shop: string, { name, scope = [], ends }: Wish): Promise<void> {
  if (!name || scope.length === 0) throw new Stop(`Say what it is called and what it opens.\n\n${keysUsage}`);
  const wanted = { name, scopes: scope, ...(ends !== undefined && { endsAt: startOf(ends) }) };
  const made = await api.asAdmin<PrintedKey>(shop, 'POST', keysAddress(shop), wanted, randomUUID());
  console.log(`The key "${made.name}" (${made.id}) opens ${made.scopes.join(', ')} of ${shop}.`);
  if (made.key === undefined) {
    return console.log('Its answer was lost on the way, and it is told once: end it, and make another.');
  }
  console.log(`\n  ${made.key}\n\nKeep it now: it is not shown again. A machine sends it so:`);
  console.log(`  curl ${api.base}/keys/v1/shops/${shop}/… -H "authorization: Bearer $DANGOL_KEY"`);
}

/** A day of UTC. */
function startOf(day: string): string {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(day) : undefined;
  if (!at || Number.isNaN(at.getTime())) throw new Stop(`--ends ${day}: write a day such as 2027-12-31.`);
  return at.toISOString();
}

async function printKeys(api: Api, shop: string): Promise<void> {
  const { items } = await api.asAdmin<{ items: readonly PrintedKey[] }>(shop, 'GET', keysAddress(shop));
  if (items.length === 0) console.log(`${shop} has no keys: npm run shop -- key create ${shop} --name … --scope …`);
  for (const { id, name, scopes: opens, state, createdAt, endsAt, endedAt, lastUsedDay } of items) {
    const ends = endsAt ? `, ends ${endsAt}` : '';
    console.log(`${id}  ${state}  "${name}": ${opens.join(', ')}`);
    console.log(`    made ${createdAt}, last used ${lastUsedDay ?? 'never'}${endedAt ? `, ended ${endedAt}` : ends}`);
  }
}

async function endKeyById(api: Api, shop: string, id: string): Promise<void> {
  const { name } = await api.asAdmin<PrintedKey>(
    shop,
    'POST',
    `${keysAddress(shop)}/${encodeURIComponent(id)}/end`,
    {},
    randomUUID(),
  );
  console.log(`"${name}" has ended: it opens nothing any more, after a minute at the latest.`);
}
