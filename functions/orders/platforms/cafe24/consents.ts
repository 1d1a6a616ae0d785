import type { ConsentAnswer } from '../contract/report.ts';

interface Flags {
  readonly sms?: string | undefined;
  readonly news_mail?: string | undefined;
}

/** `T` and `F` are yes and no; anything else is no answer. */
const flagAnswer = (channel: ConsentAnswer['channel'], flag: string | undefined, at: string): ConsentAnswer[] =>
  flag === 'T' || flag === 'F' ? [{ channel, given: flag === 'T', at }] : [];

export const answersIn = ({ sms, news_mail }: Flags, at: string): ConsentAnswer[] => [
  ...flagAnswer('sms', sms, at),
  ...flagAnswer('email', news_mail, at),
];

/** Of a changed profile: a consent that changed counts as withdrawn where the call does not say to what, until the API does. */
export function changedAnswers(
  { diff_key, sms, news_mail }: Flags & { readonly diff_key: readonly string[] | null | undefined },
  at: string,
): ConsentAnswer[] {
  const changed = (field: string, flag: string | undefined) => (diff_key?.includes(field) ? (flag ?? 'F') : undefined);
  return answersIn({ sms: changed('sms', sms), news_mail: changed('news_mail', news_mail) }, at);
}
