import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as v from 'valibot';
import { mailboxOf } from '../shared/base/mail-address.ts';
import { type Brand, brandAddresses } from '../shared/events/shops.ts';

/** The part of a shop's file that has its mail addresses; other faults are reported by the deployment. */
const file = v.object({
  brand: v.object({ support: v.object({ email: v.string() }), sender: v.object({ email: v.string() }) }),
});

/** An address of a shop of a stage, and its location. */
interface StageAddress {
  readonly field: 'support' | 'sender';
  readonly mailbox: string;
  readonly address: string;
  /** As `brand.support.email in infra/stages/dev/shops/demo.json`. */
  readonly location: string;
  readonly file: string;
}

const addressesOf = (brand: Parameters<typeof brandAddresses>[0], path: string): StageAddress[] =>
  brandAddresses(brand).map(({ path: field, address }) => ({
    field: field[0],
    mailbox: mailboxOf(address),
    address,
    file: path,
    location: `${['brand', ...field].join('.')} in ${relative(process.cwd(), path)}`,
  }));

/** Every address in the files of a stage. */
export const addressesIn = (shops: string): StageAddress[] =>
  readdirSync(shops)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const path = join(shops, name);
      const read = v.safeParse(file, readJson(path));
      return read.success ? addressesOf(read.output.brand as Brand, path) : [];
    });

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Throws when a shop's sender is in no domain of the stage: SES would refuse its mail. */
export function refuseForeignSenders(shops: string, domains: readonly string[]): void {
  const isHere = (mailbox: string) =>
    domains.some((domain) => mailbox.endsWith(`@${domain}`) || mailbox.endsWith(`.${domain}`));
  const foreign = addressesIn(shops).filter(({ field, mailbox }) => field === 'sender' && !isHere(mailbox));
  if (foreign.length === 0) return;
  const lines = foreign.map(({ address, location }) => `  ${address}: ${location}`);
  throw new Error(
    `Mail is sent from ${domains.join(' or ')} only, and these senders are not there:\n${lines.join('\n')}`,
  );
}

/** Throws when two shops have one address: their mail would mix. */
export function refuseSharedAddresses(shops: string): void {
  const byMailbox = [...Map.groupBy(addressesIn(shops), ({ mailbox }) => mailbox).values()];
  const shared = byMailbox.filter((all) => new Set(all.map((each) => each.file)).size > 1);
  if (shared.length === 0) return;
  const lines = shared.map((all) => all.map(({ address, location }) => `  ${address}: ${location}`).join('\n'));
  throw new Error(`Shops of one stage have the same address, so their mail would mix:\n${lines.join('\n')}`);
}
