import type { PhoneProviderName } from '../../../shared/events/shops.ts';

/** What a person has to know of a provider to connect it. */
interface ProviderGuide {
  readonly title: string;
  /** Where each field of its credentials is found. */
  readonly fields: Readonly<Record<string, string>>;
  /** Its credentials are names, and nothing secret. */
  readonly isOpen?: true;
  /** Whether it reports what became of a message to the address that `connect` prints. */
  readonly reports: boolean;
  /** The account of the stand-in that a system on this machine has, the number that may send there, and one that gets messages. */
  readonly local?: {
    readonly credentials: Readonly<Record<string, string>>;
    readonly from: string;
    readonly to: string;
  };
  /** What is to be done in its console; the secret is missing where it was told before. */
  readonly steps: (address: string, secret: string | undefined) => readonly string[];
}

const secretHere = (secret: string | undefined): string => secret ?? 'the one that was shown when they were added';

/** Of solapi/documents at 12c4310, TOAST-DOCS/SMS of 2026-06-23 and the guide of AWS End User Messaging, read 2026-12-01. */
export const providerGuides: Readonly<Record<PhoneProviderName, ProviderGuide>> = {
  solapi: {
    title: 'Solapi',
    fields: {
      'api-key': 'the API key, at console.solapi.com under API keys',
      'api-secret': 'its API secret, shown there when the key is made',
    },
    reports: true,
    local: {
      credentials: { 'api-key': 'demo-key', 'api-secret': 'demo-secret' },
      from: '02-123-4567',
      to: '010-1234-5678',
    },
    steps: (address, secret) => [
      'Register the number that sends (발신번호). It needs a proof that it is yours, and may take some days',
      'API keys: where the key is limited to addresses (허용 IP), lift it: calls come from no fixed one',
      'Webhooks: add one of the event SINGLE-REPORT',
      `  its address: ${address}`,
      `  its secret:  ${secretHere(secret)}`,
      'For advertising, join a toll-free number (080 수신거부); its number is brand.optOutPhone',
      'Charge the balance: it is paid in advance',
    ],
  },
  nhn: {
    title: 'NHN Cloud',
    fields: {
      'sms-app-key': 'the Appkey of Notification > SMS, behind "URL & Appkey"',
      'sms-secret-key': 'its SecretKey, at the same place',
      'kakao-app-key': 'the Appkey of KakaoTalk Bizmessage; nothing, if no AlimTalk goes by NHN',
      'kakao-secret-key': 'its SecretKey; nothing, if no AlimTalk goes by NHN',
    },
    reports: true,
    steps: (address, secret) => [
      'Notification > SMS: register the number that sends (발신번호) with the proof that it is yours; an administrator there approves it',
      'The webhook settings of SMS: add one of the events MESSAGE_RESULT_UPDATE and UNSUBSCRIBE',
      `  its address:   ${address}`,
      `  its signature: ${secretHere(secret)}`,
      'The same for MESSAGE_RESULT_UPDATE of KakaoTalk Bizmessage, if AlimTalk goes by NHN',
      'For advertising, apply for a toll-free number (080 수신 거부); its number is brand.optOutPhone',
      'A new organisation may send 5,000 messages a month, until it asks for more',
    ],
  },
  aws: {
    title: 'AWS End User Messaging',
    fields: {
      origin: 'the number, the sender id or the pool that sends, as +12065550152',
      configurationSet: 'the name of the configuration set',
    },
    isOpen: true,
    reports: false,
    local: {
      credentials: { origin: '+12065550152', configurationSet: 'dangol' },
      from: '02-123-4567',
      to: '+12065550123',
    },
    steps: () => [
      'Everything is in the account and the region of the stage, and signed by the role of the function: there is no key',
      'Request the number, the sender id or the pool; some countries, such as the US, want it to be registered',
      'Make the configuration set, with Amazon EventBridge as an event destination for all events of texts',
      'Leave the sandbox, in which only verified numbers get texts, and raise the monthly limit, which is $1 in a new account',
      'Where customers can answer the number, connect it in the account of the stage: then STOP is heard at once',
      'To Korea its texts come as from abroad (국제발신): Solapi or NHN Cloud carry those',
    ],
  },
};
