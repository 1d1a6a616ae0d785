import { log } from '../../../../shared/aws/log.ts';
import { systemClock } from '../../../../shared/base/clock.ts';
import { shareOf } from '../../../../shared/base/ids.ts';
import { endpointAt } from '../../../../shared/base/public-address.ts';
import type { MessageRequest } from '../../../../shared/events/messaging.ts';
import type { ShopDocument } from '../../../../shared/events/shops.ts';
import { type Letters, openLetter } from '../../letters/parts/open-letter.ts';
import { triedAgainAt } from '../../policy/pace.ts';
import type { Delivery } from '../../policy/refusal.ts';
import type { Prepared, SendingChannel } from '../../sending/channel.ts';
import type { Evidence, SendTask } from '../../sending/task.ts';
import { inConversation, wordsDigest } from '../../sending/words.ts';
import { answerBody, signedHeaders } from './answer.ts';
import { type AnswerSecrets, answerSecretsUnder } from './answer-secrets.client.ts';
import { type EndpointCall, NotConnected, PrivateHost, postToEndpoint } from './endpoint.client.ts';
import { deliveryAfter } from './response.ts';

/** What answers by webhook depend on. */
interface WebhookDeps {
  readonly letters: Letters;
  readonly secrets: AnswerSecrets;
}

/** Answers into chats and boards, to the system that the shop named: signed, and known there by the message's id. */
export function webhookChannel(letters: Letters, path: string): SendingChannel {
  const deps = { letters, secrets: answerSecretsUnder(path) };
  return {
    // No account is shared: who writes them is a person.
    permit: async () => ({ sendAt: Date.parse(systemClock()), isProbe: false }),
    prepare: (task, evidence, to, at) => prepareAnswer(deps, task, evidence, to, at),
    retryAt: askedAgainAt,
  };
}

/** When the system named a time, then; else after waits that double. */
export const askedAgainAt: SendingChannel['retryAt'] = async ({ event, before }, { retryAt }, now) =>
  retryAt ?? triedAgainAt(before?.state.firstDecidedAt ?? now, now, shareOf(`${event.id} ${now}`));

async function prepareAnswer(
  { letters, secrets }: WebhookDeps,
  { event, before, request }: SendTask,
  { shop }: Evidence,
  to: Parameters<SendingChannel['prepare']>[2],
  at: string,
): Promise<Prepared> {
  const letter = openLetter(letters, request.template.kind, request.facts);
  const words = inConversation(letter, request, to, shop);
  const live = await secrets(event.shop, Date.parse(at));
  const decidedAt = before?.state.firstDecidedAt ?? at;
  const body = answerBody({ shop: event.shop, request, decidedAt, ...words });
  return {
    written: { at, to: addressIn(request), language: to.language, site: '', digest: wordsDigest(words) },
    documents: letter.version,
    send: async () => {
      const endpoint = endpointFor(request, shop);
      if (!endpoint || live.length === 0) return notTaken(event.shop, 'No address or no live secret is there for it');
      return await postSigned(event.shop, { ...endpoint, key: request.key, body, secrets: live });
    },
  };
}

/** A call to a system that the shop named, by which of its secrets it is signed, and the message's id. */
interface SignedCall extends Omit<EndpointCall, 'headers'> {
  readonly key: string;
  readonly secrets: readonly string[];
}

/** Posts it once. What the system does not take stands in the log, without its address and what was said. */
export async function postSigned(shop: string, { key, secrets, ...call }: SignedCall): Promise<Delivery> {
  const headers = signedHeaders(key, call.body, secrets, Date.parse(systemClock()));
  const delivery = await post({ ...call, headers });
  return 'refused' in delivery ? notTaken(shop, delivery.refused) : delivery;
}

/** Where it goes, as people read it: `chat 42`. */
const addressIn = ({ conversation }: MessageRequest): string => `${conversation?.kind} ${conversation?.id}`;

const endpointFor = ({ conversation }: MessageRequest, { channels }: ShopDocument) =>
  endpointAt((conversation && channels?.[conversation.kind]?.url) ?? '');

/** The shop's people have to know why; neither its address, which may hold a token, nor what was said stands in the log. */
export function notTaken(shop: string, because: string): Delivery {
  log.warn('An answer by webhook was refused', { shop, because });
  return { refused: because };
}

async function post(call: EndpointCall): Promise<Delivery> {
  try {
    return deliveryAfter(await postToEndpoint(call), systemClock());
  } catch (error) {
    if (error instanceof PrivateHost) return { refused: error.message };
    if (error instanceof NotConnected) return { busy: error.message };
    throw error;
  }
}
