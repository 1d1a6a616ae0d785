import { count } from '../../../shared/aws/metrics.ts';
import { canonical } from '../../../shared/base/json.ts';
import { Later, notHereYet } from '../../../shared/base/outcome.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { Aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { heldFrom, hold, isAccountHold, type MessageState, notSent, phase } from '../policy/message.ts';
import { addHeld, removeHeld } from '../policy/recipient.ts';
import { sendPolicy, type Verdict } from '../policy/send-policy.ts';
import { claimAndSend } from './claim.store.ts';
import { gatherEvidence, recipientWrites } from './evidence.store.ts';
import { finish, saveDecision } from './outcome.store.ts';
import type { Evidence, SendDeps, SendTask } from './task.ts';

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
  if (status === 'settled') return;
  if (status === 'leased') throw new Later(before?.state.leaseUntil ?? context.now, 'Another worker is sending it');
  if (status === 'lost') return await finish(deps.letters, task, { status: 'unknown' });

  const evidence = await gatherEvidence(task, context);
  const { shop, recipient } = evidence;
  const known = { ...evidence, recipient: recipient?.state, test: event.test, zone: shop.zone, ...context };
  await carryOut(deps, task, evidence, sendPolicy(request, known), context);
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
  if ('skip' in verdict) return await skip(deps, task, evidence, verdict, context);
  if ('hold' in verdict) return await holdMessage(deps, task, evidence, verdict, context);
  const candidate = { key: task.message.subject, purpose: request.purpose, isHeld: isAccountHold(before?.state) };
  const permission = await deps.account.permit(candidate, task.event);
  if ('hold' in permission) return await carryOut(deps, task, evidence, permission, context);
  if ('retryAt' in permission)
    throw new Later(new Date(permission.retryAt).toISOString(), 'The sending rate is reached');
  await claimAndSend(deps, task, evidence, { to: verdict.to, ...permission });
}

type VerdictWith<Key extends string> = Extract<Verdict, Record<Key, unknown>>;

async function skip(
  { letters }: SendDeps,
  task: SendTask,
  evidence: Evidence,
  verdict: VerdictWith<'skip'>,
  context: MessageContext,
): Promise<void> {
  const { before, request } = task;
  const { documents } = evidence;
  const alsoWrite = recipientWrites(task, evidence, (recipient) => removeHeld(recipient, request.key));
  await finish(letters, task, notSent(before?.state, verdict.skip), { alsoWrite, documents, decidedAt: context.now });
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
  const state = heldFrom(hold(before?.state, request, verdict.hold, verdict.until), before?.state, context.now);
  if (canonical(before?.state) === canonical(state)) return;
  const waitsForTicket = verdict.hold === 'open-ticket' && verdict.until === undefined;
  const alsoWrite = recipientWrites(task, evidence, (recipient) =>
    (waitsForTicket ? addHeld : removeHeld)(recipient, request.key),
  );
  await saveDecision(letters, task, state, { alsoWrite, documents, decidedAt: context.now });
  if (isAccountHold(state)) count('MessagesBarred');
}
