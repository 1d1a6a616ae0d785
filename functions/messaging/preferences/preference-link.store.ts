import { type Call, languageOf, Problem } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { openLink } from '../../../shared/api/links.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { shopSettings } from '../policy/messages.store.ts';

/** Checks the link to unsubscribe, which opens the preferences too; returns its customer and what a page needs. */
export const openCallBy = (linkKeys: LinkKeysAt) => async (call: Call) => {
  const now = systemClock();
  const { token = '' } = call.path;
  const link = openLink(await linkKeys(Date.parse(now)), 'unsubscribe', token, now);
  if (link === 'expired') throw new Problem('link-expired');
  if (link === 'wrong') throw new Problem('link-invalid');
  const shop = await readProjection(shopSettings.of(link.shop));
  if (!shop) throw notHereYet(`The shop ${link.shop}`, { now });
  return { ...link, now, token, context: { shop, language: languageOf(call.headers, shop.languages) } };
};
