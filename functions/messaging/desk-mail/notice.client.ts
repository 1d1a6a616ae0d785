import { request } from 'node:https';
import { type LinkKeys, signLink } from '../../../shared/api/links.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { jsonIn } from '../../../shared/base/json.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { deskAddressId } from '../../../shared/events/desk.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';

/** What care says of a ticket, and where its reader's answer goes. */
export interface ReadNotice {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly replyTo?: string;
}

/** The link is used at once. */
const noticeSeconds = 300;
const patienceMs = 8_000;
const maxNoticeBytes = 100_000;
/** When a notice whose words could not be read is tried again. */
const retrySeconds = 15;

/** The keys to sign with, and the stage's own address. */
interface NoticeSite {
  readonly keys: LinkKeys;
  readonly site: string;
}

/**
 * Reads what a notice to the shop's staff says: words of customers stand with their ticket, and in no event. Nothing where it is no
 * news any more. `Later` when care did not answer.
 */
export async function readNotice(
  { keys, site }: NoticeSite,
  shop: string,
  { key, to, about }: MessageRequest,
  now: string,
): Promise<ReadNotice | undefined> {
  const digest = 'address' in to ? deskAddressId(to.address) : 'webhook';
  const name = key.split('~').slice(0, 2).join('~');
  const reader = { customer: digest, about: name, expiresAt: plusSeconds(now, noticeSeconds) };
  const { host } = new URL(site);
  const { status, text } = await askApi(
    host,
    `/notices/${signLink(keys, { shop, purpose: 'notice', ...reader })}`,
  ).catch(() => ({ status: 0, text: '' }));
  const read = jsonIn(Buffer.from(text)) as Readonly<Record<string, unknown>> | null | undefined;
  if (status !== 200 || typeof read !== 'object' || read === null)
    throw new Later(plusSeconds(now, retrySeconds), 'Its words could not be read');
  const { isOver, replyTo, ...facts } = read;
  if (isOver) return undefined;
  const url = `${site}/desk/${shop}/tickets/${about.ticket}`;
  const canReply = typeof replyTo === 'string';
  return { facts: { ...facts, url, canReply }, ...(canReply && { replyTo }) };
}

function askApi(host: string, path: string): Promise<{ readonly status: number; readonly text: string }> {
  const [hostname = '', port] = host.split(/:(?=\d+$)/);
  return new Promise((resolve, reject) => {
    const call = request({ method: 'GET', hostname, ...(port && { port }), path, headers: { host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (chunks.reduce((sum, each) => sum + each.length, 0) > maxNoticeBytes) fail('answered too much');
      });
      response.on('error', () => fail('broke off'));
      response.on('end', () => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    const fail = (why: string) => {
      clearTimeout(timer);
      call.destroy();
      reject(new Error(`The API ${why}`));
    };
    const timer = setTimeout(() => fail('did not answer in time'), patienceMs);
    call.on('error', () => fail('cannot be reached'));
    call.end();
  });
}
