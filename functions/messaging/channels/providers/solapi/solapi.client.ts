import type { PhoneReport } from '../../../policy/arrival.ts';
import type { Delivery } from '../../../policy/refusal.ts';
import type { Credentials, PhoneMessage, PhoneProvider, Sought } from '../provider.ts';
import { sendWithPicture } from '../with-picture.ts';
import { deliveryAfterSend, errorAfter, readList, reportOf, reportOfAll, uploadedAs } from './answers.ts';
import { barredFor, deliveryAfterError } from './codes.ts';
import { listPath, pictureBody, sendBody, solapiNeeds } from './solapi.ts';
import {
  callSolapi,
  NeverSent,
  type SolapiAnswer,
  type SolapiCall,
  type SolapiPorts,
  systemSolapiPorts,
} from './solapi-call.client.ts';

/** Pages of a list that are read; who has more messages than that in a day at one number is no customer. */
const maxPages = 20;

/** Solapi (solapi.com): SMS, LMS, MMS and AlimTalk in Korea, SMS elsewhere. */
export function solapi(ports: SolapiPorts = systemSolapiPorts): PhoneProvider {
  return {
    name: 'solapi',
    send: async (message, credentials, now) => {
      const lacking = solapiNeeds.find((name) => !credentials[name]);
      if (lacking) return barredFor(`Solapi's ${lacking} is not there`);
      return await sendOnce(message, (call) => callSolapi(call, credentials, now, ports));
    },
    find: (sought, credentials, now) => find(sought, { credentials, now, ports }),
  };
}

type Ask = (call: SolapiCall) => Promise<SolapiAnswer>;

async function sendOnce(message: PhoneMessage, ask: Ask): Promise<Delivery> {
  const { picture } = message;
  return picture
    ? await sendWithPicture(picture, {
        provider: 'solapi',
        upload: (bytes) => upload(picture.id, bytes, ask),
        send: (imageId) => sendAs(message, imageId, ask),
      })
    : await sendAs(message, undefined, ask);
}

async function sendAs(message: PhoneMessage, imageId: string | undefined, ask: Ask): Promise<Delivery> {
  try {
    const { status, text } = await ask({
      method: 'POST',
      path: '/messages/v4/send-many/detail',
      body: sendBody(message, imageId),
    });
    if (status === 200) return deliveryAfterSend(text);
    const error = errorAfter(status, text);
    const delivery = deliveryAfterError(error);
    if (delivery) return delivery;
    throw new Error(`Solapi answered ${status} ${error.errorCode ?? ''}, and may have taken the message`);
  } catch (error) {
    if (error instanceof NeverSent) return { busy: error.message };
    throw error;
  }
}

async function upload(id: string, picture: Uint8Array, ask: Ask): Promise<string | Delivery> {
  const { status, text } = await ask({ method: 'POST', path: '/storage/v1/files', body: pictureBody(id, picture) });
  const imageId = status === 200 ? uploadedAs(text) : undefined;
  return imageId ?? deliveryAfterError(errorAfter(status, text)) ?? { busy: `Solapi answered ${status}` };
}

interface Asking {
  readonly credentials: Credentials;
  readonly now: string;
  readonly ports: SolapiPorts;
}

/**
 * Reads the whole list: what is not on it was never taken. A message that has an id there was taken, and is told as pending while it is not
 * listed. Throws where the list could not be read to its end.
 */
async function find(sought: Sought, asking: Asking): Promise<PhoneReport | 'none'> {
  const { id, accepted } = sought;
  const { now } = asking;
  const found: PhoneReport[] = [];
  const keys = new Set<string>();
  let startKey: string | undefined;
  do {
    const { messageList, nextKey } = await readPage(listPath(sought, startKey), asking);
    found.push(...messageList.flatMap((listed) => reportOf(listed, now) ?? []));
    if (nextKey && (keys.has(nextKey) || keys.size === maxPages)) throw new Error('The list of Solapi does not end');
    if (nextKey) keys.add(nextKey);
    startKey = nextKey || undefined;
  } while (startKey);
  const report = reportOfAll(found.filter((each) => each.id === id && (!accepted || each.accepted === accepted)));
  if (report) return report;
  return accepted ? { id, accepted, as: 'pending', code: '', at: now } : 'none';
}

async function readPage(path: string, { credentials, now, ports }: Asking) {
  const { status, text } = await callSolapi({ method: 'GET', path }, credentials, now, ports);
  const page = status === 200 ? readList(text) : undefined;
  if (!page) throw new Error(`Solapi answered ${status} ${errorAfter(status, text).errorCode ?? ''} to a list`);
  return page;
}
