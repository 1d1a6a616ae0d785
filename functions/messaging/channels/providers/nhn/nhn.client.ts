import type { PhoneReport } from '../../../policy/arrival.ts';
import type { Delivery } from '../../../policy/refusal.ts';
import type { Credentials, PhoneMessage, PhoneProvider, Sought } from '../provider.ts';
import { sendWithPicture } from '../with-picture.ts';
import { type NhnCall, nhnNeedsOf, nhnProductOf, pictureCall, sendCall } from './nhn.ts';
import { deliveryIn, type NhnAnswer, reportsIn, uploadedIn } from './nhn-answers.ts';
import { callNhn, type NhnPorts, NhnUnreached, systemNhnPorts } from './nhn-call.client.ts';
import { listCalls } from './nhn-lists.ts';
import { nhnBarred } from './result-codes.ts';

/** NHN Cloud (nhncloud.com): SMS, LMS, MMS and AlimTalk in Korea, SMS elsewhere. */
export const nhn = (ports: NhnPorts = systemNhnPorts): PhoneProvider => ({
  name: 'nhn',
  send: async (message, credentials) => {
    const lacking = nhnNeedsOf(nhnProductOf(message)).find((name) => !credentials[name]);
    if (lacking) return nhnBarred(`NHN's ${lacking} is not there`);
    return await sendTo((call) => callNhn(call, credentials, ports), message, credentials);
  },
  find: (sought, credentials, now) => findAt((call) => callNhn(call, credentials, ports), sought, credentials, now),
});

type AskNhn = (call: NhnCall) => Promise<NhnAnswer>;

async function sendTo(ask: AskNhn, message: PhoneMessage, credentials: Credentials): Promise<Delivery> {
  const { picture } = message;
  return picture
    ? await sendWithPicture(picture, {
        provider: 'nhn',
        upload: async (bytes) => uploadedIn(await ask(pictureCall(picture.id, bytes, credentials))),
        send: (file) => sendOnceTo(ask, sendCall(message, credentials, Number(file))),
      })
    : await sendOnceTo(ask, sendCall(message, credentials));
}

async function sendOnceTo(ask: AskNhn, call: NhnCall): Promise<Delivery> {
  try {
    return deliveryIn(call.product, await ask(call));
  } catch (error) {
    if (error instanceof NhnUnreached) return { busy: error.message };
    throw error;
  }
}

/**
 * Reads all lists that it may be on: what is on none of them was never taken. A message that has an id there was taken, and is pending while
 * it is not listed. Throws where a list could not be read whole.
 */
async function findAt(
  ask: AskNhn,
  sought: Sought,
  credentials: Credentials,
  now: string,
): Promise<PhoneReport | 'none'> {
  const { id, accepted } = sought;
  const calls = listCalls(sought, credentials);
  if (calls.length === 0) throw new Error('No credentials of NHN are there to ask by');
  const found: PhoneReport[] = [];
  for (const call of calls) {
    const reports = reportsIn(call.product, await ask(call), now);
    found.push(...reports.filter((each) => each.id === id && (!accepted || each.accepted === accepted)));
    if (accepted && found.length > 0) break;
  }
  const latestFirst = found.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const [report] = (['delivered', 'pending'] as const).flatMap((as) => latestFirst.filter((each) => each.as === as));
  // It arrived if any of its attempts did, and may still if any of them may.
  if (latestFirst[0]) return report ?? latestFirst[0];
  return accepted ? { id, accepted, as: 'pending', code: '', at: now } : 'none';
}
