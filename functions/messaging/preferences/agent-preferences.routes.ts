import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { seesMasked } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import type { Topic } from '../letters/parts/topics.ts';
import { loadPerson } from '../persons/person.store.ts';
import { preferencesBody, preferencesShape, preferencesTag, preferencesView } from './agent-preferences.ts';
import { type Choice, choosable, chosen } from './choice.ts';
import { type KnownPerson, knownPerson } from './known-person.ts';
import { savePreferences } from './preferences.store.ts';

const preferenceRoles: readonly Role[] = ['agent', 'lead', 'admin'];
const preferencesPath = '/v1/shops/{shop}/customers/{id}/preferences';

function refuseOutdated(known: KnownPerson, { 'if-match': match, 'if-none-match': noneMatch }: Call['headers']): void {
  if (noneMatch !== undefined) throw new Problem('already-exists');
  if (match === undefined) throw new Problem('if-match-required', 'GET it, and send its ETag as If-Match.');
  if (match !== preferencesTag(known)) throw new Problem('version-conflict');
}

/** What a customer wants to get, as agents read it and change it in their stead. */
export function agentPreferencesRoutes(topics: readonly Topic[]): Route[] {
  const read = async ({ shop, path: { id = '' } }: Call): Promise<KnownPerson> => {
    const known = knownPerson((await loadPerson(shop, id)).recipient);
    if (!known) throw new Problem('customer-not-found');
    return known;
  };
  const answer = (call: Call, known: KnownPerson, now: string) => {
    const body = preferencesView(known, topics, { now, isMasked: seesMasked(call) });
    return { status: 200, body, headers: { etag: preferencesTag(known) } };
  };

  async function put(call: Call) {
    const { why, ...wish } = bodyOf(preferencesBody, call);
    const now = systemClock();
    const { id: customer = '' } = call.path;
    const cause = causeOf(call, `preferences~${customer}`, now);
    const by = String(call.claims.sub).slice(0, 80);
    await savePreferences(call.shop, customer, cause, (known) => {
      if (!known) throw new Problem('customer-not-found');
      refuseOutdated(known, call.headers);
      const { preferences, agrees } = chosen(known, choiceOf(wish, known), topics, now);
      const consent = agrees === false && {
        ...({ channel: 'email', purpose: 'marketing', given: false, source: 'agent', at: now } as const),
        cause: cause.id,
      };
      const note = { at: now, source: 'agent', by, why } as const;
      return { change: wish.change, preferences, note, ...(consent && { consent }) };
    });
    return answer(call, await read(call), now);
  }

  /** What is off is as it says; advertising stays as the customer left it, unless it is turned off. */
  function choiceOf(wish: Wish, { isAgreed }: KnownPerson): Choice {
    if (wish.change !== 'chosen') return wish;
    const all = choosable(topics);
    const shown = all.filter(({ purpose, id }) => purpose !== 'marketing' || isAgreed || wish.off.includes(id));
    const ids = shown.map(({ id }) => id);
    return { change: 'chosen', shown: ids, on: ids.filter((id) => !wish.off.includes(id)) };
  }

  return [
    {
      method: 'GET',
      path: preferencesPath,
      answer: async (call) => answer(call, await read(call), systemClock()),
      docs: { summary: 'Read which messages a customer wants', roles: preferenceRoles, response: preferencesShape },
    },
    {
      method: 'PUT',
      path: preferencesPath,
      answer: put,
      docs: {
        summary: 'Change which messages a customer wants',
        roles: preferenceRoles,
        body: preferencesBody,
        response: preferencesShape,
      },
    },
  ];
}

type Wish =
  | { readonly change: 'chosen'; readonly off: readonly string[] }
  | Exclude<Choice, { readonly change: 'chosen' }>;
