import { count } from '../../../shared/aws/metrics.ts';
import { canonical } from '../../../shared/base/json.ts';
import { Later, notHereYet } from '../../../shared/base/outcome.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { Aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { hold, isBarred, type Message, phase } from '../policy/message.ts';
import { keepHeld, letGo } from '../policy/recipient.ts';
import { judge, type Verdict } from '../policy/send-policy.ts';
import type { Case, Evidence, Means } from './case.ts';
import { claimAndSend } from './claim.store.ts';
import { evidenceOf, recipientWrites } from './evidence.store.ts';
import { commit, settle } from './settling.store.ts';

/** Decides by what is known now; a message that was held is decided again in the same way. */
export async function send(
  means: Means,
  event: Envelope,
  message: Aggregate<Message>,
  asked: MessageRequest | undefined,
  turn: MessageContext,
): Promise<void> {
  const before = await message.load();
  const request = before?.state.request ?? asked;
  if (!request) return;
  const each: Case = { event, message, before, request };
  const status = phase(before?.state, turn.now);
  if (status === 'settled') return;
  if (status === 'leased') throw new Later(before?.state.leaseUntil ?? turn.now, 'Another worker is sending it');
  if (status === 'lost') return await settle(means.letters, each, { status: 'unknown' });

  const evidence = await evidenceOf(each, turn);
  const { shop, recipient } = evidence;
  const known = { ...evidence, recipient: recipient?.state, test: event.test, zone: shop.zone, ...turn };
  await obey(means, each, evidence, judge(request, known), turn);
}

async function obey(
  means: Means,
  each: Case,
  evidence: Evidence,
  verdict: Verdict,
  turn: MessageContext,
): Promise<void> {
  const { before, request } = each;
  if ('wait' in verdict) throw notHereYet(verdict.wait, turn);
  if ('skip' in verdict) return await skip(means, each, evidence, verdict, turn);
  if ('hold' in verdict) return await putOff(means, each, evidence, verdict, turn);
  const asker = { key: each.message.subject, purpose: request.purpose, isHeld: isBarred(before?.state) };
  const leave = await means.account.ask(asker, each.event);
  if ('hold' in leave) return await obey(means, each, evidence, leave, turn);
  if ('comeAt' in leave) throw new Later(new Date(leave.comeAt).toISOString(), 'It has its place in the line');
  await claimAndSend(means, each, evidence, { to: verdict.to, ...leave });
}

type To<Key extends string> = Extract<Verdict, Record<Key, unknown>>;

async function skip(
  { letters }: Means,
  each: Case,
  evidence: Evidence,
  verdict: To<'skip'>,
  turn: MessageContext,
): Promise<void> {
  const { before, request } = each;
  const { documents } = evidence;
  const alsoWrite = recipientWrites(each, evidence, (recipient) => letGo(recipient, request.key));
  // One that was claimed may have gone: not to send it again is not the same as not to have sent it.
  const isSure = before?.state.status !== 'claimed';
  const end = isSure ? ({ status: 'skipped', because: verdict.skip } as const) : ({ status: 'unknown' } as const);
  await settle(letters, each, end, { alsoWrite, documents, decidedAt: turn.now });
}

async function putOff(
  { letters }: Means,
  each: Case,
  evidence: Evidence,
  verdict: To<'hold'>,
  turn: MessageContext,
): Promise<void> {
  const { before, request } = each;
  const { documents } = evidence;
  const state = hold(before?.state, request, verdict.hold, verdict.until);
  if (canonical(before?.state) === canonical(state)) return;
  const waitsForGate = verdict.hold === 'open-ticket' && verdict.until === undefined;
  const alsoWrite = recipientWrites(each, evidence, (recipient) =>
    (waitsForGate ? keepHeld : letGo)(recipient, request.key),
  );
  await commit(letters, each, state, { alsoWrite, documents, decidedAt: turn.now });
  if (isBarred(state)) count('MessagesBarred');
}
