import { sanitize } from '../../../../shared/text/sanitize.ts';
import type { Letter } from '../../email/layout.ts';

/**
 * In characters and blocks (docs.slack.dev, Block Kit: header block, text object, section block, blocks of a message, read 2026-11-30). The
 * sum of all texts is not documented; above about 13,000 characters a message is refused (slackapi/bolt-js#2509).
 */
const slackLimits = { header: 150, text: 3_000, blocks: 50, all: 12_000 } as const;

type TextObject = { readonly type: 'mrkdwn' | 'plain_text'; readonly text: string; readonly verbatim?: true };
interface Block {
  readonly type: 'header' | 'section';
  readonly text: TextObject;
}

/** A message as incoming webhooks of Slack take it: `text` is shown by what shows no blocks. */
interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Slack reads mentions and links in angle brackets: no word of a customer is one (docs.slack.dev, formatting message text, read 2026-11-30). */
const slackEscaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** At most so many characters once it is slackEscaped; no escape and no pair of surrogates is cut. */
function fitted(text: string, most: number): string {
  const whole = slackEscaped(text);
  if (whole.length <= most) return whole;
  let kept = '';
  for (const each of text) {
    if (kept.length + slackEscaped(each).length >= most) break;
    kept += slackEscaped(each);
  }
  return `${kept}…`;
}

const wordsBlock = (text: string): Block => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });

const plainLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => sanitize(line))
    .join('\n');

/** The notice as its letter says it: heading, words, order and promise, and the link to the ticket. */
export function slackMessage({ subject, greeting, paragraphs, actions = [], summary }: Letter): SlackMessage {
  const links = actions.map(({ words, url }) => `<${slackEscaped(url)}|${slackEscaped(words)}>`).join(' · ');
  const rows = (summary?.rows ?? []).map(({ words, figure }) => `${words}: ${figure}`).join('\n');
  const ends = [fitted(rows, slackLimits.text), links].filter(Boolean);
  let left: number = slackLimits.all - ends.join('').length;
  const said: string[] = [];
  for (const each of [greeting, ...paragraphs].map(plainLines).filter(Boolean)) {
    if (left < 2 || said.length >= slackLimits.blocks - ends.length - 1) break;
    const text = fitted(each, Math.min(slackLimits.text, left));
    left -= text.length;
    said.push(text);
  }
  const header: Block = {
    type: 'header',
    text: { type: 'plain_text', text: [...subject].slice(0, slackLimits.header).join('') },
  };
  return { text: fitted(subject, slackLimits.text), blocks: [header, ...[...said, ...ends].map(wordsBlock)] };
}
