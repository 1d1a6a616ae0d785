import * as v from 'valibot';
import { bodyOf } from '../../../../shared/api/body.ts';
import { type Call, Problem, type Route } from '../../../../shared/api/http.ts';
import { integer, lines } from '../../../../shared/api/shapes.ts';
import { systemClock } from '../../../../shared/base/clock.ts';
import { id } from '../../../../shared/events/event.ts';
import type { MessageRequest } from '../../../../shared/events/messaging.ts';
import { personWords } from '../../../../shared/events/staff.ts';
import { readProjection } from '../../../../shared/kernel/projection.ts';
import { phoneOf } from '../../../../shared/text/phone.ts';
import { type Letters, openLetter } from '../../letters/parts/open-letter.ts';
import { loadPerson } from '../../persons/person.store.ts';
import { shopSettings } from '../../policy/messages.store.ts';
import type { Reachable } from '../../policy/verdict.ts';
import type { TextFault } from '../../texting/text-message.ts';
import { composedText, faultWords } from './body.ts';
import { smsWay } from './ways.ts';

/** `agent`: who signs it, as the staff directory writes the name; without one, the shop's contact does. `customer` counts before `to`; without both, it is a phone in Korea. */
const previewBody = v.strictObject({
  text: lines(10_000),
  to: v.optional(v.pipe(v.string(), v.maxLength(40))),
  customer: v.optional(id),
  agent: v.optional(v.strictObject({ name: personWords })),
});
type AskedPreview = v.InferOutput<typeof previewBody>;

/** A number that nobody has: its country alone decides what is shown. */
const somebody = '+821000000000';

/** Who would read it. Throws where nobody is known by that, or no number takes text messages. */
async function previewReader(shop: string, { to, customer }: AskedPreview): Promise<Reachable> {
  if (customer !== undefined) {
    const { recipient } = await loadPerson(shop, customer);
    if (!recipient?.profile || recipient.erasureRequestedAt !== undefined) throw new Problem('customer-not-found');
    const address = smsWay.addressOf(recipient.profile);
    if (address === undefined) throw new Problem('customer-unreachable', 'No number of theirs takes text messages.');
    return { ...recipient.profile, address };
  }
  const address = to === undefined ? somebody : phoneOf(to)?.number;
  if (address === undefined) throw new Problem('body-invalid', 'to is a phone number, as E.164 or Korea has it.');
  return { address };
}

/** Each sign that no text message carries is named by itself, so that whoever typed it finds it. */
function notCarried(fault: TextFault): Problem {
  const signs = fault.fault === 'not-carried' ? fault.signs : [];
  const errors = signs.map((sign) => ({ pointer: '#/text', detail: sign }));
  return new Problem('text-not-carried', `${faultWords(fault)}.`, errors);
}

const previewAnswer = (letters: Letters) => async (call: Call) => {
  const asked = bodyOf(previewBody, call);
  const settings = await readProjection(shopSettings.of(call.shop));
  if (!settings) throw new Problem('shop-not-found');
  const to = await previewReader(call.shop, asked);
  const at = systemClock();
  const { text, agent } = asked;
  const facts = { number: 1, kind: 'question', text, ...(agent && { agent }) };
  const request: MessageRequest = {
    key: 'preview',
    to: { channel: 'sms', phone: to.address },
    purpose: 'transactional',
    topic: 'tickets',
    template: { kind: 'reply' },
    facts,
    usefulUntil: at,
    stillTrue: [],
    about: {},
  };
  const shown = composedText(openLetter(letters, 'reply', facts), { request, shop: settings, to, at });
  if ('fault' in shown) throw notCarried(shown);
  const { kind, text: framed, bytes, pages, won, unusual } = shown;
  return { status: 200, body: { kind, text: framed, bytes, pages, won, unusual: [...unusual] } };
};

/** An answer as a phone would show it. Nothing is stored or sent. */
export const previewRoutes = (letters: Letters): Route[] => [
  {
    method: 'POST',
    path: '/v1/shops/{shop}/messages/previews',
    answer: previewAnswer(letters),
    docs: {
      summary: 'Show an answer as a text message',
      roles: ['agent', 'lead', 'admin'],
      body: previewBody,
      response: v.object({
        kind: v.picklist(['sms', 'lms']),
        text: v.string(),
        bytes: integer,
        pages: integer,
        won: integer,
        unusual: v.array(v.string()),
      }),
    },
  },
];
