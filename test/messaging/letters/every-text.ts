import * as v from 'valibot';
import { type AccountView, accountPage, listPage } from '../../../functions/customers/account/account.page.ts';
import { accountTexts } from '../../../functions/customers/account/account.words.ts';
import type { OneList } from '../../../functions/customers/account/lists.ts';
import {
  defaultLabel,
  defaultReason,
  messageReasons,
  messageSentences,
  pointsSentences,
} from '../../../functions/customers/account/messages.words.ts';
import {
  copyPage,
  erasureBegunPage,
  ownDataPage,
  ownErasurePage,
} from '../../../functions/customers/account/own-data.page.ts';
import { listNames } from '../../../functions/customers/account/viewer.ts';
import { timelineEntry } from '../../../functions/customers/customer/timeline-entry.ts';
import { sentence } from '../../../functions/customers/timeline/timeline.ts';
import { sentence as explained } from '../../../functions/loyalty/explanation.ts';
import { toText } from '../../../functions/messaging/email/layout.ts';
import { withOwnLinks } from '../../../functions/messaging/email/own-links.ts';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { openLetter } from '../../../functions/messaging/letters/parts/open-letter.ts';
import type { LetterTemplate } from '../../../functions/messaging/letters/parts/template.ts';
import { leftPage, preferencesPage } from '../../../functions/messaging/preferences/preferences.page.ts';
import { surveyDocuments } from '../../../functions/surveys/documents.ts';
import { reportSvg } from '../../../functions/surveys/report.page.ts';
import { scoreOf } from '../../../functions/surveys/score.ts';
import { notTakingPage, questionPage, settledPage, thanksPage } from '../../../functions/surveys/survey.page.ts';
import { taskKinds } from '../../../shared/events/care.ts';
import type { Label } from '../../../shared/events/event.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { plainFor } from '../../../shared/page/frame.ts';
import { contactPages } from '../../care/contact/some-pages.ts';
import { kindOf } from '../../customers/timeline/kind-of.ts';
import { envelopeOf, examples } from '../../shared/kernel/examples.ts';
import { someViews } from '../preferences/views.ts';
import { minji, minjiInEnglish, shop } from './demo.ts';
import {
  at,
  reasons as delayReasons,
  me,
  newPromisedAt,
  ofTicket,
  type Person,
  preferences,
  promise,
  promisedAt,
  survey,
  unsubscribe,
} from './written.ts';

/** A text as a person sees it, and where. */
export interface Text {
  readonly where: string;
  readonly language: Language;
  readonly text: string;
  /** The shop's own document, or a person, wrote it. */
  readonly byHand?: boolean;
}

const languages = ['ko', 'en'] as const;
/** The letters that customers get. */
export const toCustomers = [...letters.values()].filter((template) => template.reader === 'customer');
const titles = { ko: ['[무료배송] 무선청소기', '필터', '거치대'], en: ['Cordless vacuum', 'Filter', 'Stand'] };
const people: Readonly<Record<Language, readonly Person[]>> = {
  ko: [minji, {}, { given: 'John', family: 'Smith' }],
  en: [minjiInEnglish, {}],
};
const elsewhere: ShopDocument = { ...shop, zone: 'America/New_York' };

const ordered = (language: Language, count: number, facts: object = {}) => ({
  order: {
    number: '1001',
    items: titles[language].slice(0, count).map((title) => ({ title, quantity: 1 })),
    totalMinor: 398_000,
    currency: 'KRW',
  },
  ...facts,
});

const deliveredAt = '2026-12-04T05:00:00.000Z';
const installed = { deliveredAt, installedAt: '2026-12-05T05:00:00.000Z' };
const assumed = { deliveredAt, isAssumed: true };
const collected = ['counter', 'pickup', 'download'].map((kind) => ({ kind, deliveredAt }));
const kinds = ['renewal', 'counter', 'pickup', 'on-delivery', 'pre-order', 'exchange', 'download'];
const promised = { promisedAt, newPromisedAt };
/** How far the order is when it is thanked for. */
const stages: readonly object[] = [
  {},
  promised,
  { shippedAt: deliveredAt },
  { ...promised, shippedAt: deliveredAt },
  { deliveredAt },
  assumed,
];
/** What care says of a ticket when its staff are told. */
const said = (language: Language) => ({
  ...(language === 'ko'
    ? { channel: 'mail', subject: '소리', writer: '김민지', words: '소리가 커요.\n\n왜 그런가요?' }
    : { channel: 'mail', subject: 'Noise', writer: 'Minji', words: "It's loud.\n\nWhy?" }),
  url: 'https://shop.example/desk/demo/tickets/t1',
});
const tickets = (['question', 'delivery'] as const).map((kind) => ({ number: 1024, kind, promise }));
const notices = (language: Language) => [
  ...tickets.map((ticket) => ({ ...ofTicket, ...ticket })),
  { ...ofTicket, ...said(language), kind: 'question', isAnswered: true, isUnverified: true },
  { ...ofTicket, ...said(language), canReply: true },
];

const tasks = (language: Language) => {
  const due = { ...ofTicket, number: 1024, promise: { kind: 'due', at } };
  const words = language === 'ko' ? '설치가 끝났는지 여쭤보기' : 'Ask whether the fitters came.';
  return [
    ...taskKinds.map((task) => ({ ...due, task })),
    { ...due, task: 'call-back', words, isAnswered: true, url: 'https://shop.example/desk/demo/tickets/t1' },
  ];
};

const saidYes = { channel: 'email', given: true, at: deliveredAt };
const saidNo = { ...saidYes, given: false };

type Samples = (language: Language, count: number) => readonly object[];

/** Goods that have been in use for a month, and for two weeks. */
const checkIns: Samples = (language, count) =>
  [
    ...['2027-05-05T05:00:00.000Z', '2027-05-19T05:00:00.000Z'].map((deliveredAt) => ({ deliveredAt })),
    ...[installed, assumed, ...collected],
  ].map((facts) => ordered(language, count, facts));

/** Letters with the facts that change what they say; any other is read with all that it may know, and with the least. */
const factsOf: Readonly<Record<string, Samples>> = {
  'thank-you': (language, count) =>
    [undefined, ...kinds]
      .flatMap((kind) => stages.map((facts): object => ({ ...facts, ...(kind && { kind }) })))
      .concat([{ isRegular: true }, { isRegular: true, kind: 'counter' }, { kind: 'on-delivery', paidAt: deliveredAt }])
      .map((facts) => ordered(language, count, facts)),
  delay: (language, count) => [
    ordered(language, count, promised),
    ordered(language, count, { ...promised, ...delayReasons[language] }),
  ],
  'delivery-question': (language, count) =>
    [{ deliveredAt }, installed, assumed].map((facts) => ordered(language, count, facts)),
  'first-days': (language, count) =>
    [{ deliveredAt }, installed, assumed, ...collected].map((facts) => ordered(language, count, facts)),
  'win-back': (language, count) =>
    [{ deliveredAt }, installed, { paidAt: deliveredAt }, ...collected].map((facts) => ordered(language, count, facts)),
  'check-in-care': checkIns,
  'check-in-greeting': checkIns,
  receipt: () => tickets.flatMap((ticket) => [true, false].map((isOpen) => ({ ...ticket, isOpen }))),
  'ticket-waiting': () => tickets.map(({ number, kind }) => ({ number, kind, endsAt: '2026-12-30T01:10:00.000Z' })),
  'day-nearly-spent': () => [
    { channel: 'sms', won: 40_000, messages: 2_000, most: 50_000, nextDayAt: at },
    { channel: 'sms', won: 120, messages: 6, most: 300, nextDayAt: at },
    { channel: 'kakao', won: 9_500, messages: 500, most: 10_000, nextDayAt: at },
  ],
  'solved-question': () => tickets.map(({ number, kind }) => ({ number, kind, solvedAt: at })),
  'ticket-late': () =>
    tickets.flatMap((ticket) =>
      [{}, { isAgain: true }, { isAgain: true, isLast: true }].map((more) => ({
        ...ticket,
        missedAt: at,
        ...{ isAgain: false, isLast: false, ...more },
      })),
    ),
  reply: (language) =>
    tickets.flatMap((each) => {
      const ticket = { ...each, page: 'https://shop.example/p/answer/demo/mfzq2k7wx5ab3cde' };
      const text = language === 'ko' ? '다시 보냈습니다.' : 'It left today.';
      const asked = language === 'ko' ? '언제 오나요?\n\n기다리고 있습니다.' : 'When does it come?\n\nI am waiting.';
      const quoted = { text: asked, at: '2026-12-04T01:12:00.000Z' };
      return [
        { ...ticket, text },
        ...(['first', 'later'] as const).flatMap((outbound) => [
          { ...ticket, text, outbound },
          { ...ticket, text, outbound, subject: language === 'ko' ? '색상 안내' : 'A colour' },
        ]),
        { ...ticket, text, subject: language === 'ko' ? '무선청소기 배송' : 'My vacuum', quoted },
      ];
    }),
  'tier-warning': () => [
    {
      tier: { ko: '단골', en: 'Regular' },
      missingMinor: 120_000,
      currency: 'KRW',
      reviewAt: '2027-11-27T14:59:59.999Z',
    },
  ],
  'consent-result': () => [
    { answers: [saidYes] },
    { answers: [saidNo] },
    { answers: [saidYes, { ...saidNo, channel: 'sms' }, { ...saidYes, channel: 'kakao', night: true }] },
  ],
  'consent-reminder': () => [
    { answers: [saidYes] },
    { answers: [saidYes, { ...saidYes, channel: 'push', night: true }] },
  ],
  'programme-waiting': () => [
    { proposedAt: at, up: 1, down: 12, spendable: -300, perYearMinor: 12_000, currency: 'KRW' },
    {
      proposedAt: at,
      customers: 0,
      up: 0,
      down: 0,
      spendable: 0,
      perYearMinor: -500,
      currency: 'KRW',
      isReminder: true,
    },
  ],
  'promise-warning': notices,
  'promise-missed': (language) => [
    ...notices(language),
    { ...ofTicket, ...said(language), toldUntil: '2026-12-22T01:10:00.000Z' },
  ],
  'ticket-opened': notices,
  'ticket-reopened': notices,
  'ticket-draft': (language) =>
    ['unsure', 'closed', 'unreachable'].map((because) => ({ ...ofTicket, ...said(language), because })),
  ...Object.fromEntries(['task-opened', 'task-due', 'task-missed'].map((kind) => [kind, tasks])),
  'late-parcel': (language, count) =>
    [{}, { shippedAt: deliveredAt }, { isAgain: true }, { isAgain: true, shippedAt: deliveredAt }].map((facts) =>
      ordered(language, count, { promisedAt: deliveredAt, moreBy: at, ...facts }),
    ),
  'desk-address': () => [{}],
};

/** What may stand under each name in the facts of a letter about an order, or about a ticket. */
const known = (language: Language, count: number): readonly Readonly<Record<string, unknown>>[] => [
  ordered(language, count, {
    ...promised,
    deliveredAt,
    paidAt: deliveredAt,
    shippedAt: deliveredAt,
    kind: 'pickup',
    isAssumed: true,
  }),
  { ...ofTicket, isOpen: true, text: language === 'ko' ? '다시 보냈습니다.' : 'It left today.' },
];

function sampled(schema: v.GenericSchema, language: Language, count: number): object[] {
  const { entries } = schema as unknown as v.ObjectSchema<v.ObjectEntries, undefined>;
  const all = Object.entries(entries).map(([name, entry]) => {
    const value = [...known(language, count).map((facts) => facts[name]), at].find(
      (each) => each !== undefined && v.is(entry, each),
    );
    if (value === undefined)
      throw new Error(`Nothing is known that ${name} could be: say the facts of this letter here`);
    return { name, value };
  });
  const facts = (some: typeof all) => Object.fromEntries(some.map(({ name, value }) => [name, value]));
  // The time that it counts from stays: one that may be any of several is needed all the same.
  const needed = all.filter(({ name }) => name === 'deliveredAt' || !v.is(entries[name] as v.GenericSchema, undefined));
  return [facts(all), facts(needed)];
}

export const samplesOf = ({ kind, facts }: LetterTemplate): Samples =>
  factsOf[kind] ?? ((language, count) => sampled(facts, language, count));

export interface Written extends Text {
  readonly kind: string;
  readonly letter: ReturnType<LetterTemplate['write']>;
  readonly zone: string;
}

/** Every kind of letter, to every kind of person, about one thing and three, from a shop in Korea and one elsewhere. */
export const everyLetter = (of = letters): Written[] =>
  [...of.values()].flatMap((template) =>
    languages.flatMap((language) =>
      people[language].flatMap((name) =>
        [1, 3].flatMap((count) =>
          samplesOf(template)(language, count).flatMap((facts, turn) =>
            [shop, elsewhere].map((from) => {
              const { kind } = template;
              const { write } = openLetter(of, kind, facts);
              const letter = write({ name, language }, from, {
                survey,
                unsubscribe,
                at,
                earned: from === shop ? 590 : undefined,
              });
              const { subject, preheader } = letter;
              const where = `the ${kind} no. ${turn + 1} to ${name.given ?? 'nobody known'} about ${count}, ${from.zone}`;
              const isCustomers = template.reader === 'customer';
              const whole = withOwnLinks(letter, language, isCustomers ? { me, preferences } : {});
              const text = `${subject}\n${preheader}\n${toText(whole)}`;
              return { where, kind, language, text, letter, zone: from.zone, byHand: kind === 'reply' };
            }),
          ),
        ),
      ),
    ),
  );

const decoded: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** What a reader sees of a page, line by line. */
export const seen = (html: string): string =>
  html
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replace(/<\/?(b|a|span)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&(amp|lt|gt|quot|#39);/g, (sign) => decoded[sign] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');

const account = (name: string, points: number) => ({
  id: `account/demo/c@${points}.1`,
  at,
  name,
  points,
  order: 'shopify-1001',
  balance: { pending: 1_000, active: 700, debt: 0, expiries: [{ at, points: 700 }] },
});

function accountPages(language: Language): string[] {
  const ticket = (number: number, status: string, promisedAt?: string) => ({
    ticket: `t${number}`,
    number,
    kind: 'question',
    version: 1,
    status,
    ...(promisedAt && { promise: { version: 1, at: promisedAt } }),
  });
  const brief = {
    ...{ number: '#1001', goodsMinor: 100, refundedMinor: 0, placedAt: at, test: false },
    total: { currency: 'KRW', totalMinor: 398_000 },
    goods: { titles: titles[language], lines: 3 },
    parcels: [{ carrier: 'CJ', trackingNumber: '123456789012', trackingUrl: 'https://carrier.example/?no=1' }],
  };
  const states = [
    {},
    { paidAt: at },
    { shippedAt: at },
    { deliveredAt: at },
    { installedAt: at },
    { cancelledAt: at },
    { paidAt: at, promisedAt: '2027-06-03T14:59:59.999Z' },
    { paidAt: at, promisedAt: '2026-06-03T14:59:59.999Z', newPromisedAt: '2027-06-05T14:59:59.999Z' },
    { shippedAt: at, promisedAt: '2026-06-03T14:59:59.999Z', moreParcels: 2 },
    { refundedMinor: 50, refundedAt: at },
    { refundedMinor: 100, refundedAt: at },
    { deliveredAt: at, isAssumed: true as const },
    ...(['counter', 'pickup', 'download'] as const).map((kind) => ({ kind, paidAt: at, deliveredAt: at })),
  ];
  const message = (name: string, because: string, readerLabel?: Label) => ({
    id: 'm',
    at,
    kind: 'message' as const,
    name,
    test: false,
    facts: { because },
    ...(readerLabel && { readerLabel }),
  });
  const messages = Object.keys(messageSentences).flatMap((name) => [
    ...[...toCustomers.map(({ readerLabel }) => readerLabel), undefined].map((label) =>
      message(name, 'quiet-hours', label),
    ),
    ...[...Object.keys(messageReasons), 'unknown'].map((because) => message(name, because, defaultLabel)),
  ]);
  const entries = Object.keys(pointsSentences).map((name, turn) => account(name, turn === 0 ? 1 : 1_000 + turn));
  const viewer = { shop, language, zone: shop.zone, now: at };
  const shown = {
    ...viewer,
    ...{ profile: language === 'ko' ? minji : minjiInEnglish, numbers: new Map([['shopify-1001', '#1001']]) },
    ...{
      consents: [],
      unsubscribe: '/p/unsubscribe/x',
      preferences: '/p/preferences/x',
      contact: '/p/contact/x',
      own: '/p/me/x/data',
    },
  };
  const lists: AccountView['lists'] = {
    orders: { items: states.map((state, turn) => ({ order: `shopify-100${turn}`, ...brief, ...state })), more: 'many' },
    points: { items: entries as AccountView['points']['entries'], more: 1 },
    tickets: {
      items: [
        ticket(1, 'new', '2027-06-03T01:00:00.000Z'),
        ticket(2, 'new', '2027-06-01T01:00:00.000Z'),
        ...['open', 'pending', 'solved', 'closed'].map((status, turn) => ticket(turn + 3, status)),
      ],
      more: 2,
    },
    messages: { items: messages, more: 1_000 },
  };
  const points = { entries: entries as AccountView['points']['entries'] };
  const consents = (['email', 'sms', 'kakao'] as const).map((channel) => ({ channel, at, given: true }));
  const indebted = account('PointsReversed', 900);
  const owing = { entries: [{ ...indebted, balance: { ...indebted.balance, active: 0, debt: 200 } }] };
  const nothing = { items: [] };
  const empty = { orders: nothing, points: nothing, tickets: nothing, messages: nothing };
  const whole = listNames.flatMap((name) => [
    listPage({ name, list: { ...lists[name], next: 'x' } } as OneList, shown.numbers, viewer),
    listPage({ name, list: nothing }, shown.numbers, viewer),
    listPage({ name, list: { ...nothing, next: 'x' } }, shown.numbers, viewer),
  ]);
  return [
    accountPage({ ...shown, lists, points, consents }),
    accountPage({
      ...shown,
      lists,
      points: owing as typeof points,
      consents: consents.map(refused),
      zone: 'Asia/Tokyo',
    }),
    accountPage({ ...shown, lists: empty, points: { entries: [] } }),
    ...whole,
    ownDataPage(viewer, '/p/me/x'),
    ownErasurePage(viewer, '/p/me/x'),
    erasureBegunPage(viewer),
    ...[false, true].map((isComplete) => copyPage(viewer, { ...copy, isComplete, isCut: isComplete })),
  ].map(({ text }) => text);
}

const copy = {
  me: '/p/me/x',
  own: '/p/me/x/copies/y',
  data: {
    customers: { customer: { given: 'Minji', tags: ['vip'] }, notes: [{ text: 'x', at: '2027-06-01' }] },
    care: [],
  },
};

const refused = <Each extends object>(each: Each) => ({ ...each, given: false });

/** Every page that a shopper may open, and the picture that a shop hands on. */
export function everyPage(): (Text & { readonly html: string })[] {
  const delivery = surveyDocuments.get('delivery');
  if (!delivery) throw new Error('There is no survey about the delivery');
  return languages.flatMap((language) => {
    const shown = { survey: delivery, shop, language };
    const given = (score: number) => ({ score, at });
    const pages: [string, string][] = [
      ...accountPages(language).map((text): [string, string] => ["the customer's page", text]),
      ...contactPages(shop, language).map((text): [string, string] => ['the page to write to the shop', text]),
      ...someViews(language).map((each): [string, string] => ['the preferences', preferencesPage(each).text]),
      ...(['all', 'ads'] as const).map((what): [string, string] => [
        `the page of who has left ${what}`,
        leftPage({ shop, language, token: 'v1.abc.def', what }).text,
      ]),
      ...[questionPage(shown, {}), questionPage(shown, { score: 4 }), questionPage(shown, {}, given(3))].map(
        ({ text }): [string, string] => ['the question', text],
      ),
      ...(['no-score', 'too-long'] as const).map((fault): [string, string] => [
        `the question, ${fault}`,
        questionPage(shown, {}, undefined, fault).text,
      ]),
      ...[1, 2, 3, 4, 5].map((score): [string, string] => [
        `thanks for ${score}`,
        thanksPage(shown, given(score), at).text,
      ]),
      ['the settled answer', settledPage(shown, given(3)).text],
      ...(['closed', 'not-open'] as const).map((why): [string, string] => [
        `the survey, ${why}`,
        notTakingPage(shown, why).text,
      ]),
      ...[
        [3, 5, 8, 40, 62],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 0, 0],
      ].map((counts): [string, string] => ['the report', reportSvg(delivery, scoreOf(counts), 3, language)]),
      ...Object.entries({ wrong: 404, expired: 410, 'too-large': 413, busy: 503, failed: 500 }).map(
        ([said, status]): [string, string] => {
          const answer = plainFor(status, language);
          return [`the plain page, ${said}`, 'html' in answer ? answer.html.text : ''];
        },
      ),
    ];
    return pages.map(([where, html]) => ({ where, language, text: seen(html), html }));
  });
}

const waysOfDelivery: readonly object[] = [
  { isAssumed: true },
  ...['counter', 'pickup', 'download'].map((kind) => ({ kind })),
];
const partly = { goodsMinor: 100, refundedMinor: 10 };

/** Every sentence of the timeline and of a customer's points. */
export function everySentence(): Text[] {
  const numbers = new Map([['shopify-1001', '#1001']]);
  const shown = examples.flatMap(([type, data]) => {
    const kind = kindOf(type.name);
    if (!kind || type.name === 'OrderEdited') return [];
    const more = type.name === 'OrderDelivered' ? waysOfDelivery : type.name === 'OrderRefunded' ? [partly] : [];
    return [{}, ...more].map((facts) => ({
      type,
      entry: timelineEntry(envelopeOf(type, { ...Object(data), ...facts }), kind),
    }));
  });
  const timeline = languages.flatMap((language) =>
    shown.map(({ type, entry }) => {
      const text = sentence(entry, { language, zone: shop.zone, shopZone: shop.zone, numbers });
      return { where: `the timeline of ${type.name}`, language, text };
    }),
  );
  const about = {
    order: 'shopify-1001',
    orderNumber: '#1001',
    rateBasisPoints: 100,
    expiresAt: at,
    reason: '#1001',
  };
  const points = languages.flatMap((language) =>
    (['earned', 'activated', 'reversed', 'spent', 'expired', 'repaid', 'corrected'] as const).flatMap((kind) =>
      [0, 200].map((debt) => {
        const entry = { number: 1, kind, at, points: 1_000, pending: 0, active: 0, debt, about };
        const text = explained({ ...entry, balanceAfter: { pending: 0, active: 0, debt } }, language, shop.zone);
        return { where: `the explanation of ${kind}`, language, text };
      }),
    ),
  );
  return [...timeline, ...points];
}

/** What stands ready for the customer's page, whether a page shows it today or not. */
export const everyWord = (): Text[] =>
  languages.flatMap((language) =>
    stringsIn(
      [defaultLabel, defaultReason, toCustomers.map(({ readerLabel }) => readerLabel), messageReasons],
      language,
    )
      .concat([...letters.values()].map(({ label }) => label[language]))
      .concat(stringsIn(accountTexts[language], language))
      .map((text) => ({ where: "the customer's page's words", language, text })),
  );

function stringsIn(value: unknown, language: Language): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const both = value as Partial<Record<Language, unknown>>;
  return language in both
    ? stringsIn(both[language], language)
    : Object.values(both).flatMap((each) => stringsIn(each, language));
}
