import * as v from 'valibot';
import { instant } from '../../../shared/events/event.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { footer, supportTeam } from '../email/footer.ts';
import { localDateTime } from '../wording/local-time.ts';
import { alimTalks } from './as-texts/alim-talks.ts';
import { receiptTexts } from './as-texts/receipt-texts.ts';
import { letter } from './parts/template.ts';
import { promiseFacts, subjectOf, type TicketFacts, ticket } from './parts/ticket.ts';
import { topics } from './parts/topics.ts';

const thanks: Record<TicketFacts['kind'], Record<Language, string>> = {
  question: { ko: '남겨 주신 문의를 잘 받았습니다.', en: "Thank you for your message. We've got it." },
  delivery: {
    ko: '배송에 아쉬움이 있으셨다는 말씀, 잘 받았습니다. 알려 주셔서 고맙습니다.',
    en: "Thank you for telling us that the delivery wasn't right. We've got your feedback.",
  },
};

/** Confirms a message within a minute, and promises a person's answer (transactional; states that it is automatic). */
export const receipt = letter({
  kind: 'receipt',
  version: 1,
  reader: 'customer',
  topic: topics.tickets,
  label: { ko: '접수 안내', en: 'receipt' },
  readerLabel: { ko: '문의 접수 안내', en: "a note that we've got your message" },
  needs: ['brand.support.phone'],
  facts: v.object({ ...ticket, promise: promiseFacts, isOpen: v.boolean() }),
  write(facts, to, shop, occasion) {
    const { number, kind, promise, isOpen } = facts;
    const { name, language } = to;
    const by = localDateTime(promise.at, occasion, shop, language);
    const frame = { greeting: greetingOf(name, language), subject: subjectOf(facts, to) };

    if (language === 'ko') {
      const promised = `${by}까지 담당자가 직접 답해 드리겠습니다.`;
      const where = isOpen
        ? '담당자에게 바로 전해 두었습니다.'
        : '지금은 상담 시간이 아니지만, 빠짐없이 접수해 담당자에게 전해 두었습니다.';
      return {
        ...frame,
        preheader: promised,
        paragraphs: [
          `${thanks[kind].ko} ${where}`,
          promised,
          '덧붙일 말씀은 이 메일에 답장하시면 같은 문의로 이어집니다.',
          '접수를 알려 드리는 자동 안내입니다.',
        ],
        ...footer(shop, language, `접수번호 ${number}에 대한 안내입니다.`, supportTeam(shop, language)),
      };
    }
    const promised = `A person will answer by ${by}.`;
    const where = isOpen ? "It's with our team now." : "We're closed right now, but it's safely in line.";
    return {
      ...frame,
      preheader: promised,
      paragraphs: [
        `${thanks[kind].en} ${where}`,
        promised,
        'More details? Just reply.',
        "This note is automatic; the answer won't be.",
      ],
      ...footer(shop, language, `This email is about no. ${number}.`, supportTeam(shop, language)),
    };
  },
  texts({ promise, ...facts }, { name, language }, shop, occasion) {
    const by = localDateTime(promise.at, occasion, shop, language);
    return receiptTexts(facts, { you: addressOf(name, language), by }, language);
  },
  alimtalk: {
    text: alimTalks.receipt,
    variables: ({ number, promise }, { name }, shop, occasion) => ({
      이름: addressOf(name, 'ko'),
      접수번호: `${number}`,
      '답변 시간': localDateTime(promise.at, occasion, shop, 'ko'),
      상점: shop.brand.name.ko,
    }),
  },
});

/** Says once that an answered message waits for its customer, and when it will be closed (transactional). */
export const ticketWaiting = letter({
  kind: 'ticket-waiting',
  version: 1,
  reader: 'customer',
  topic: topics.tickets,
  label: { ko: '문의 마무리 안내', en: 'closing notice' },
  readerLabel: { ko: '문의 마무리 안내', en: 'a note that your request will be closed' },
  needs: ['brand.support.phone'],
  facts: v.object({ ...ticket, endsAt: instant }),
  write({ number, endsAt }, { name, language }, shop, occasion) {
    const [you, by] = [addressOf(name, language), localDateTime(endsAt, occasion, shop, language)];
    const greeting = greetingOf(name, language);
    if (language === 'ko') {
      const ends = `${by}까지 말씀이 없으시면 이 문의를 마무리하겠습니다.`;
      return {
        greeting,
        subject: `${you}, 더 도와드릴 일이 있으실까요? (접수번호 ${number})`,
        preheader: ends,
        paragraphs: [
          '문의해 주셔서 고맙습니다. 드린 답변이 도움이 되셨기를 바랍니다. 아직 해결되지 않은 점이 있으면 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.',
          `${ends} 그 뒤에 답장하셔도 문의는 이어집니다.`,
          '자동으로 보내 드리는 안내입니다.',
        ],
        ...footer(shop, language, `접수번호 ${number}에 대한 안내입니다.`, supportTeam(shop, language)),
      };
    }
    const ends = `If we don't hear from you by ${by}, we'll close this request.`;
    return {
      greeting,
      subject: `Anything else we can help with${you && `, ${you}`}? (no. ${number})`,
      preheader: ends,
      paragraphs: [
        "Thank you for writing to us. We hope our answer helped. If anything's still open, just reply, and our team will answer.",
        `${ends} You can still reply after that.`,
        'This note is automatic.',
      ],
      ...footer(shop, language, `This email is about no. ${number}.`, supportTeam(shop, language)),
    };
  },
});

const lateFacts = v.object({
  ...ticket,
  /** The time that passed: the one that was promised, or the new one that an earlier note told. */
  missedAt: instant,
  promise: promiseFacts,
  isAgain: v.boolean(),
  isLast: v.boolean(),
});

/** Owns that an answer is late, once, and says by when it comes instead (transactional; states that it is automatic). */
export const ticketLate = letter({
  kind: 'ticket-late',
  version: 1,
  reader: 'customer',
  topic: topics.tickets,
  label: { ko: '늦은 답변 안내', en: 'apology for a late answer' },
  readerLabel: { ko: '답변이 늦어진다는 안내', en: 'a note that our answer is late' },
  needs: ['brand.support.phone'],
  facts: lateFacts,
  write({ number, missedAt, promise, isAgain, isLast }, { name, language }, shop, occasion) {
    const [you, greeting] = [addressOf(name, language), greetingOf(name, language)];
    const [was, by] = [missedAt, promise.at].map((at) => localDateTime(at, occasion, shop, language));
    const { phone } = shop.brand.support;
    if (language === 'ko') {
      const again = isAgain
        ? `${was}까지 답해 드리겠다고 다시 말씀드렸는데, 이번에도`
        : `${was}까지 답해 드려야 했는데,`;
      const promised = `${by}까지 담당자가 직접 답해 드리겠습니다.`;
      return {
        greeting,
        subject: `${you}, 답변이 늦어 죄송합니다 (접수번호 ${number})`,
        preheader: promised,
        paragraphs: [
          `${again} 그러지 못했습니다. 저희 잘못입니다. 죄송합니다.`,
          `${promised} 그때까지 이 문의를 맨 앞에 두고 있겠습니다.`,
          `그 전에 도움이 필요하시면 전화(${phone})로 말씀해 주세요.`,
          isLast
            ? '자동으로 보내 드리는 안내는 이번이 마지막이고, 답변은 담당자가 따로 드립니다.'
            : '약속한 시간이 지나 자동으로 보내 드리는 안내이고, 답변은 담당자가 따로 드립니다.',
        ],
        ...footer(shop, language, `접수번호 ${number}에 대한 안내입니다.`, supportTeam(shop, language)),
      };
    }
    const again = isAgain
      ? `We told you again that you'd have our answer by ${was}, and we missed that too.`
      : `You should have had our answer by ${was}, and you didn't.`;
    const promised = `A person will answer by ${by}.`;
    return {
      greeting,
      subject: `${you ? `${you}, our` : 'Our'} answer is late, and we're sorry (no. ${number})`,
      preheader: promised,
      paragraphs: [
        `${again} That's our fault, and we're sorry.`,
        `${promised} Until then your request stays first in line.`,
        `If you need help before that, just call ${phone}.`,
        isLast
          ? "This note is automatic, and it's the last one of its kind; the answer won't be automatic."
          : "This note is automatic; the answer won't be.",
      ],
      ...footer(shop, language, `This email is about no. ${number}.`, supportTeam(shop, language)),
    };
  },
});
