import * as v from 'valibot';
import type { Markup } from '../../../shared/page/frame.ts';
import { answerWays } from '../conversation/tickets.words.ts';
import { field } from '../frame/form.ts';
import type { ApiReply, Visit } from '../frame/visit.ts';
import type { Draft } from './answer.ts';
import { answerWords as words } from './answer.words.ts';

const phoneChannels = v.object({
  sms: v.optional(v.object({ by: v.array(v.string()) })),
  kakao: v.optional(v.object({ templates: v.record(v.string(), v.string()) })),
});

/** Whom words are for, as far as it decides by what they can go. */
interface WordsFor {
  readonly customerId?: string | undefined;
  readonly contact?: string | undefined;
  readonly phone?: string | undefined;
  /** By what answers go where nobody chooses. */
  readonly answersGo?: string | undefined;
  /** They have asked nothing: an AlimTalk answers what was asked. */
  readonly outbound?: boolean | undefined;
}

/** By what words can go, as the API decides it again; the usual way first. Nothing where they go nowhere from here. */
export function waysTo(
  { customerId, contact, phone, answersGo, outbound }: WordsFor,
  channels: ApiReply | undefined,
): readonly string[] {
  const read = v.safeParse(phoneChannels, channels?.ok ? channels.body : undefined);
  const { sms, kakao } = read.success ? read.output : {};
  const takesMail = Boolean(customerId ?? contact);
  const takesText = sms !== undefined && (customerId ?? phone) !== undefined;
  const takesKakao = kakao?.templates.reply !== undefined && customerId !== undefined && !outbound;
  const known = [
    answersGo,
    takesMail ? 'email' : undefined,
    takesText ? 'sms' : undefined,
    takesKakao ? 'kakao' : undefined,
  ];
  return [...new Set(known.flatMap((each) => each ?? []))];
}

/** The choice of how it goes: nothing where there is no choice. */
export function waysPart({ language }: Visit, [usual = '', ...others]: readonly string[], draft: Draft): Markup | '' {
  if (others.length === 0) return '';
  const label = (way: string) => answerWays[way]?.[language] ?? way;
  const options = [['', label(usual)] as const, ...others.map((way) => [way, label(way)] as const)];
  return field({
    name: 'by',
    label: words.by[language],
    options,
    value: draft.by,
    isOptional: 'tacitly',
    language,
  });
}
