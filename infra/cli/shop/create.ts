import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { guides } from '../../../functions/orders/platforms/each-guide.ts';
import { mailboxOf } from '../../../shared/base/mail-address.ts';
import { brandAddresses, type ShopDocument } from '../../../shared/events/shops.ts';
import { addressesIn } from '../../stage-addresses.ts';
import type { Api } from '../api.ts';
import { Stop } from '../stop.ts';
import { type NewShop, newDocument } from './document.ts';

/** Prompted for without an option: customers read it, so it has no default. */
const required = [
  ['name', 'The name that customers know the shop by'],
  ['address', 'The postal address that stands under each email'],
  ['phone', "The shop's phone number"],
] as const;

interface Creation {
  readonly shop: string;
  /** The folder of the stage. */
  readonly folder: string;
  readonly options: Readonly<Record<string, string | undefined>>;
  /** Prompts a person; `undefined` without a terminal. */
  readonly prompt: ((question: string) => Promise<string>) | undefined;
  readonly api: Api;
  readonly print: (line: string) => void;
}

/** Writes a new shop's document into its stage, and adds it to a system that runs on this machine. */
export async function create({ shop, folder, options, prompt, api, print }: Creation): Promise<void> {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(shop)) {
    throw new Stop(`"${shop}" is no id of a shop: up to 40 of a-z, 0-9 and -, such as tea-house.`);
  }
  const stageFile = join(folder, 'stage.json');
  if (!existsSync(stageFile)) throw new Stop(`There is no stage ${folder}: make the folder, with a stage.json in it.`);
  const file = join(folder, 'shops', `${shop}.json`);
  const displayPath = relative(process.cwd(), file);
  if (existsSync(file)) throw new Stop(`${displayPath} is there already: edit it, or choose another id.`);
  const { mailDomain, supportDomain } = JSON.parse(readFileSync(stageFile, 'utf8')) as {
    readonly mailDomain: string;
    readonly supportDomain?: { readonly name?: string };
  };
  const given = { ...options };
  const missing = required.filter(([name]) => !given[name]);
  if (missing.length > 0 && !prompt) {
    throw new Stop(`Say also:\n${missing.map(([name, what]) => `  --${name} "…"   ${what}`).join('\n')}`);
  }
  for (const [name, what] of missing) given[name] = await prompt?.(`${what}: `);
  const { name = '', address = '', phone = '', ...others } = given;
  const ofStage = { mailDomain, supportDomain: supportDomain?.name };
  const newShop: NewShop = { shop, ...ofStage, name, address, phone, ...others };
  const support = given['support-email'] ?? given.support;
  const document = newDocument({ ...newShop, support, nameEn: given['name-en'], addressEn: given['address-en'] });
  refuseTaken(document, join(folder, 'shops'));
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`, { flag: 'wx' });
  print(`Written: ${displayPath}. Its hours are Mon-Fri 10:00-18:00, with lunch; edit it as you like.`);
  await addToRunning(api, document, print).catch((error: unknown) => {
    // A deployment of the file would fail as a whole.
    if (error instanceof DocumentRefused) rmSync(file);
    throw error;
  });
  print(`\nNext:  npm run shop -- connect ${shop} ${[...guides.keys()].join('|')}`);
}

/** An address belongs to one shop of the stage: the mail of one would come to the other. */
function refuseTaken({ brand }: ShopDocument, shops: string): void {
  const others = addressesIn(shops);
  for (const { path, address } of brandAddresses(brand)) {
    const taken = others.find(({ mailbox }) => mailbox === mailboxOf(address));
    if (!taken) continue;
    const option = path[0] === 'support' ? 'support-email' : 'mail';
    throw new Stop(`${address} is taken: ${taken.location}. Say another one: --${option} a@b.`);
  }
}

class DocumentRefused extends Stop {}

async function addToRunning(api: Api, document: object, print: (line: string) => void): Promise<void> {
  if ((await api.localNow()) === undefined) {
    return print('Nothing runs here that could take it in: npm start does, and so does npx cdk deploy -c stage=….');
  }
  const { status, body } = await api.call('POST', '/_local/shops', JSON.stringify(document));
  if (status === 200) return print(`The system at ${api.base} has taken it in; it need not be started again.`);
  if (status === 400)
    throw new DocumentRefused(`The system at ${api.base} did not take it in: ${body.title}\nThe file is removed.`);
  print(`The system at ${api.base} did not take it in (${body.title ?? status}): start it again.`);
}
