import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { projections } from '../../../shared/kernel/projection.ts';
import type { ShopProgramme } from './shop-programme.ts';

export const programmes = aggregate<ShopProgramme>('programme', {
  owner: 'loyalty',
  describe: ({ waiting }) => ({ status: waiting ? 'waiting' : 'in-force', wakeAt: waiting?.remindAt }),
});

/** What was kept of a shop's document before its programmes were: the one that it has is in force. */
const earlierTerms = projections<Pick<ShopProgramme, 'zone'> & { readonly programme?: ShopProgramme['terms'] }>(
  'loyalty',
  'shop',
);

export async function earlierProgramme(shop: string): Promise<ShopProgramme | undefined> {
  const known = await earlierTerms.of(shop).state();
  if (!known) return undefined;
  const { version, data } = known;
  const { zone, programme } = data;
  // Ledgers and recounts from then name the version of the document, where they name an edition now.
  return { document: version, zone, documented: programme, terms: programme, edition: version, writtenIn: version };
}

/** The shop's zone and programme, or undefined for a shop that is not known here. */
export const programmeOfShop = async (shop: string): Promise<ShopProgramme | undefined> =>
  (await programmes.of(shop).state()) ?? (await earlierProgramme(shop));
