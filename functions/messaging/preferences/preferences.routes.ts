import * as v from 'valibot';
import { type Answer, type Call, formOf, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { addressId, base32Id } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import { notHereYet } from '../../../shared/base/outcome.ts';
import type { Topic } from '../letters/parts/topics.ts';
import { loadPerson } from '../persons/person.store.ts';
import { customerZone } from '../policy/customer-zone.ts';
import { type Choice, chosen, maxPauseWeeks, pageWording } from './choice.ts';
import { knownPerson } from './known-person.ts';
import { openCallBy } from './preference-link.store.ts';
import { leftPage, preferencesPage } from './preferences.page.ts';
import { saveLeaving, savePreferences } from './preferences.store.ts';

const preferencesPath = '/p/preferences/{token}';

const weeks = v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number), v.minValue(1), v.maxValue(maxPauseWeeks));
const ids = v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(50));
const posted = v.variant('do', [
  v.object({ do: v.literal('chosen'), shown: ids, on: ids }),
  v.object({ do: v.literal('paused'), weeks }),
  v.object({ do: v.picklist(['resumed', 'left', 'returned']) }),
  v.object({
    do: v.literal('why'),
    answer: v.picklist(['too-many', 'not-useful', 'bad-experience', 'other']),
    words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300))),
  }),
]);

function postedIn(call: Call): v.InferOutput<typeof posted> {
  const form = formOf(call);
  const shown = (form.get('shown') ?? '').split(',').filter(Boolean);
  const read = v.safeParse(posted, { ...Object.fromEntries(form), shown, on: form.getAll('on') });
  if (read.success) return read.output;
  throw new Problem('body-invalid', 'Choose one of what the page offers.');
}

/** The page on which a customer chooses what they get. The link is that of unsubscribing, and has no end. */
export function preferencesRoutes(topics: readonly Topic[], linkKeys: LinkKeysAt): Route[] {
  const openCall = openCallBy(linkKeys);

  async function getPage(call: Call): Promise<Answer> {
    const { shop, customer, now, token, context } = await openCall(call);
    const { recipient } = await loadPerson(shop, customer);
    if (!recipient) throw notHereYet(`The customer ${customer}`, { now });
    const known = knownPerson(recipient);
    if (!known) throw new Problem('link-invalid');
    const { done } = call.query;
    if (done === 'left' && known.preferences.isOut)
      return { status: 200, html: leftPage({ ...context, token, what: 'all' }) };
    const zone = customerZone(recipient.profile) ?? context.shop.zone;
    const view = { ...context, token, known, topics, now, zone, done, isAboutAds: call.query.ads === '1' };
    return { status: 200, html: preferencesPage(view) };
  }

  /** A form that is posted twice is done once: it says what is wanted in the end. */
  async function postPage(call: Call): Promise<Answer> {
    const { shop, customer, now, token } = await openCall(call);
    const wish = postedIn(call);
    const cause = { id: `preferences/${base32Id(26, token, now, canonical(wish))}`, at: now, test: false };
    if (wish.do === 'why') {
      const { answer, words } = wish;
      await saveLeaving(shop, customer, cause, { answer, at: now, ...(words && { words }) });
    } else await save(shop, customer, cause, choiceOf(wish));
    return { goTo: `/p/preferences/${token}?done=${wish.do}` };
  }

  const save = (shop: string, customer: string, cause: { id: string; at: string; test: boolean }, choice: Choice) =>
    savePreferences(shop, customer, cause, (known) => {
      if (!known) throw new Problem('link-invalid');
      const { at } = cause;
      const { preferences, agrees } = chosen(known, choice, topics, at);
      const address = known.person.profile?.email;
      const consent = agrees !== undefined && {
        ...({ channel: 'email', purpose: 'marketing', given: agrees, source: 'page', at, cause: cause.id } as const),
        ...(agrees && { wording: pageWording }),
        ...(agrees && address && { address: addressId(address) }),
      };
      const note = { at, source: 'page' } as const;
      return { change: choice.change, preferences, note, ...(consent && { consent }) };
    });

  return [
    {
      method: 'GET',
      path: preferencesPath,
      answer: getPage,
      docs: {
        summary: 'Show the page on which a customer chooses what they get',
        query: v.object({ done: v.optional(v.string()), ads: v.optional(v.string()) }),
      },
    },
    { method: 'POST', path: preferencesPath, answer: postPage, docs: { summary: 'Choose what one gets' } },
  ];
}

type Posted = v.InferOutput<typeof posted>;

function choiceOf(wish: Exclude<Posted, { readonly do: 'why' }>): Choice {
  if (wish.do === 'chosen') return { change: 'chosen', shown: wish.shown, on: wish.on };
  return wish.do === 'paused' ? { change: 'paused', weeks: wish.weeks } : { change: wish.do };
}
