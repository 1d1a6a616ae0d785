import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { programmeTerms } from '../../../shared/events/shops.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { ownRecount, recounts } from './recount.store.ts';
import { applied, beginPreview, previewToken, type Recount, recountStatus } from './recount.ts';

const readers: readonly Role[] = ['lead', 'admin'];
const deciders: readonly Role[] = ['admin'];

/** The version of a shop's document with its whole programme; undefined for an unknown shop. */
type ProgrammeOf = (
  shop: string,
) => Promise<{ readonly version: number; readonly programme: { readonly currency: string } } | undefined>;

const movedShape = v.object({ count: integer, customers: v.array(id) });
const runShape = {
  state: v.picklist(['running', 'finished']),
  customers: integer,
  up: movedShape,
  down: movedShape,
  begunAt: v.optional(instant),
  finishedAt: v.optional(instant),
};
const previewShape = v.object({
  token: id,
  ...runShape,
  points: v.object({ spendable: v.number(), perYear: v.number() }),
  money: v.object({ currency: v.string(), perYearMinor: v.number() }),
});

const nobody = { count: 0, customers: [] };

const runView = (recount: Recount | undefined) => ({
  state: recount ? recountStatus(recount) : 'finished',
  customers: recount?.run?.customers ?? 0,
  up: recount?.run?.up ?? nobody,
  down: recount?.run?.down ?? nobody,
  begunAt: recount?.run?.begunAt,
  finishedAt: recount?.run?.finishedAt,
});

/** What a proposed programme would change; a point is worth one minor unit of the programme's currency. */
const previewView = (token: string, preview: Recount, currency: string) => {
  const { spendable = 0, perYear = 0 } = preview.run ?? {};
  const money = { currency: preview.terms?.currency ?? currency, perYearMinor: perYear };
  return { token, ...runView(preview), points: { spendable, perYear }, money };
};

/** The programme of a shop: what a change would do to its customers, and applying it. */
export function programmeRoutes(programmeOf: ProgrammeOf): Route[] {
  async function known(shop: string) {
    const found = await programmeOf(shop);
    if (!found) throw new Problem('shop-not-found');
    return found;
  }

  async function getProgramme({ shop }: Call) {
    const { programme } = await known(shop);
    return { status: 200, body: { programme, recount: runView(await ownRecount(shop).state()) } };
  }

  async function postPreview(call: Call, keyed: Keyed) {
    const { shop } = call;
    const { version, programme } = await known(shop);
    const terms = bodyOf(programmeTerms, call);
    const token = previewToken(shop, terms, version);
    const preview = recounts.of(shop, token);
    const now = systemClock();
    await preview.change({ id: preview.subject, at: now, test: false }, (before) => {
      const { state, events } = beginPreview(before, terms, version, now);
      const body = previewView(token, state, programme.currency);
      return { state, events, alsoWrite: keyed.answering({ status: 202, body }) };
    });
  }

  async function previewOf(shop: string, token: string): Promise<Recount> {
    const found = /^[a-z2-7]{26}$/.test(token) ? await recounts.of(shop, token).state() : undefined;
    if (!found) throw new Problem('preview-not-found');
    return found;
  }

  async function getPreview({ shop, path: { token = '' } }: Call) {
    const { programme } = await known(shop);
    return { status: 200, body: previewView(token, await previewOf(shop, token), programme.currency) };
  }

  async function postApply(call: Call, keyed: Keyed) {
    const { shop } = call;
    const { token } = bodyOf(v.object({ token: id }), call);
    const { version, programme } = await known(shop);
    await previewOf(shop, token);
    const preview = recounts.of(shop, token);
    const now = systemClock();
    await preview.change({ id: preview.subject, at: now, test: false }, (before) => {
      if (!before) throw new Problem('preview-not-found');
      const decision = applied(before, version, now);
      if (decision === 'preview-running') throw new Problem(decision, 'Ask for it until it is finished.');
      if (decision === 'preview-outdated') throw new Problem(decision, 'Ask for a new preview of it.');
      const { state, events } = decision;
      const body = previewView(token, state, programme.currency);
      return { state, events, alsoWrite: keyed.answering({ status: 202, body }) };
    });
  }

  const path = '/v1/shops/{shop}/programme';
  return [
    {
      method: 'GET',
      path,
      answer: getProgramme,
      docs: {
        summary: 'Read the programme and the progress of its last change',
        roles: readers,
        response: v.object({ programme: programmeTerms, recount: v.object(runShape) }),
      },
    },
    keyed({
      method: 'POST',
      path: `${path}/preview`,
      write: postPreview,
      docs: {
        summary: 'Preview another programme',
        roles: deciders,
        body: programmeTerms,
        response: previewShape,
      },
    }),
    {
      method: 'GET',
      path: `${path}/previews/{token}`,
      answer: getPreview,
      docs: { summary: 'Read a preview of a programme', roles: readers, response: previewShape },
    },
    keyed({
      method: 'POST',
      path: `${path}/apply`,
      write: postApply,
      docs: {
        summary: 'Apply a programme that was previewed',
        roles: deciders,
        body: v.object({ token: id }),
        response: previewShape,
      },
    }),
  ];
}
