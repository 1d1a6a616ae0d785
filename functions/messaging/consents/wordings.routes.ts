import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Route } from '../../../shared/api/http.ts';
import { personIn } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { saveWording, wordingsOf } from './wordings.store.ts';
import { wording } from './wordings.ts';

async function listWordings({ shop }: Call) {
  const items = Object.entries(await wordingsOf(shop))
    .map(([version, each]) => ({ version, ...each }))
    .sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
  return { status: 200, body: { items } };
}

async function putWording(call: Call) {
  const { shop, path } = call;
  const { wording: version = '' } = path;
  if (!v.is(id, version)) throw new Problem('body-invalid', 'A version has letters, digits, "-", "_", "." and "~".');
  const text = bodyOf(wording, call);
  const now = systemClock();
  const added = { ...text, savedAt: now, by: personIn(call) ?? 'unknown' };
  const saved = await saveWording(shop, version, added, causeOf(call, `wording/${shop}`, now));
  if (saved === 'other-words') throw new Problem('already-exists', 'People agreed to those words. Take a new version.');
  if (saved === 'full') throw new Problem('wording-limit');
  return { status: 200, body: { version, ...text } };
}

const wordingsPath = '/v1/shops/{shop}/wordings';

/** The words by which a shop asks whether it may advertise. */
export const wordingRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: wordingsPath,
    answer: listWordings,
    docs: {
      summary: 'List the wordings of consents',
      roles: ['agent', 'lead', 'marketer', 'admin'],
      response: v.object({
        items: v.array(
          v.object({
            version: id,
            ko: v.optional(v.string()),
            en: v.optional(v.string()),
            savedAt: instant,
            by: id,
          }),
        ),
      }),
    },
  },
  {
    method: 'PUT',
    path: `${wordingsPath}/{wording}`,
    answer: putWording,
    docs: {
      summary: 'Store a wording of consents',
      roles: ['lead', 'admin'],
      body: wording,
      response: v.object({ version: id, ko: v.optional(v.string()), en: v.optional(v.string()) }),
    },
  },
];
