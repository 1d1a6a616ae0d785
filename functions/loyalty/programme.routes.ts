import * as v from 'valibot';
import { bodyOf } from '../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../shared/api/http.ts';
import { integer } from '../../shared/api/shapes.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { id, instant } from '../../shared/events/event.ts';
import { programmeTerms } from '../../shared/events/programme.ts';
import { type Keyed, keyed } from '../../shared/kernel/idempotency.ts';
import { type Programme, programmeBy } from './ledger/programme.ts';
import { programmeOfShop, programmes } from './ledger/programmes.store.ts';
import { baseOf, previewToken, programmeApplied, type ShopProgramme } from './ledger/shop-programme.ts';
import { ownRecount, recounts } from './recount/recount.store.ts';
import { beginPreview, isOutdated, mayApply, type Recount, recountStatus } from './recount/recount.ts';

const programmeReaders: readonly Role[] = ['lead', 'admin'];
const deciders: readonly Role[] = ['admin'];

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
  state: v.picklist(['running', 'finished', 'outdated']),
  points: v.object({ spendable: v.number(), perYear: v.number() }),
  money: v.object({ currency: v.string(), perYearMinor: v.number() }),
});
const programmeShape = v.object({
  programme: programmeTerms,
  recount: v.object(runShape),
  waiting: v.optional(v.object({ proposedAt: instant, programme: programmeTerms, preview: previewShape })),
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
const previewView = (token: string, preview: Recount | undefined, { currency }: Pick<Programme, 'currency'>) => {
  const { spendable = 0, perYear = 0 } = preview?.run ?? {};
  const money = { currency, perYearMinor: perYear };
  return { token, ...runView(preview), points: { spendable, perYear }, money };
};

/** The programme of a shop: what a change would do to its customers, and applying it. */
export function programmeRoutes(shipped: Programme): Route[] {
  async function known(shop: string): Promise<ShopProgramme> {
    const found = await programmeOfShop(shop);
    if (!found) throw new Problem('shop-not-found');
    return found;
  }
  const whole = (terms: ShopProgramme['terms']) => programmeBy(shipped, terms);

  async function waitingView(shop: string, { waiting, ...present }: ShopProgramme) {
    if (!waiting) return undefined;
    const { token, proposedAt } = waiting;
    const programme = whole(present.documented);
    const preview = await recounts.of(shop, token).state();
    const isOld = preview && isOutdated(preview, baseOf(present, shipped), systemClock());
    const state = preview ? isOld && { state: 'outdated' } : { state: 'running' };
    return { proposedAt, programme, preview: { ...previewView(token, preview, programme), ...state } };
  }

  async function getProgramme({ shop }: Call) {
    const present = await known(shop);
    const [recount, waiting] = await Promise.all([ownRecount(shop).state(), waitingView(shop, present)]);
    const body = { programme: whole(present.terms), recount: runView(recount), ...(waiting && { waiting }) };
    return { status: 200, body };
  }

  async function postPreview(call: Call, keyed: Keyed) {
    const { shop } = call;
    const present = await known(shop);
    const terms = bodyOf(programmeTerms, call);
    const beside = baseOf(present, shipped);
    const token = previewToken(shop, whole(terms), beside);
    const preview = recounts.of(shop, token);
    const now = systemClock();
    await preview.change({ id: preview.subject, at: now, test: false }, (before) => {
      const { state, events } = beginPreview(before, terms, { base: present.edition, beside }, now);
      const body = previewView(token, state, whole(terms));
      return { state, events, alsoWrite: keyed.answering({ status: 202, body }) };
    });
  }

  async function previewOf(shop: string, token: string) {
    const found = /^[a-z2-7]{26}$/.test(token) ? await recounts.of(shop, token).load() : undefined;
    if (!found) throw new Problem('preview-not-found');
    return found;
  }

  async function getPreview({ shop, path: { token = '' } }: Call) {
    await known(shop);
    const { state } = await previewOf(shop, token);
    return { status: 200, body: previewView(token, state, whole(state.terms)) };
  }

  async function postApply(call: Call, keyed: Keyed) {
    const { shop } = call;
    const { token } = bodyOf(v.object({ token: id }), call);
    const earlier = await known(shop);
    const now = systemClock();
    const applying = programmes.of(shop);
    await applying.change({ id: recounts.of(shop, token).subject, at: now, test: false }, async (before = earlier) => {
      const preview = await previewOf(shop, token);
      const answer = mayApply(preview.state, baseOf(before, shipped), now);
      if (answer === 'preview-running') throw new Problem(answer, 'Ask for it until it is finished.');
      if (answer === 'preview-outdated') throw new Problem(answer, 'Ask for a new preview of it.');
      const body = previewView(token, preview.state, whole(preview.state.terms));
      const answered = keyed.answering({ status: 202, body });
      if (answer === 'applied') return { state: before, alsoWrite: answered };
      const { state, events } = programmeApplied(before, preview.state.terms ?? {}, now, shipped);
      const isApplied = recounts.of(shop, token).putState(preview, { ...preview.state, isApplied: true });
      return { state, events, alsoWrite: [isApplied, ...answered] };
    });
  }

  const path = '/v1/shops/{shop}/programme';
  return [
    {
      method: 'GET',
      path,
      answer: getProgramme,
      docs: {
        summary: 'Read the programme, the change that waits, and the progress of the last one',
        roles: programmeReaders,
        response: programmeShape,
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
      docs: { summary: 'Read a preview of a programme', roles: programmeReaders, response: previewShape },
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
