import type { SentToPhone } from '../providers/sent-to-phone.ts';
import type { Delivered } from '../services/ses.ts';
import type { TakenText } from './sms-voice.ts';

/** Whoever takes messages for customers. */
interface Takers {
  readonly ses: { readonly delivered: readonly Delivered[] };
  readonly smsVoice: { readonly delivered: readonly TakenText[] };
  readonly solapi: { readonly shown: () => readonly SentToPhone[] };
}

/** Everything that providers took, in the order of its time. */
export const takenMessages = ({ ses, smsVoice, solapi }: Takers): (Delivered | SentToPhone | TakenText)[] =>
  [...ses.delivered, ...solapi.shown(), ...smsVoice.delivered].sort((one, other) => one.at.localeCompare(other.at));
