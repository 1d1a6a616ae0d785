import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { hoursFaults, under } from '../../../shared/calendar/hours-rules.ts';
import { id, instant, say } from '../../../shared/events/event.ts';
import { PromisesApplied } from '../../../shared/events/promises.ts';
import { hours } from '../../../shared/events/shops.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { termsOf } from '../promise/documents.ts';
import { promiseFaults, promiseTerms } from '../promise/promise-document.ts';
import { shopPromises } from '../promise/promises.store.ts';
import {
  hoursDigest,
  type PromiseProposal,
  promiseBase,
  promisesApplied,
  proposalToken,
} from '../promise/shop-promises.ts';
import { readShop } from '../tickets/shop.store.ts';
import { replays } from './replay.store.ts';
import { beginReplay, isReplayOld, mayApplyReplay, type PromiseReplay } from './replay.ts';

/** Leads are responsible for promises, and for the hours that these count in. */
const deciders: readonly Role[] = ['lead', 'admin'];

const shiftShape = v.object({ promises: integer, meanMinutes: integer, longestMinutes: integer });
const proposalShape = v.strictObject({ promises: v.optional(promiseTerms), hours: v.optional(hours) });
const replayShape = v.object({
  token: id,
  state: v.picklist(['running', 'finished', 'outdated']),
  proposed: proposalShape,
  begunAt: instant,
  finishedAt: v.optional(instant),
  tickets: integer,
  promised: integer,
  later: shiftShape,
  earlier: shiftShape,
  missed: v.object({ before: integer, after: integer }),
  tiers: v.array(v.object({ tier: id, later: integer, missed: integer })),
  isCut: v.optional(v.literal(true)),
});
const inForceShape = v.object({ promises: promiseTerms, edition: integer });

async function knownShop(shop: string) {
  const known = await readShop(shop);
  if (!known) throw new Problem('shop-not-found');
  return known;
}

const shiftView = ({ promises, minutes, longest }: PromiseReplay['run']['later']) => ({
  promises,
  meanMinutes: promises === 0 ? 0 : Math.round(minutes / promises),
  longestMinutes: longest,
});

const replayState = ({ finishedAt }: PromiseReplay['run']) => (finishedAt ? 'finished' : 'running');

function previewView(token: string, { proposal, run }: PromiseReplay, isOld = false) {
  const { begunAt, finishedAt, tickets, promises, later, earlier, missed, tiers, isCut } = run;
  return {
    token,
    state: isOld ? 'outdated' : replayState(run),
    proposed: proposal,
    begunAt,
    ...(finishedAt && { finishedAt }),
    tickets,
    promised: promises,
    missed,
    later: shiftView(later),
    earlier: shiftView(earlier),
    tiers: Object.entries(tiers)
      .map(([tier, people]) => ({ tier, ...people }))
      .sort((one, other) => (one.tier < other.tier ? -1 : 1)),
    ...(isCut && { isCut }),
  };
}

async function getPromises({ shop }: Call) {
  const [known, own] = await Promise.all([knownShop(shop), shopPromises.of(shop).state()]);
  const { rows, warnAt, calendars } = termsOf(known).promises;
  const promises = { rows, warnAt, ...(calendars && { calendars }) };
  return { status: 200, body: { promises, edition: own?.edition ?? 0 } };
}

/** The change that a call proposes; refused with each fault and its place. */
function proposalIn(call: Call): PromiseProposal {
  const proposal = bodyOf(proposalShape, call);
  const faults = [
    ...(proposal.promises ? under(['promises'], promiseFaults(proposal.promises)) : []),
    ...(proposal.hours ? under(['hours'], hoursFaults(proposal.hours)) : []),
    ...(proposal.promises || proposal.hours ? [] : [{ path: [], detail: 'changes nothing' }]),
  ];
  if (faults.length > 0) throw refusedBody(faults);
  return proposal;
}

async function postPreview(call: Call, keyed: Keyed) {
  const { shop } = call;
  const proposal = proposalIn(call);
  const [known, own] = await Promise.all([knownShop(shop), shopPromises.of(shop).state()]);
  const base = promiseBase(own, known);
  const token = proposalToken(shop, proposal, base);
  const preview = replays.of(shop, token);
  const now = systemClock();
  await preview.change({ id: preview.subject, at: now, test: false }, (before) => {
    const { state, events } = beginReplay(before, proposal, base, now);
    return { state, events, alsoWrite: keyed.answering({ status: 202, body: previewView(token, state) }) };
  });
}

async function previewOf(shop: string, token: string) {
  const found = /^[a-z2-7]{26}$/.test(token) ? await replays.of(shop, token).load() : undefined;
  if (!found) throw new Problem('preview-not-found');
  return found;
}

async function getPreview({ shop, path: { token = '' } }: Call) {
  const [known, own] = await Promise.all([knownShop(shop), shopPromises.of(shop).state()]);
  const { state } = await previewOf(shop, token);
  const isOld = !state.isApplied && isReplayOld(state, promiseBase(own, known), systemClock());
  return { status: 200, body: previewView(token, state, isOld) };
}

async function postApply(call: Call, keyed: Keyed) {
  const { shop } = call;
  const { token } = bodyOf(v.strictObject({ token: id }), call);
  const known = await knownShop(shop);
  const now = systemClock();
  await shopPromises.of(shop).change({ id: replays.of(shop, token).subject, at: now, test: false }, async (before) => {
    const preview = await previewOf(shop, token);
    const answer = mayApplyReplay(preview.state, promiseBase(before, known), now);
    if (answer === 'preview-running') throw new Problem(answer, 'Ask for it until it is finished.');
    if (answer === 'preview-outdated') throw new Problem(answer, 'Ask for a new preview of it.');
    const answered = keyed.answering({ status: 202, body: previewView(token, preview.state) });
    if (answer === 'applied') return before && { state: before, events: [], alsoWrite: answered };
    const { proposal } = preview.state;
    const state = promisesApplied(before, proposal);
    const changed = proposal.hours && { hours: proposal.hours, hoursBefore: hoursDigest(known.hours) };
    const isApplied = replays.of(shop, token).putState(preview, { ...preview.state, isApplied: true });
    const events = [say(PromisesApplied, now, { edition: state.edition, ...changed })];
    return { state, events, alsoWrite: [isApplied, ...answered] };
  });
}

const promisesPath = '/v1/shops/{shop}/promises';

/** The promises of a shop: what a change of them, or of the opening hours, would have done, and applying it. */
export const promisesRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: promisesPath,
    answer: getPromises,
    docs: { summary: 'Read the promises of an answer', roles: ['agent', ...deciders], response: inForceShape },
  },
  keyed({
    method: 'POST',
    path: `${promisesPath}/preview`,
    write: postPreview,
    docs: {
      summary: 'Replay 90 days by other promises or hours',
      roles: deciders,
      body: proposalShape,
      response: replayShape,
    },
  }),
  {
    method: 'GET',
    path: `${promisesPath}/previews/{token}`,
    answer: getPreview,
    docs: { summary: 'Read a replay of promises', roles: deciders, response: replayShape },
  },
  keyed({
    method: 'POST',
    path: `${promisesPath}/apply`,
    write: postApply,
    docs: {
      summary: 'Apply promises or hours that were replayed',
      roles: deciders,
      body: v.strictObject({ token: id }),
      response: replayShape,
    },
  }),
];
