import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as v from 'valibot';
import { mailboxOf } from '../shared/base/mail-address.ts';
import { type Brand, brandAddresses } from '../shared/events/shops.ts';

/** As much of a shop's file as says where mail comes to it; what else is wrong with it, its deployment says. */
const file = v.object({
  brand: v.object({ support: v.object({ email: v.string() }), sender: v.object({ email: v.string() }) }),
});

/** An address of a shop of a stage, and where it stands. */
interface StageAddress {
  readonly mailbox: string;
  readonly address: string;
  /** As `brand.support.email in infra/stages/dev/shops/demo.json`. */
  readonly place: string;
  readonly file: string;
}

const placed = (brand: Parameters<typeof brandAddresses>[0], path: string): StageAddress[] =>
  brandAddresses(brand).map(({ path: field, address }) => ({
    mailbox: mailboxOf(address),
    address,
    file: path,
    place: `${['brand', ...field].join('.')} in ${relative(process.cwd(), path)}`,
  }));

/** Every address that the files of a stage say. */
export const addressesIn = (shops: string): StageAddress[] =>
  readdirSync(shops)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const path = join(shops, name);
      const read = v.safeParse(file, jsonIn(path));
      return read.success ? placed(read.output.brand as Brand, path) : [];
    });

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Refuses two shops with one address: the mail of one would come to the other. */
export function refuseSharedAddresses(shops: string): void {
  const byMailbox = [...Map.groupBy(addressesIn(shops), ({ mailbox }) => mailbox).values()];
  const shared = byMailbox.filter((all) => new Set(all.map((each) => each.file)).size > 1);
  if (shared.length === 0) return;
  const lines = shared.map((all) => all.map(({ address, place }) => `  ${address}: ${place}`).join('\n'));
  throw new Error(`Shops of one stage have the same address, so their mail would mix:\n${lines.join('\n')}`);
}
