import { count } from '../../../shared/aws/metrics.ts';
import { canonical } from '../../../shared/base/json.ts';
import { Later, notHereYet } from '../../../shared/base/outcome.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { Aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import type { Addressed } from '../choice/way.ts';
import type { Letters } from '../letters/parts/open-letter.ts';
import { wayFor } from '../policy/channel-checks.ts';
import { customerZone } from '../policy/customer-zone.ts';
import {
  goesBy,
  heldFrom,
  hold,
  isAccountHold,
  isCareHold,
  type MessageState,
  notSent,
  phase,
} from '../policy/message.ts';
import { addHeld, addWaiting, type Recipient, removeHeld } from '../policy/recipient.ts';
import { isTicketNotice, sendPolicy } from '../policy/send-policy.ts';
import type { Verdict } from '../policy/verdict.ts';
import { claimAndSend } from './claim.store.ts';
import { gatherEvidence, recipientWrites } from './evidence.store.ts';
import { letOthersGo, rankOf } from './line.store.ts';
import { routed } from './message-events.ts';
import { finish, saveDecision } from './outcome.store.ts';
import type { SendDeps } from './send-deps.ts';
import { askWhatBecame } from './settling.store.ts';
import type { Evidence, SendTask } from './task.ts';

/** Decides about a message by all that is known now; a held message is decided again in the same way. */
export async function send(
  deps: SendDeps,
  event: Envelope,
  message: Aggregate<MessageState>,
  requested: MessageRequest | undefined,
  context: MessageContext,
): Promise<void> {
  const before = await message.load();
  const request = before?.state.request ?? requested;
  if (!request) return;
  const task: SendTask = { event, message, before, request };
  const status = phase(before?.state, context.now);
  if (status === 'leased') throw new Later(before?.state.leaseUntil ?? context.now, 'Another worker is sending it');
  const asked = before && (await askWhatBecame(deps, task, context.now));
  if (asked) return;
  if (status === 'settled') return;
  if (status === 'lost') return await finish(deps.letters, task, { status: 'unknown' });

  const evidence = await gatherEvidence(deps, task, context);
  const { zone: shopZone, caps } = evidence.shop;
  const zone = customerZone(evidence.recipient?.profile) ?? shopZone;
  const rank = rankOf(deps.letters, request, before?.state.firstDecidedAt ?? context.now);
  const { channels, desk } = evidence.shop;
  const known = { ...evidence, test: event.test, zone, shopZone, caps, channels, desk, rank, ...context };
  const way = wayFor(request, known);
  const verdict = sendPolicy(request, { ...known, way });
  const { picture } = before?.state ?? {};
  const choice = { ...choiceOf(way, before?.state), ...(picture && { picture }) };
  await carryOut(deps, { ...task, choice }, evidence, verdict, context);
}

/** By what it goes, where that is not mail as for want of anything else. */
function choiceOf(way: Addressed | undefined, before: MessageState | undefined): NonNullable<SendTask['choice']> {
  if (!way || (way.because === 'only' && way.channel === 'email' && before?.by === undefined)) return {};
  const { by, chosen, hadNoKakao } = before ?? {};
  const isAgain = by === way.channel && (before?.attempt ?? 0) > 0;
  return {
    by: way.channel,
    chosen: isAgain && chosen ? chosen : way.because,
    ...(hadNoKakao && { hadNoKakao }),
  };
}

async function carryOut(
  deps: SendDeps,
  task: SendTask,
  evidence: Evidence,
  verdict: Verdict,
  context: MessageContext,
): Promise<void> {
  const { before, request } = task;
  if ('wait' in verdict) throw notHereYet(verdict.wait, context);
  if ('behind' in verdict) return await letOthersGo(task, verdict.behind, context);
  if ('skip' in verdict) return await skip(deps, task, evidence, verdict, context);
  if ('hold' in verdict) return await holdMessage(deps, task, evidence, verdict, context);
  const channel = deps.channels[goesBy({ request, ...task.choice })];
  if (!channel) return await handOver(deps, task, context);
  const notice = isTicketNotice(request) ? await channel.readNotice?.(task, context.now) : undefined;
  if (notice === 'over') return await skip(deps, task, evidence, { skip: 'no-longer-true' }, context);
  const quote = await channel.quote?.(task, evidence, verdict.to, context.now);
  if (quote && 'skip' in quote) return await skip(deps, task, evidence, quote, context);
  const candidate = {
    key: task.message.subject,
    purpose: request.purpose,
    isHeld: isAccountHold(before?.state),
    ...(quote && { price: quote.price }),
  };
  const permission = await channel.permit(candidate, task.event, task.event.shop);
  if ('hold' in permission) return await carryOut(deps, task, evidence, permission, context);
  if ('retryAt' in permission)
    throw new Later(new Date(permission.retryAt).toISOString(), 'The sending rate is reached');
  await claimAndSend(deps, channel, task, evidence, { to: verdict.to, notice, price: quote?.price, ...permission });
}

/** Another function carries it, and decides again just before it does. */
async function handOver({ letters }: SendDeps, task: SendTask, { now }: MessageContext): Promise<void> {
  const { before, request, choice } = task;
  const {
    until: _,
    because: __,
    heldSince: ___,
    gateEndsAt: ____,
    why: _____,
    ...known
  } = before?.state ?? { attempt: 0 };
  const state: MessageState = { firstDecidedAt: now, ...known, ...choice, request, status: 'open' };
  await saveDecision(letters, task, state, { decidedAt: now, events: [routed(state, now)] });
}

type VerdictWith<Key extends string> = Extract<Verdict, Record<Key, unknown>>;
/** A reason of the policy, or of what its words are made of. */
type Skip = Pick<VerdictWith<'skip'>, 'skip'> & { readonly why?: string };

async function skip(
  { letters }: SendDeps,
  task: SendTask,
  evidence: Evidence,
  verdict: Skip,
  context: MessageContext,
): Promise<void> {
  const { before, request } = task;
  const { documents } = evidence;
  const alsoWrite = recipientWrites(task, evidence, (recipient) => removeHeld(recipient, request.key));
  const why = verdict.why === undefined ? {} : { why: verdict.why };
  await finish(
    letters,
    task,
    { ...notSent(before?.state, verdict.skip), ...why },
    { alsoWrite, documents, decidedAt: context.now },
  );
}

async function holdMessage(
  { letters }: SendDeps,
  task: SendTask,
  evidence: Evidence,
  verdict: VerdictWith<'hold'>,
  context: MessageContext,
): Promise<void> {
  const { before, request } = task;
  const { documents } = evidence;
  const bare = heldFrom(hold(before?.state, request, verdict.hold, verdict.until, verdict), before?.state, context.now);
  const held = { ...bare, ...task.choice };
  // What is stopped is released from the list of held messages, in which only those stand whose time is known.
  const state = verdict.stoppedBy
    ? { ...held, stoppedBy: verdict.stoppedBy, heldSince: held.heldSince ?? context.now }
    : held;
  if (canonical(before?.state) === canonical(state)) return;
  const alsoWrite = recipientWrites(task, evidence, (recipient) => withHold(letters, recipient, state));
  await saveDecision(letters, task, state, {
    alsoWrite: [...alsoWrite, ...(verdict.stoppedBy ? evidence.unchanged : [])],
    documents,
    decidedAt: context.now,
  });
  if (isAccountHold(state)) count('MessagesBarred');
}

/** The record of the reader says what waits, except what people wait for, what is stopped, and what waits for the account. */
function withHold(letters: Letters, recipient: Recipient, message: MessageState): Recipient {
  const { request, because, until, firstDecidedAt = '' } = message;
  const isGated = isCareHold(message);
  if (because === 'stopped' || isAccountHold(message) || (request.purpose === 'transactional' && !isGated))
    return removeHeld(recipient, request.key);
  const { key, purpose, usefulUntil } = request;
  const rank = rankOf(letters, request, firstDecidedAt);
  const waiting = { key, purpose, usefulUntil, ...rank, ...(isGated && { isGated }) };
  const waitsForEvent = isGated && until === undefined;
  return addWaiting((waitsForEvent ? addHeld : removeHeld)(recipient, key), waiting);
}
