import { GetSendQuotaCommand, SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { log } from '../../../../shared/aws/log.ts';
import { isSenderHere, type SenderDomains } from '../../../../shared/base/mail-address.ts';
import type { AccountRefusal, Delivery } from '../../policy/refusal.ts';

interface OutboundMail {
  readonly source: string;
  readonly to: string;
  readonly mime: Buffer;
  readonly configurationSet: string;
  readonly senderDomains: SenderDomains;
  /** What SES repeats in its events: ids only (`A-Za-z0-9_-`). */
  readonly tags: Readonly<Record<string, string>>;
}

/** A call ends well before the message's lease. */
export const sesTimeouts = { connectionTimeout: 2_000, requestTimeout: 15_000 };

let sesClient: SESClient | undefined;
/** SES has no idempotency key, so the SDK must not retry. */
const sesApi = () => {
  sesClient ??= new SESClient({ maxAttempts: 1, requestHandler: sesTimeouts });
  return sesClient;
};

/** SES has two codes for its rate limit (`ThrottlingException` in the docs, `Throttling` in responses; read 2026-11-22). */
const busy = ['Throttling', 'ThrottlingException', 'TooManyRequestsException', 'LimitExceededException'];

/**
 * `InvalidParameterValue` is permanent. For an address, the message is `Missing final '@domain'`, `Local address contains …` or
 * `Domain contains …`; else it is about a size or a tag (SES API, common errors, read 2026-11-29).
 */
const isOfAddress = (message: string): boolean => /\b(address|domain|local name)\b/i.test(message);

/**
 * `MessageRejected` is about the mail or about the account: "Email address is not verified. The following identities failed
 * the check in region …" and "Sending paused for this account." are the account's (repost.aws, ses-554-400-message-rejected-error;
 * GoodDollar/GoodServer#419; read 2026-11-29). In the sandbox it is the recipients whose check fails.
 */
function barredBy(message: string, source: string, domains: SenderDomains): AccountRefusal | undefined {
  if (/sending (paused|suspended|disabled)/i.test(message)) return barred('everybody', message);
  const [, named = ''] = /address is not verified.*?failed the check[^:]*:\s*(.*)/is.exec(message) ?? [];
  if (named === '') return /not verified/i.test(message) ? barred('everybody', 'not verified') : undefined;
  const domain = source.slice(source.lastIndexOf('@') + 1);
  const failed = named.split(/[\s,<>]+/);
  const isSenders = failed.some((each) => [source, domain].includes(each));
  // The recipient's address must not get into the reason, which is stored and logged.
  // Another domain, or another shop's address, may be verified.
  const isOnlySender = domains.length === 1 && isSenderHere(source, domains);
  return barred(
    isSenders && isOnlySender ? 'everybody' : 'some',
    isSenders ? `${source} is not verified` : 'a recipient is not verified',
  );
}

const barred = (whom: AccountRefusal['whom'], why: string): AccountRefusal => ({
  because: 'sender-refused',
  whom,
  why,
});

export async function sendMail(mail: OutboundMail): Promise<Delivery> {
  const { source, to, mime, configurationSet, tags } = mail;
  try {
    const { MessageId = '' } = await sesApi().send(
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
    return deliveryOf(error, mail);
  }
}

function deliveryOf(
  { name, message }: SESServiceException,
  { source, senderDomains }: Pick<OutboundMail, 'source' | 'senderDomains'>,
): Delivery {
  if (name === 'InvalidParameterValue') return isOfAddress(message) ? { unreachable: name } : { refused: name };
  if (name === 'MessageRejected') {
    const because = barredBy(message, source, senderDomains);
    return because ? { barred: because } : { refused: name };
  }
  if (name === 'MailFromDomainNotVerifiedException') {
    // Another domain may have its record.
    const domain = source.slice(source.lastIndexOf('@') + 1);
    const whom = senderDomains.length === 1 ? 'everybody' : 'some';
    return { barred: barred(whom, `the MAIL FROM domain of ${domain} is not verified`) };
  }
  if (!busy.includes(name)) return { barred: barred('everybody', name) };
  return /daily/i.test(message)
    ? { barred: { because: 'quota-spent', whom: 'everybody', why: name } }
    : { busy: 'SES asks to slow down' };
}

/** How many mails per second SES accepts from this account; `undefined` when it could not be read. */
export async function readMailsPerSecond(): Promise<number | undefined> {
  try {
    const { MaxSendRate = 0 } = await sesApi().send(new GetSendQuotaCommand({}));
    return MaxSendRate > 0 ? MaxSendRate : undefined;
  } catch (error) {
    log.warn('The quota of SES could not be read', { error: error as Error });
    return undefined;
  }
}
