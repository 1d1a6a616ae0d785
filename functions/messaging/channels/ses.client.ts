import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Delivery } from './channel.ts';

export interface Envelope {
  readonly source: string;
  readonly to: string;
  readonly mime: Buffer;
  readonly configurationSet: string;
  /** What SES repeats in its events: ids only (`A-Za-z0-9_-`). */
  readonly tags: Readonly<Record<string, string>>;
}

let client: SESClient | undefined;
/** One attempt a call, ended well before the message's lease: SES has no idempotency key, so the SDK must not repeat. */
const ses = () => {
  client ??= new SESClient({ maxAttempts: 1, requestHandler: { connectionTimeout: 2_000, requestTimeout: 15_000 } });
  return client;
};

/** SES names its rate limit in two ways (docs say `ThrottlingException`, the wire says `Throttling`; read 2026-11-22). */
const busy = ['Throttling', 'ThrottlingException', 'TooManyRequestsException', 'LimitExceededException'];

/**
 * `InvalidParameterValue` is SES's answer to what it will never take. Of an address it says `Missing final '@domain'`,
 * `Local address contains …`, `Domain contains …`; else it is a size or a tag (SES API, common errors, read 2026-11-29).
 */
const isOfAddress = (message: string): boolean => /\b(address|domain|local name)\b/i.test(message);

export async function sendMail({ source, to, mime, configurationSet, tags }: Envelope): Promise<Delivery> {
  try {
    const { MessageId = '' } = await ses().send(
      new SendRawEmailCommand({
        Source: source,
        Destinations: [to],
        RawMessage: { Data: mime },
        ConfigurationSetName: configurationSet,
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    return { accepted: MessageId };
  } catch (error) {
    if (!(error instanceof SESServiceException) || error.$fault !== 'client') throw error;
    if (error.name === 'InvalidParameterValue') {
      return isOfAddress(error.message) ? { unreachable: error.name } : { refused: error.name };
    }
    if (error.name === 'MessageRejected') return { refused: error.name };
    return { busy: busy.includes(error.name) ? 'SES asks to slow down' : `SES is not set up: ${error.name}` };
  }
}
