import type { SentToPhone } from '../providers/sent-to-phone.ts';
import type { Delivered } from '../services/ses.ts';
import type { TakenNotice } from './shown-notice.ts';
import type { TakenText } from './sms-voice.ts';

/** Whoever takes messages for customers. */
interface Takers {
  readonly ses: { readonly delivered: readonly Delivered[] };
  readonly smsVoice: { readonly delivered: readonly TakenText[] };
  readonly mobilePush: { readonly delivered: readonly TakenNotice[] };
  readonly solapi: { readonly shown: () => readonly SentToPhone[] };
}

/** Everything that providers took, in the order of its time. */
export const takenMessages = ({
  ses,
  smsVoice,
  solapi,
  mobilePush,
}: Takers): (Delivered | SentToPhone | TakenText | TakenNotice)[] =>
  [...ses.delivered, ...solapi.shown(), ...smsVoice.delivered, ...mobilePush.delivered].sort((one, other) =>
    one.at.localeCompare(other.at),
  );
