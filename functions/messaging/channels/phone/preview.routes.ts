import type * as v from 'valibot';
import { bodyOf } from '../../../../shared/api/body.ts';
import { type Call, Problem, type Route } from '../../../../shared/api/http.ts';
import { systemClock } from '../../../../shared/base/clock.ts';
import { readProjection } from '../../../../shared/kernel/projection.ts';
import { phoneOf } from '../../../../shared/text/phone.ts';
import type { ChannelWay } from '../../choice/way.ts';
import { type Letters, openLetter } from '../../letters/parts/open-letter.ts';
import { shopSettings } from '../../policy/messages.store.ts';
import { writtenFor } from '../../sending/rendering.ts';
import type { TextFault } from '../../texting/text-message.ts';
import { composed, composedText, faultWords } from './body.ts';
import { goingNow } from './going.store.ts';
import { type AskedPreview, type Going, previewBody, previewRequest, somebody, wordsShown } from './preview.ts';

type ShownWords = Omit<v.InferOutput<typeof wordsShown>, 'goes'>;

/** Each sign that no text message carries is named by itself, so that whoever typed it finds it. */
function notCarried(fault: TextFault): Problem {
  const signs = fault.fault === 'not-carried' ? fault.signs : [];
  const errors = signs.map((sign) => ({ pointer: '#/text', detail: sign }));
  return new Problem('text-not-carried', `${faultWords(fault)}.`, errors);
}

type PreviewOccasion = Parameters<typeof composed>[2];

/** The words as their reader gets them; of an email without its footer. */
function shownBy(channel: ShownWords['channel'], letters: Letters, occasion: PreviewOccasion): ShownWords {
  const { request, shop, to, at } = occasion;
  const letter = openLetter(letters, 'reply', request.facts);
  if (channel === 'email') {
    const { subject, greeting, paragraphs, signature } = writtenFor(request, letter, to, shop, { at });
    const text = [greeting, ...paragraphs, `${signature.person}\n${signature.phone}`].join('\n\n');
    return { channel, kind: 'email', subject, text, bytes: Buffer.byteLength(text), pages: 1, won: 0, unusual: [] };
  }
  if (channel === 'kakao') {
    const filled = composed('kakao', letter, occasion);
    if ('fault' in filled) throw new Problem('text-not-carried', `${filled.fault}.`);
    const { body, bytes, pages, won } = filled;
    return { channel, kind: 'alimtalk', text: body.text, bytes, pages, won, unusual: [] };
  }
  const shown = composedText(letter, occasion);
  if ('fault' in shown) throw notCarried(shown);
  const { kind, subject, text, bytes, pages, won, unusual } = shown;
  return { channel, kind, ...(subject && { subject }), text, bytes, pages, won, unusual: [...unusual] };
}

/** The number that is asked for; of none, one that nobody has. */
function phoneIn({ to }: AskedPreview): string {
  const phone = to === undefined ? somebody.phone : phoneOf(to)?.number;
  if (phone === undefined) throw new Problem('body-invalid', 'to is a phone number, as E.164 or Korea has it.');
  return phone;
}

const previewAnswer = (letters: Letters, ways: readonly ChannelWay[]) => async (call: Call) => {
  const asked = bodyOf(previewBody, call);
  const shop = await readProjection(shopSettings.of(call.shop));
  if (!shop) throw new Problem('shop-not-found');
  const at = systemClock();
  const request = previewRequest(asked, phoneIn(asked), at);
  const { channel, to, goes } = await goingNow({ letters, ways }, call.shop, request, at);
  const preview = shownBy(channel, letters, { request, shop, to, at });
  return { status: 200, body: { ...preview, goes } satisfies ShownWords & { goes: Going } };
};

/** What an agent has typed, as its reader would get it, and what would become of it now. Nothing is stored or sent. */
export const previewRoutes = (letters: Letters, ways: readonly ChannelWay[]): Route[] => [
  {
    method: 'POST',
    path: '/v1/shops/{shop}/messages/previews',
    answer: previewAnswer(letters, ways),
    docs: {
      summary: 'Show words as their reader would get them',
      roles: ['agent', 'lead', 'admin'],
      body: previewBody,
      response: wordsShown,
    },
  },
];
