import { type Answer, type Call, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { seesMasked } from '../../../shared/api/person.ts';
import { log } from '../../../shared/aws/log.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { readRendered } from './text.store.ts';
import { type TextDeps, textAgain, textShape } from './text.ts';

/** The very text of a message, for people who may read customers' addresses. */
export function textRoutes(deps: TextDeps, linkKeys: LinkKeysAt): Route[] {
  async function getText(call: Call): Promise<Answer> {
    if (seesMasked(call)) throw new Problem('role-forbidden', 'Texts have names and addresses, which you see masked.');
    const { shop, path } = call;
    const { message, document } = await readRendered(shop, path.key ?? '');
    if (!message) throw new Problem('message-not-found');
    const keys = await linkKeys(Date.parse(systemClock()));
    const text = document && attempted(() => textAgain(deps, { shop, message, document }, keys));
    if (!text) throw new Problem('text-not-kept');
    return { status: 200, body: text };
  }

  return [
    {
      method: 'GET',
      path: '/v1/shops/{shop}/messages/{key}/text',
      answer: getText,
      docs: { summary: 'Read the text of a message', roles: ['agent', 'lead', 'admin'], response: textShape },
    },
  ];
}

/** A letter of today may not be written of facts or a document of long ago. */
function attempted<Text>(render: () => Text): Text | undefined {
  try {
    return render();
  } catch (error) {
    log.warn('A message could not be rendered again', { because: (error as Error).name });
    return undefined;
  }
}
