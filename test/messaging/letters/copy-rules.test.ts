import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { letters as shipped } from '../../../functions/messaging/letters/letters.ts';
import { planted, type Source, sources } from '../../rules/source.ts';
import { shop } from './demo.ts';
import { everyLetter, everyPage, everySentence, everyWord, type Text, toCustomers } from './every-text.ts';
import { faultsIn, type Rule, rules } from './forbidden.ts';
import { firstMonth } from './page-example.ts';
import { REQUEST } from './written.ts';

const example = await firstMonth();
const letters = everyLetter(new Map([...shipped, [example.kind, example]]));
/** The words of a reply are a person's own. */
const customerKinds = [...toCustomers, example].map(({ kind }) => kind).filter((kind) => kind !== 'reply');

const OFFER =
  /할인|쿠폰|적립|이벤트|특가|혜택|구매|추천|사은|\b(discount|coupon|voucher|offer|sale|deal|buy|shop now|recommend|free)\b|% off/i;
const CARE = {
  ko: /고맙습니다|죄송합니다|불편한 점은 없으(신가요|셨나요)|잘 마무리되었나요|말썽 없이|잘 받았습니다/,
  en: /thank you|we're sorry|is all well (so far|with)|everything still going well|did the (delivery|installation of .+) go well/i,
};
const AUTOMATIC = { ko: /자동으로 (보내|알려) 드|자동 안내입니다/, en: /sent automatically|is automatic/i };

const WHO = {
  ko: /^단골상점 (고객지원|고객지원 매니저 김하나)$/,
  en: /^(Dangol Customer Care|Hana Kim, Customer Care Manager)$/,
};

/** The lines of a letter without the links, which mail programs show as buttons. */
const linesOf = (text: string) => text.split('\n').filter((line) => line && !line.includes('https://'));

/** What is wrong with the Korean in a source file; a comment may say what it likes. */
async function koreanFaults({ path, text }: Source): Promise<string[]> {
  const { code } = await transform(text, { loader: 'ts', charset: 'utf8' });
  const lines = code.split('\n').filter((line) => /[가-힣]/.test(line));
  const isKorean = ({ language }: Rule) => language === 'ko';
  return lines.flatMap((line) => faultsIn(line, 'ko', true, isKorean).map((fault) => `${path}: ${fault}`));
}

describe('what no text says', () => {
  it.each(rules.map((rule) => [rule.refused, rule] as const))('refuses: %s', (refused, { language, pattern }) => {
    expect(refused).toMatch(pattern);
    expect(faultsIn(refused, language ?? 'ko')).not.toEqual([]);
  });

  it.each<[string, () => Text[], number]>([
    ['letter', () => letters, 300],
    ['page', everyPage, 40],
    ['sentence', everySentence, 60],
    ['word', everyWord, 60],
  ])('stands in no %s', (_, texts, least) => {
    const all = texts();
    expect(all.length).toBeGreaterThan(least);
    const faults = all.flatMap(({ where, language, text, byHand }) =>
      faultsIn(text, language, byHand).map((fault) => `${where}, ${language}: ${fault}`),
    );
    expect([...new Set(faults)]).toEqual([]);
  });

  it('stands in Korean in no file, whether a text above shows it or not', async () => {
    const files = sources('functions', 'shared', 'infra').filter(({ text }) => /[가-힣]/.test(text));
    expect(files.length).toBeGreaterThan(25);
    expect((await Promise.all(files.map(koreanFaults))).flat()).toEqual([]);
    const old = planted('functions/care/new.ts', "export const words = '사람이 읽고 답해 드립니다.'; // 사람이");
    expect(await koreanFaults(old)).toEqual(['functions/care/new.ts: "사람이" (who answers is a 담당자)']);
  });

  it('is said in Korean to who reads English, but for what Korean law asks of a shop in Korea', () => {
    const english = [...letters, ...everyPage(), ...everySentence(), ...everyWord()].filter(
      ({ language }) => language === 'en',
    );
    const korean = english.filter(({ text }) => /[가-힣]/.test(text.replace(/^\(광고\) | \(수신거부\)/gm, '')));
    expect(korean.map(({ where, text }) => `${where}: ${/[^\n]*[가-힣][^\n]*/.exec(text)?.[0]}`)).toEqual([]);
  });
});

describe.each(customerKinds)('the %s', (kind) => {
  const own = letters.filter((each) => each.kind === kind);
  const isAd = kind === 'win-back' || kind === 'check-in-greeting';
  const each = (check: (written: (typeof own)[number], lines: readonly string[]) => void) => {
    expect(own.length).toBeGreaterThan(15);
    for (const written of own) check(written, linesOf(written.text).slice(2));
  };

  it('speaks to the person first, then with thanks or care', () => {
    each(({ language, where }, [greeting, first]) => {
      expect(greeting, where).toMatch(language === 'ko' ? /^\S.*님, 안녕하세요\.$/ : /^Hello( \S.*)?,$/);
      expect(first, where).toMatch(CARE[language]);
    });
  });

  it('asks for one thing at most', () => {
    each(({ letter, where }) => {
      expect((letter.paragraphs.join(' ').match(REQUEST) ?? []).length, where).toBeLessThanOrEqual(1);
    });
  });

  it('says that it is automatic, and speaks for no person', () => {
    each(({ text, language, letter, where }) => {
      expect(text, where).toMatch(AUTOMATIC[language]);
      expect(letter.author).toBeUndefined();
    });
  });

  it('ends with who answers and a number, why it came and whose it is', () => {
    each(({ language, letter, where }, lines) => {
      expect(letter.signature.person, where).toMatch(WHO[language]);
      const [number, reason, whose, ...more] = lines.slice(isAd ? -4 : -3);
      expect(number, where).toContain(shop.brand.support.phone);
      // A tier and a consent are about no order and no ticket.
      if (!/^(tier|consent)-/.test(kind)) expect(reason, where).toMatch(/1001|1024/);
      expect(whose, where).toBe(`${shop.brand.name[language]} · ${shop.brand.address[language]}`);
      expect(more, where).toEqual(isAd ? [shop.brand.support.email] : []);
    });
  });

  it('names no day without its weekday, and no thing that it does not know', () => {
    each(({ text, where }) => {
      expect(text, where).not.toMatch(/\d+월 \d+일(?!\()/);
      expect(text, where).not.toMatch(/(?<!day, )December \d/);
      expect(text, where).not.toMatch(/\[|\]|상품|\bitem\b/);
    });
  });

  it('repeats in the inbox what the letter says, and not its subject', () => {
    each(({ letter, where }, lines) => {
      expect(lines.join('\n'), where).toContain(letter.preheader);
      expect(letter.preheader, where).not.toContain(letter.subject);
    });
  });

  it('says that it is an advertisement where Korean law asks for it, and only there', () => {
    each(({ letter, language, zone, where }) => {
      const isAsked = isAd && (language === 'ko' || zone === 'Asia/Seoul');
      expect(letter.subject.startsWith('(광고) '), where).toBe(isAsked);
      expect(letter.optOut !== undefined, where).toBe(isAd);
      expect(/수신거부/.test(letter.optOut?.words ?? ''), where).toBe(isAsked);
    });
  });

  if (kind !== 'thank-you') {
    it('offers nothing, and asks nothing to be bought', () => {
      each(({ text, where }) => {
        expect(text, where).not.toMatch(OFFER);
        expect(text, where).not.toMatch(/398,000|합계|Total/);
      });
    });
  }

  if (kind === 'receipt') {
    it('promises a time, with its weekday and by whose clock', () => {
      each(({ text, language, zone, where }) => {
        const seoul = zone === 'Asia/Seoul';
        if (language === 'en') expect(text, where).toMatch(/day, December \d+, \d+:10 [ap]\.m\. \((Seoul|New York)\)/);
        else expect(text, where).toMatch(seoul ? /\(월\) 오전 10시 10분까지/ : /\(일\) 오후 8시 10분 \(.+\)까지/);
      });
    });
  }
});

describe('what asks for answers', () => {
  it('asks for one thing on each page', () => {
    for (const { where, text } of everyPage()) {
      if (/the customer's page|the preferences|the question|failed/.test(where)) continue;
      expect((text.match(REQUEST) ?? []).length, `${where}: ${text}`).toBeLessThanOrEqual(1);
    }
  });
});
