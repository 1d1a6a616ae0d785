import type { Language } from '../../../shared/events/shops.ts';

export interface Rule {
  readonly pattern: RegExp;
  /** Of both languages, where it is not said. */
  readonly language?: Language;
  /** Who wrote it by hand may say it; the automatic may not. */
  readonly byHand?: 'may';
  readonly why: string;
  /** A sentence that once stood in a text, and must be refused. */
  readonly refused: string;
}

/** What no text to a person says: the copy guide and its corrections of 2026-11-28, each as the rule behind the sentence. */
export const rules: readonly Rule[] = [
  {
    pattern: /사람이/,
    language: 'ko',
    why: 'who answers is a 담당자',
    refused: '이 메일에 그대로 답장하시면 사람이 읽고 답합니다.',
  },
  { pattern: /올라가 있/, language: 'ko', why: '전해 두었습니다', refused: '담당자에게 올라가 있습니다.' },
  { pattern: /전해졌|전해지지/, language: 'ko', why: 'say who does it', refused: '담당자에게 바로 전해졌습니다.' },
  {
    pattern: /답장해 주시면 이어|답장해 주시면 담당|답장해 주시면 사람/,
    language: 'ko',
    why: '답장하시면',
    refused: '덧붙일 말씀은 이 메일에 답장해 주시면 이어집니다.',
  },
  {
    pattern: /오는 길에/,
    language: 'ko',
    why: 'the person is the subject, not the parcel',
    refused: '받으신 무선청소기가 오는 길에 불편한 점은 없으셨나요?',
  },
  {
    pattern: /받으시기로 한|보내 드리지 못/,
    language: 'ko',
    why: 'what was promised is that it arrives',
    refused: '12월 4일(금)까지 받으시기로 한 무선청소기를 그날까지 보내 드리지 못하게 되었습니다.',
  },
  {
    pattern: /\)에 [^.]{1,60} 설치는/,
    language: 'ko',
    why: 'a day stands before the installation without 에',
    refused: '12월 5일(토)에 무선청소기 설치는 잘 마무리되었나요?',
  },
  { pattern: /까닭/, language: 'ko', why: '이유', refused: '늦어진 까닭을 말씀드립니다.' },
  { pattern: /그날도 맞지/, language: 'ko', why: '그날 받기 어려우시면', refused: '그날도 맞지 않으시면' },
  {
    pattern: /바뀌어 알려 드리는/,
    language: 'ko',
    why: '바뀌어 자동으로 알려 드립니다',
    refused: '도착 약속이 바뀌어 알려 드리는 자동 안내입니다.',
  },
  {
    pattern: /받으신 뒤로/,
    language: 'ko',
    why: 'name the thing: …를 받으신 지',
    refused: '지난 12월에 받으신 뒤로 여섯 달쯤 지났네요.',
  },
  { pattern: /건을 받으셨고/, language: 'ko', why: '주문(…)하셨고', refused: '주문번호 1001 건을 받으셨고,' },
  { pattern: /쌓(일|이는|인)/, language: 'ko', why: 'points are 적립', refused: '1,000점이 쌓일 예정입니다.' },
  {
    pattern: /되돌/,
    language: 'ko',
    why: '차감: 되돌리다 reads as given back',
    refused: '취소나 환불로 1,000점을 되돌렸습니다.',
  },
  {
    pattern: /기한이 (지났|지난|되는)|만료/,
    language: 'ko',
    why: '유효기간이 지나 소멸',
    refused: '1,000점의 기한이 지났습니다.',
  },
  {
    pattern: /빠지는 만큼|바뀐 내역/,
    language: 'ko',
    why: 'no word-for-word translation',
    refused: '포인트가 바뀐 내역',
  },
  {
    pattern: /(?<![\d,.])(\d{2,}|\d{1,3}(,\d{3})+)점/,
    language: 'ko',
    why: 'a point is 포인트 or P; a score is 점',
    refused: '쓰실 수 있는 포인트 1,000점',
  },
  {
    pattern: /열 수 없는|쓰이지 않습니다|지난 주소/,
    language: 'ko',
    why: 'a link: 열리지 않는 링크',
    refused: '열 수 없는 주소입니다',
  },
  {
    pattern: /메일은 가지 않|바로 멈춥|메일을 멈췄/,
    language: 'ko',
    why: 'the shop is the subject: 보내지 않겠습니다',
    refused: '이제 광고 메일은 가지 않습니다.',
  },
  {
    pattern: /여쭙는 메일|오랜만의|미뤄 두었/,
    language: 'ko',
    why: 'short names: 배송 설문 메일, 안부 메일',
    refused: '오랜만의 안부 메일을 미뤄 두었습니다.',
  },
  {
    pattern: /빠른 시일|최대한 빨리|순차적|곧 답|조만간/,
    language: 'ko',
    why: 'a promise is a time',
    refused: '빠른 시일 내에 답해 드리겠습니다.',
  },
  {
    pattern: /불편을 드렸다면|불편을 끼쳐/,
    language: 'ko',
    why: 'own the fault in plain words',
    refused: '불편을 드렸다면 죄송합니다.',
  },
  {
    pattern: /회원님|고객님께서는|나오셨|되시겠/,
    language: 'ko',
    why: 'people are addressed by name and 님; things are not honoured',
    refused: '회원님, 상품이 나오셨습니다.',
  },
  { pattern: /마지막 기회|서두르|놓치지/, language: 'ko', why: 'no pressure', refused: '마지막 기회를 놓치지 마세요.' },
  {
    pattern: /(?<!문)제가|저는/,
    language: 'ko',
    byHand: 'may',
    why: 'nobody wrote an automatic letter',
    refused: '제가 읽고 답해 드립니다.',
  },
  { pattern: /\bmails?\b/i, language: 'en', why: 'mail is post; say email', refused: 'just reply to our mail' },
  {
    pattern: /\bany question\?/i,
    language: 'en',
    why: 'Any questions?',
    refused: 'Any question? Just reply.',
  },
  {
    pattern: /\b(your words|put in|and \d+ more|reached you on|changed hands)\b/i,
    language: 'en',
    why: 'as one speaks: your feedback, installed, 2 other items, arrived',
    refused: 'Your cordless vacuum and 2 more reached you on Friday, December 4.',
  },
  {
    pattern: /\ba person (reads|writes|answers)\b|hardly came from|passed on|these days/i,
    language: 'en',
    why: 'not translated word for word',
    refused: 'A person reads it and answers.',
  },
  {
    pattern:
      /(?<!as )\b(we|you|it|that|there|here|what|who|they) (are|is|will|have (?=been|already|answered|received))\b(?! a| an| the)/i,
    language: 'en',
    why: "contractions, as one speaks: we're, you'll, it's",
    refused: 'If all is well, there is nothing to do. We will take no news as good news.',
  },
  {
    pattern: /\b(do|does|did|will|could|can|has|have|had|would|should) ?not\b/i,
    language: 'en',
    why: "contractions, as one speaks: don't, won't, can't",
    refused: 'The answer will not be.',
  },
  {
    pattern: /valued|dear customer|as soon as possible|shortly|at your earliest/i,
    language: 'en',
    why: 'plain, with a name and a time',
    refused: 'Dear valued customer, we will reply as soon as possible.',
  },
  {
    pattern: /last chance|hurry|don't miss|limited time/i,
    language: 'en',
    why: 'no pressure',
    refused: "Last chance: don't miss it.",
  },
  {
    pattern: /\b(I|I'm|I'll|I've|myself)\b/,
    language: 'en',
    byHand: 'may',
    why: 'nobody wrote an automatic letter',
    refused: 'Just reply. I read these myself.',
  },
  {
    pattern: /모든 (말씀|답)을|every word|every one of them/i,
    why: 'scores of three and more are read by nobody',
    refused: 'We read every word.',
  },
  { pattern: /!/, why: 'no shouting', refused: '고맙습니다!!' },
  { pattern: /\p{Extended_Pictographic}/u, why: 'no emoji', refused: '고맙습니다 🎁' },
  {
    pattern: /undefined|NaN|\[object|\{\{|\}\}|\(\)|[을은이]\([를는가]\)/,
    why: 'nothing stands for what is not known',
    refused: '안녕하세요, undefined',
  },
  { pattern: / {2}|\.\.| [.,?]/, why: 'sentences are joined with care', refused: 'by 10:10 a.m..' },
];

/** What is wrong with a text, each with the words that were found. */
export function faultsIn(text: string, language: Language, byHand = false, these = (_: Rule) => true): string[] {
  return rules.filter(these).flatMap((rule) => {
    if (rule.language && rule.language !== language) return [];
    if (byHand && rule.byHand === 'may') return [];
    const [found] = rule.pattern.exec(text) ?? [];
    return found ? [`"${found}" (${rule.why})`] : [];
  });
}
