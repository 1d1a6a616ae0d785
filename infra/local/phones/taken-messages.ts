import type { SentToPhone } from '../providers/sent-to-phone.ts';
import type { Delivered } from '../services/ses.ts';
import type { TakenNotice } from './shown-notice.ts';
import type { TakenText } from './sms-voice.ts';

/** Whoever takes messages for customers. */
interface Takers {
  readonly ses: { readonly delivered: readonly Delivered[] };
  readonly smsVoice: {
    readonly delivered: readonly TakenText[];
    readonly settings: { readonly fates: Readonly<Record<string, string>> };
  };
  readonly mobilePush: { readonly delivered: readonly TakenNotice[] };
  readonly solapi: { readonly shown: () => readonly SentToPhone[] };
}

/** The texts of AWS, as phones have them. */
const textsByAws = ({ delivered, settings: { fates } }: Takers['smsVoice']): SentToPhone[] =>
  delivered.map((text) => ({
    ...text,
    kind: 'SMS',
    subject: '',
    status: fates[text.to] ?? 'TEXT_DELIVERED',
    outcome: text.to in fates ? 'not received' : 'received',
  }));

/** What phones show, the newest first. */
export const onPhones = ({ solapi, smsVoice }: Pick<Takers, 'solapi' | 'smsVoice'>): SentToPhone[] =>
  [...solapi.shown(), ...textsByAws(smsVoice)].sort((one, other) => other.at.localeCompare(one.at));

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
