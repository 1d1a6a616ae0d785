import type { PhoneMessage } from '../provider.ts';

/** The fields of a sender of AWS. The function's own role signs, so none of them is secret. */
export const awsNeeds = ['origin', 'configurationSet'] as const;

/** What `SendTextMessage` takes (AWS End User Messaging SMS API, version 2; read 2026-12-01). */
export interface TextRequest {
  readonly DestinationPhoneNumber: string;
  /** A number, a sender's name or a pool. */
  readonly OriginationIdentity: string;
  readonly MessageBody: string;
  readonly MessageType: 'TRANSACTIONAL' | 'PROMOTIONAL';
  readonly ConfigurationSetName: string;
  /** In seconds; of those that AWS takes, 5 to 259,200. */
  readonly TimeToLive: number;
  /** AWS repeats it in its events: ids only. */
  readonly Context: { readonly message: string; readonly attempt: string };
}

/** Of who sends: `origin` is the number, the sender's name or the pool, `configurationSet` the name of the set of settings. */
interface Sender {
  readonly origin: string;
  readonly configurationSet: string;
}

/** The longest `MessageBody`, in UTF-16 units; AWS sends it in parts (SendTextMessage, read 2026-12-01). */
const longestBody = 1_600;

/** An advertisement that comes to a phone late may come at night; all else may wait for a phone that is switched on the next day. */
const timeToLive = { advertising: 3_600, others: 86_400 };

/** The request of a message, or why AWS certainly cannot carry it: it has texts only, of a limited length. */
export function textRequest(message: PhoneMessage, sender: Sender): TextRequest | { readonly refused: string } {
  const { id, attempt, to, body, isAdvertising } = message;
  if (body.kind === 'mms' || body.kind === 'alimtalk') return { refused: `AWS carries no ${body.kind}` };
  const text = body.subject ? `${body.subject}\n${body.text}` : body.text;
  if (text.trim() === '') return { refused: 'the text is empty' };
  if (text.length > longestBody) return { refused: 'the text is too long for AWS' };
  return {
    DestinationPhoneNumber: to,
    OriginationIdentity: sender.origin,
    MessageBody: text,
    MessageType: isAdvertising ? 'PROMOTIONAL' : 'TRANSACTIONAL',
    ConfigurationSetName: sender.configurationSet,
    TimeToLive: isAdvertising ? timeToLive.advertising : timeToLive.others,
    Context: { message: id, attempt: String(attempt) },
  };
}
