/** A message to a phone, as its provider took it. */
export interface SentToPhone {
  readonly id: string;
  readonly channel: 'sms' | 'kakao';
  readonly provider: string;
  /** Of a text message, its size; of one by KakaoTalk, `AlimTalk`. */
  readonly kind: 'SMS' | 'LMS' | 'MMS' | 'AlimTalk';
  /** E.164. */
  readonly to: string;
  /** The number that sends, or the profile at KakaoTalk. */
  readonly from: string;
  readonly subject: string;
  /** As it is read, with everything filled in. */
  readonly text: string;
  /** The id of its picture, where it has one. */
  readonly picture?: string;
  /** What our system asked to have repeated. */
  readonly tags: Readonly<Record<string, string>>;
  /** The provider's code of what has become of it. */
  readonly status: string;
  readonly outcome: 'on its way' | 'received' | 'not received';
  readonly at: string;
}
