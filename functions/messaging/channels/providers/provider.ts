import type { OptedOut, PhoneReport } from '../../policy/arrival.ts';
import type { Delivery } from '../../policy/refusal.ts';

/** A text message, by its size: 90 bytes of EUC-KR, 2,000 bytes with a subject, and with one picture. */
export interface TextBody {
  readonly kind: 'sms' | 'lms' | 'mms';
  readonly text: string;
  /** Of LMS and MMS: at most 40 bytes of EUC-KR. */
  readonly subject?: string;
}

/** The picture of an MMS: a JPEG of at most 200 KB, whose sides have at most 1,000 pixels. */
export interface CarriedPicture {
  readonly id: string;
  /** Nothing where the shop has it no more. */
  readonly bytes: () => Promise<Uint8Array | undefined>;
  /** By what a provider knows it, where it was uploaded there before. */
  readonly fileAt: (provider: string) => Promise<string | undefined>;
  readonly keepFile: (provider: string, file: string) => Promise<void>;
}

/** A message by KakaoTalk, of a template that Kakao has approved. */
export interface AlimTalkBody {
  readonly kind: 'alimtalk';
  /** The sender's profile, as the provider knows it. */
  readonly profile: string;
  readonly template: string;
  /** What stands in the template for `#{name}`, by `name`. */
  readonly variables: Readonly<Record<string, string>>;
  /** The whole text, as the customer reads it. */
  readonly text: string;
}

/** One message to one phone. */
export interface PhoneMessage {
  /** Of the message, the same in all attempts: 64 digits of hexadecimal. The provider repeats it in its reports. */
  readonly id: string;
  readonly attempt: number;
  /** In the form of E.164: `+821012345678`. */
  readonly to: string;
  /** The number that sends, as it is registered, digits only: `0212345678`. */
  readonly from: string;
  readonly body: TextBody | AlimTalkBody;
  /** Of an MMS. */
  readonly picture?: CarriedPicture;
  /** It is advertising. */
  readonly isAdvertising: boolean;
}

/** By what a provider is asked for a message whose outcome is not known. */
export interface Sought {
  readonly id: string;
  readonly to: string;
  /** The provider's id of it, where it is known. */
  readonly accepted?: string | undefined;
  readonly since: string;
  /** When it was last given to a provider, where that is known. */
  readonly attemptedAt?: string | undefined;
  readonly until: string;
  /** An attempt by KakaoTalk that certainly did not arrive, as our ids of them are: the message went on by text, under the same id. */
  readonly besides?: string | undefined;
}

/** The fields of a provider's credentials, as its console names them. */
export type Credentials = Readonly<Record<string, string>>;

/** Who carries messages to phones. Each call is made once; an error that is thrown means that its outcome is not known. */
export interface PhoneProvider {
  readonly name: string;
  readonly send: (message: PhoneMessage, credentials: Credentials, now: string) => Promise<Delivery>;
  /** What became of it; `none` where it was certainly never taken. */
  readonly find: (sought: Sought, credentials: Credentials, now: string) => Promise<PhoneReport | 'none'>;
}

/** What a provider has told of messages, and who refuses them. */
interface ToldByProvider {
  readonly reports: readonly PhoneReport[];
  readonly optedOut: readonly OptedOut[];
}

/** Reads a call to the address for reports; nothing where it is not signed by one of the secrets. */
export type ReadReports = (
  call: { readonly headers: Readonly<Record<string, string | undefined>>; readonly body: string },
  secrets: readonly string[],
  now: string,
) => ToldByProvider | undefined;
