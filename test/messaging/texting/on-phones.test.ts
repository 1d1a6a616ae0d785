import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noticeOf } from '../../../functions/messaging/channels/push/notice.ts';
import { pushTest } from '../../../functions/messaging/letters/desk/phones.ts';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { openLetter } from '../../../functions/messaging/letters/parts/open-letter.ts';
import type { LetterTemplate } from '../../../functions/messaging/letters/parts/template.ts';
import { filledAlimTalk } from '../../../functions/messaging/texting/alim-talk.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import { read, root } from '../../rules/source.ts';
import { minji, minjiInEnglish } from '../letters/demo.ts';
import { samplesOf } from '../letters/every-text.ts';
import { at } from '../letters/written.ts';
import { short, smsOf, texting, withTexts } from './every-sms.ts';

/** Columns of a phone; a syllable takes two. */
const width = 34;

const columns = (words: string): number => [...words].reduce((sum, sign) => sum + (sign > '\u00ff' ? 2 : 1), 0);

/** As a phone breaks the lines: between words, where there are any. */
function wrapped(text: string): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    let shownLine = '';
    for (const word of line.split(' ')) {
      const longer = shownLine ? `${shownLine} ${word}` : word;
      if (shownLine && columns(longer) > width) lines.push(shownLine);
      shownLine = shownLine && columns(longer) > width ? word : longer;
    }
    lines.push(shownLine);
  }
  return lines.join('\n');
}

const bubble = (text: string): string => `\`\`\`text\n${wrapped(text)}\n\`\`\``;

/** The text of the first of its samples; with the picture that the shop may let go with it, above the words. */
function shown(template: LetterTemplate, language: 'ko' | 'en', hasPicture = false): string {
  const [facts = {}] = samplesOf(template)(language, 1);
  const name = language === 'ko' ? minji : minjiInEnglish;
  const { kind, subject, text, bytes } = smsOf(template, facts, { name, language }, { hasPicture }).result;
  const head = `${kind.toUpperCase()}, ${bytes} bytes${subject ? `, with the subject _${subject}_` : ''}:`;
  const picture = hasPicture ? `[${{ ko: '사진', en: 'picture' }[language]}]\n` : '';
  return `${head}\n\n${bubble(`[Web발신]\n${picture}${text}`)}`;
}

/** The same as a notification of the shop's app. */
function noticeShown(template: LetterTemplate, language: 'ko' | 'en'): string {
  const [facts = {}] = samplesOf(template)(language, 1) as Record<string, unknown>[];
  const { kind: name } = template;
  const purpose = template.reader === 'customer' ? template.topic.purpose : 'transactional';
  const request = { ...asked, purpose, template: { kind: name }, facts };
  const to = { address: '', language, ...(language === 'ko' ? minji : minjiInEnglish) };
  const notice = noticeOf(openLetter(letters, name, facts), { request, shop: withApp, to, at });
  return 'fault' in notice ? '' : bubble(`${notice.title}\n${notice.body}`);
}

const withApp: ShopDocument = {
  ...texting,
  channels: { push: { by: ['fcm'], optOut: { ko: '설정 > 알림', en: 'Settings > Notifications' } } },
};

const asked: Pick<MessageRequest, 'key' | 'to' | 'topic' | 'usefulUntil' | 'stillTrue' | 'about'> = {
  key: 'shown',
  to: { customer: 'minji' },
  topic: 'shown',
  usefulUntil: at,
  stillTrue: [],
  about: {},
};

function alimTalkOf(template: LetterTemplate): string {
  const [facts = {}] = samplesOf(template)('ko', 1);
  const { alimtalk } = openLetter(letters, template.kind, facts);
  const to = { name: minji, language: 'ko' } as const;
  const variables = alimtalk?.variables(to, texting, { at, shortName: short.ko }) ?? {};
  const filled = filledAlimTalk(alimtalk?.text ?? '', variables);
  return 'text' in filled ? `AlimTalk, ${[...filled.text].length} characters:\n\n${bubble(filled.text)}` : '';
}

const heading = '## On phones';

test('docs/texts.md shows each text message as a phone does; it is written anew with -u', async () => {
  const [before = ''] = read('docs/texts.md').split(`\n${heading}\n`);
  const each = withTexts.map((template) =>
    [
      `### \`${template.kind}\` ${template.version}`,
      ...(template === pushTest ? [] : (['ko', 'en'] as const).map((language) => shown(template, language))),
      ...(template.carriesPicture ? (['ko', 'en'] as const).map((language) => shown(template, language, true)) : []),
      ...(template.alimtalk ? [alimTalkOf(template)] : []),
      'As a notification of the app:',
      ...(['ko', 'en'] as const).map((language) => noticeShown(template, language)),
    ].join('\n\n'),
  );
  const about = `What carriers add at the start (\`[Web발신]\`) has none of the bytes. A longer name or product takes a shorter version ([decision 0117](decisions/0117-a-text-is-one-of-its-versions.md)).
\`npx vitest run --project test test/messaging/texting/on-phones.test.ts -u\` makes this part.`;
  const page = `${before.trimEnd()}\n\n${heading}\n\n${about}\n\n${each.join('\n\n')}\n`;
  await expect(page).toMatchFileSnapshot(join(root, 'docs/texts.md'));
});
