import { plusSeconds } from '../../../shared/base/clock.ts';
import type { ArrivalKind, PhoneReport } from '../policy/arrival.ts';
import { arrived, goesBy, type MessageState } from '../policy/message.ts';

/** When a provider is asked for a message that it has not told the end of, in seconds after it was claimed. */
const askedAfter = [600, 3_600, 6 * 3_600, 23 * 3_600];

const isToPhone = (message: MessageState): boolean => goesBy(message) === 'sms' || goesBy(message) === 'kakao';

/** When its provider is asked next; nothing for mail, for what has ended, and after a day. */
export function nextAskAt(message: MessageState, now: string): string | undefined {
  const { status, arrival, written } = message;
  const isOpen = status === 'unknown' || (status === 'sent' && (arrival === undefined || arrival.as === 'delayed'));
  if (!isOpen || !written || !isToPhone(message)) return undefined;
  return askedAfter.map((seconds) => plusSeconds(written.at, seconds)).find((at) => at > now);
}

/** What the provider's word means for the message; `opted-out` is a withdrawal too, which is stored before. */
const arrivalOf: Readonly<Record<Exclude<PhoneReport['as'], 'pending' | 'delivered' | 'no-such-user'>, ArrivalKind>> = {
  unreachable: 'bounced',
  failed: 'returned',
  'opted-out': 'rejected',
};

/**
 * The message after a report of its provider. Repetitions, late ones, and those of an attempt that another one followed change nothing; what
 * was delivered stays so. Nobody has KakaoTalk there: it is decided again at once, by text message, where it has such words.
 */
export function afterReport(before: MessageState, report: PhoneReport, canBeText: boolean): MessageState {
  const { as, at, accepted } = report;
  const isOver = before.status === 'skipped' || accepted === before.hadNoKakao || isToBeText(before);
  if (isOver || !isToPhone(before)) return before;
  const isOthers = before.accepted !== undefined && before.accepted !== accepted;
  const wasDelivered = before.arrival?.as === 'delivered';
  if (as === 'delivered') {
    const known = wasDelivered ? before : withoutArrival(before);
    return arrived(known, before.accepted ?? accepted, { as, at });
  }
  if (isOthers || wasDelivered) return before;
  if (as === 'pending') return before.status === 'sent' ? before : { ...sent(before), accepted };
  if (as !== 'no-such-user') {
    const because = `${as}-${report.code}`.toLowerCase();
    return arrived(before, accepted, { as: arrivalOf[as], at, because });
  }
  if (before.arrival !== undefined || before.by !== 'kakao') return before;
  return canBeText ? byText(before, report) : arrived(before, accepted, { as: 'bounced', at, because: 'no-kakao' });
}

/** Nobody has KakaoTalk there, and its text message is not decided about yet. */
const isToBeText = ({ hadNoKakao, by }: MessageState): boolean => hadNoKakao !== undefined && by === 'kakao';

function sent(before: MessageState): MessageState {
  const { leaseUntil: _, because: __, until: ___, heldSince: ____, gateEndsAt: _____, ...known } = before;
  return { ...known, status: 'sent' };
}

const withoutArrival = ({ arrival: _, ...known }: MessageState): MessageState => known;

/** It is held until now, to be decided anew. */
function byText(before: MessageState, { at, accepted }: PhoneReport): MessageState {
  const {
    leaseUntil: _,
    accepted: __,
    arrival: ___,
    askAt: ____,
    documents: _____,
    written: ______,
    ...known
  } = before;
  return { ...known, status: 'held', attempt: 0, because: 'no-kakao', until: at, hadNoKakao: accepted, heldSince: at };
}
