import { type Journal, nowhere } from '../engine/journal.ts';
import { AwsError } from '../protocol/aws-error.ts';
import type { PutEventsEntry } from '../services/event-bus.ts';
import { TokenBucket } from '../services/token-bucket.ts';
import { conflict, internalFailure, invalid, missing, mustBeKnown, mustBeWellFormed, textParts } from './text-rules.ts';
import type { Topics } from './topics.ts';

/** A text as its reader got it. */
export interface TakenText {
  readonly id: string;
  readonly channel: 'sms';
  readonly provider: 'aws';
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly kind: 'TRANSACTIONAL' | 'PROMOTIONAL';
  readonly tags: Readonly<Record<string, string>>;
  readonly at: string;
}

/** What an account may do at End User Messaging, and what becomes of its texts. */
export interface SmsVoiceSettings {
  /** Numbers, names and pools that send. */
  readonly origins: readonly string[];
  readonly configurationSets: readonly string[];
  /** A new account is in the sandbox, which sends to verified numbers only. */
  readonly production: boolean;
  readonly verified: readonly string[];
  readonly optedOut: readonly string[];
  /** The topics to which it gives what customers text to a number, by the number. */
  readonly twoWay: Readonly<Record<string, string>>;
  /** The first digits of numbers of countries to which the account does not send. */
  readonly blockedCountries: readonly string[];
  /** Numbers that AWS takes for none. */
  readonly invalid: readonly string[];
  readonly textsPerSecond: number;
  /** In US dollars; $1 in a new account. */
  readonly monthlyLimit: number;
  /** `failing` takes nothing, `failing-late` takes the text and answers as if it had failed. */
  readonly mood: 'usual' | 'throttling' | 'failing' | 'failing-late';
  /** The last event of a number's texts; `TEXT_DELIVERED` where nothing is said. */
  readonly fates: Readonly<Record<string, string>>;
  /** Whether it tells what becomes of texts: its events are best effort, and may be lost. */
  readonly telling: boolean;
}

const usual: SmsVoiceSettings = {
  origins: ['+12065550152'],
  configurationSets: ['dangol'],
  production: true,
  verified: [],
  optedOut: [],
  twoWay: {},
  blockedCountries: [],
  invalid: [],
  textsPerSecond: 20,
  monthlyLimit: 1_000,
  mood: 'usual',
  fates: {},
  telling: true,
};

/** AWS's id of a number, which is none of its digits. */
const phoneNumberId = (number: string): string => `phone-${number.replace('+', '')}`;

/** What a part of a text costs here, in US dollars; it is another figure in each country. */
const partPrice = 0.01;

/** A carrier answers within seconds. */
const tellsAfterMs = { pending: 500, last: 3_000 };

interface SmsVoicePorts {
  readonly now: () => number;
  readonly journal?: Journal;
  /** Puts an event on the account's own bus. */
  readonly tell: (entry: PutEventsEntry, afterMs: number) => void;
  /** To which it gives what customers text. */
  readonly topics?: Pick<Topics, 'publish'>;
}

/** A text of a customer. */
interface TextedIn {
  readonly from: string;
  /** The number that she answers: the first one where nothing is said. */
  readonly to?: string | undefined;
  readonly text: string;
  readonly id?: string | undefined;
}

/** By which AWS takes a number onto its list (user guide, required opt-out list keywords, read 2026-12-01), and off it. */
const outWords = ['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE'];
const backWords = ['START', 'UNSTOP'];

/** End User Messaging: takes texts to phones, and keeps them as their readers see them. */
export class SmsVoice {
  readonly delivered: TakenText[] = [];
  settings: SmsVoiceSettings = usual;
  readonly #ports: Required<SmsVoicePorts>;
  #bucket: TokenBucket;
  #heard = 0;

  constructor(ports: SmsVoicePorts) {
    this.#ports = { journal: nowhere, topics: { publish: () => {} }, ...ports };
    this.#bucket = new TokenBucket(usual.textsPerSecond, ports.now);
  }

  set(some: Partial<SmsVoiceSettings>): void {
    this.settings = { ...this.settings, ...some };
    if (some.textsPerSecond !== undefined) this.#bucket = new TokenBucket(some.textsPerSecond, this.#ports.now);
    this.#ports.journal.put('sms-voice', this.settings);
  }

  /** A text that was taken before the process began. */
  restore(text: TakenText): void {
    this.delivered.push(text);
  }

  /** A customer texts to a number. `STOP` puts her on the list, and whatever it is goes to the number's topic. */
  hear({
    from,
    to = this.settings.origins[0] ?? '',
    text,
    id = `inbound-${this.#ports.now()}-${++this.#heard}`,
  }: TextedIn): void {
    const { optedOut, twoWay } = this.settings;
    const word = text.trim().toUpperCase();
    const others = optedOut.filter((each) => each !== from);
    if (outWords.includes(word)) this.set({ optedOut: [...others, from] });
    if (backWords.includes(word)) this.set({ optedOut: others });
    const topic = twoWay[to];
    const payload = {
      originationNumber: from,
      destinationNumber: to,
      messageKeyword: 'KEYWORD',
      messageBody: text,
      inboundMessageId: id,
      previousPublishedMessageId: this.delivered.findLast((each) => each.to === from)?.id,
    };
    if (topic !== undefined) this.#ports.topics.publish('sms-voice.amazonaws.com', topic, JSON.stringify(payload));
  }

  /** What the account's own people set and see. */
  administer(operation: string, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const { origins, twoWay } = this.settings;
    if (operation === 'DescribePhoneNumbers')
      return {
        PhoneNumbers: origins.map((number) => ({
          PhoneNumberId: phoneNumberId(number),
          PhoneNumber: number,
          TwoWayEnabled: number in twoWay,
          ...(number in twoWay && { TwoWayChannelArn: twoWay[number] }),
        })),
      };
    const { PhoneNumberId, TwoWayEnabled, TwoWayChannelArn } = input;
    const number = origins.find((each) => phoneNumberId(each) === PhoneNumberId);
    if (operation !== 'UpdatePhoneNumber' || number === undefined) throw missing('phone-number', String(PhoneNumberId));
    if (TwoWayEnabled === true) this.set({ twoWay: { ...twoWay, [number]: String(TwoWayChannelArn) } });
    return { PhoneNumberId };
  }

  call(operation: string, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
    if (operation !== 'SendTextMessage')
      throw new AwsError('UnknownOperationException', `The local sms-voice does not implement ${operation}`);
    mustBeKnown(input);
    const { mood } = this.settings;
    if (mood === 'throttling' || !this.#bucket.take()) throw new AwsError('ThrottlingException', 'Rate exceeded');
    if (mood === 'failing') throw internalFailure;
    const answer = this.#take(input);
    if (mood === 'failing-late') throw internalFailure;
    return answer;
  }

  #take(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
    mustBeWellFormed(input);
    const { DestinationPhoneNumber, OriginationIdentity, MessageBody, MessageType, ConfigurationSetName } = input;
    const [to, from, text] = [
      `+${String(DestinationPhoneNumber).replace('+', '')}`,
      String(OriginationIdentity),
      String(MessageBody),
    ];
    this.#refuseUnfit(to, from, String(ConfigurationSetName));
    this.#spend(text);
    const id = `sms-voice-${this.delivered.length + 1}`;
    const kind = MessageType === 'PROMOTIONAL' ? 'PROMOTIONAL' : 'TRANSACTIONAL';
    const tags = (input.Context ?? {}) as Record<string, string>;
    const at = new Date(this.#ports.now()).toISOString();
    const taken: TakenText = { id, channel: 'sms', provider: 'aws', to, from, text, kind, tags, at };
    this.#ports.journal.put(`text/${this.delivered.push(taken)}`, taken);
    if (this.settings.telling) this.#report(taken);
    return { MessageId: id };
  }

  #refuseUnfit(to: string, from: string, set: string): void {
    const {
      origins,
      configurationSets,
      production,
      verified,
      optedOut,
      blockedCountries,
      invalid: none,
    } = this.settings;
    if (!origins.includes(from)) throw missing('origination-identity', from);
    if (!configurationSets.includes(set)) throw missing('configuration-set', set);
    if (none.includes(to)) throw invalid('INVALID_PARAMETER', 'DestinationPhoneNumber');
    if (blockedCountries.some((country) => to.startsWith(`+${country}`))) throw invalid('DESTINATION_COUNTRY_BLOCKED');
    if (!production && !verified.includes(to)) throw conflict('DESTINATION_PHONE_NUMBER_NOT_VERIFIED');
    if (optedOut.includes(to)) throw conflict('DESTINATION_PHONE_NUMBER_OPTED_OUT');
  }

  #spend(text: string): void {
    const month = new Date(this.#ports.now()).toISOString().slice(0, 7);
    const inMonth = this.delivered.filter(({ at }) => at.startsWith(month));
    const parts = [text, ...inMonth.map((each) => each.text)].reduce((sum, each) => sum + textParts(each), 0);
    if (parts * partPrice <= this.settings.monthlyLimit + 1e-9) return;
    const Reason = 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT';
    throw new AwsError('ServiceQuotaExceededException', 'The monthly spend limit is reached.', 400, { Reason });
  }

  #report({ id, to, from, kind, tags }: TakenText): void {
    const last = this.settings.fates[to] ?? 'TEXT_DELIVERED';
    for (const [eventType, afterMs] of [
      ['TEXT_PENDING', tellsAfterMs.pending],
      [last, tellsAfterMs.last],
    ] as const) {
      const detail = {
        eventType,
        eventVersion: '1.0',
        eventTimestamp: this.#ports.now() + afterMs,
        isFinal: afterMs === tellsAfterMs.last,
        originationPhoneNumber: from,
        destinationPhoneNumber: to,
        messageId: id,
        messageRequestTimestamp: this.#ports.now(),
        messageType: kind,
        messageStatus: eventType.replace('TEXT_', ''),
        context: tags,
      };
      const DetailType = 'Text Message Delivery Status Updated';
      this.#ports.tell({ Source: 'aws.sms-voice', DetailType, Detail: JSON.stringify(detail) }, afterMs);
    }
  }
}
