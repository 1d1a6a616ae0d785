import { type Answer, type Call, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { signLink } from '../../../shared/api/links.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { isTextCode } from './text-link.ts';
import { linkBehind } from './text-links.store.ts';

/** The short links in text messages. Each leads to a page of this stage and to nothing else, and changes nothing. */
export function textLinkRoutes(keys: LinkKeysAt): Route[] {
  async function follow({ path: { code = '' } }: Call): Promise<Answer> {
    const now = systemClock();
    const link = isTextCode(code) ? await linkBehind(code, now) : undefined;
    if (!link) throw new Problem('link-expired');
    return { goTo: `/p/${link.purpose}/${signLink(await keys(Date.parse(now)), link)}` };
  }

  return [
    { method: 'GET', path: '/s/t/{code}', answer: follow, docs: { summary: 'Follow the link of a text to its page' } },
  ];
}
