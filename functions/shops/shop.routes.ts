import * as v from 'valibot';
import { type Call, Problem, type Route } from '../../shared/api/http.ts';
import { bilingual, shortText } from '../../shared/base/document-fields.ts';
import { effectiveDocument } from './document.ts';
import { documentReaders, shopPath } from './editing/roles.ts';
import { shopOf } from './shops.store.ts';

const shopShape = v.object({
  id: shortText,
  name: bilingual,
  zone: shortText,
  languages: v.array(v.picklist(['ko', 'en'])),
});

async function getShop({ shop }: Call) {
  const known = await shopOf(shop);
  if (!known) throw new Problem('shop-not-found');
  const { brand, zone, languages } = effectiveDocument(known);
  return { status: 200, body: { id: shop, name: brand.name, zone, languages } };
}

/** The shop in a few words: what every page and every program that works with it needs first. */
export const shopRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: shopPath,
    answer: getShop,
    docs: { summary: "Read a shop's name, zone and languages", roles: documentReaders, response: shopShape },
  },
];
