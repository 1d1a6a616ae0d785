import { type CallPorts, CallRefused, type Patience, signedCall } from '../../../../../shared/aws/signed-call.ts';
import { plusSeconds } from '../../../../../shared/base/clock.ts';
import type { Delivery } from '../../../policy/refusal.ts';
import type { Credentials, PhoneMessage, PhoneProvider, Sought } from '../provider.ts';
import { textRefusal, textRefusalDetail } from './text-refusal.ts';
import { type TextRequest, textRequest } from './text-request.ts';

/** `SendTextMessage` has no idempotency key: a call is made once. */
const once: Patience = { attempts: 1, busyMs: 0, failedMs: 0 };
/** A call ends well before the message's lease. */
const maxSilenceMs = 15_000;

/**
 * AWS End User Messaging, for phones outside of Korea, in the function's own region. Its events come by EventBridge, and never to the
 * address for reports: a call that is made there in its name is not its own.
 */
export function awsProvider(ports?: CallPorts): PhoneProvider {
  return {
    name: 'aws',
    send: (message, credentials, now) => sendText(message, credentials, { now, ports }),
    find: (sought, _credentials, now) => heardOf(sought, now),
  };
}

interface CallContext {
  readonly now: string;
  readonly ports: CallPorts | undefined;
}

/** Throws where the message may have been taken: AWS failed, or its answer was lost. */
async function sendText(
  message: PhoneMessage,
  { origin = '', configurationSet = '' }: Credentials,
  context: CallContext,
): Promise<Delivery> {
  if (origin === '' || configurationSet === '')
    return { barred: { because: 'sender-refused', whom: 'everybody', why: 'the sender of AWS is not set' } };
  const asked = textRequest(message, { origin, configurationSet });
  if ('refused' in asked) return asked;
  try {
    const { MessageId } = JSON.parse((await call(asked, context)).toString('utf8')) as { MessageId?: unknown };
    if (typeof MessageId !== 'string') throw new Error('AWS took a text message without giving it an id');
    return { accepted: MessageId };
  } catch (error) {
    const { name, status, detail } = error instanceof CallRefused ? error : unknownRefusal;
    const delivery = textRefusal({ name, status, ...detail });
    if (delivery === 'unknown') throw error;
    return delivery;
  }
}

const unknownRefusal = { name: 'unknown', status: 500, detail: {} };

function call(asked: TextRequest, { now, ports }: CallContext): Promise<Buffer> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage',
  };
  const host = `sms-voice.${process.env.AWS_REGION}.amazonaws.com`;
  const service = { service: 'sms-voice', operation: 'SendTextMessage', host, readDetail: textRefusalDetail } as const;
  const body = JSON.stringify(asked);
  return signedCall(
    { ...service, method: 'POST', path: '/', headers, body, silenceMs: maxSilenceMs },
    now,
    ports,
    once,
  );
}

/** AWS tells of a text within seconds of taking it, and of every step after that; this is ample. */
const tellsWithinSeconds = 15 * 60;

/**
 * AWS answers no question about one message; its events repeat our id, also where its answer was lost. What it gave an id it has taken. Of what it
 * has not told by then nobody knows more later: `none`, after which advertising ends as unknown, and what people wait for is sent once more. Throws
 * until then.
 */
async function heardOf({ id, accepted = '', since, attemptedAt = since }: Sought, now: string) {
  if (accepted !== '') return { id, accepted, as: 'pending' as const, code: 'NOT_ASKABLE', at: now };
  if (now < plusSeconds(attemptedAt, tellsWithinSeconds)) throw new Error('AWS tells of a text by its events alone');
  return 'none';
}
