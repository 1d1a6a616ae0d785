import { describe, expect, test } from 'vitest';
import { brandForm } from '../../../functions/desk/shop/brand.ts';
import { channelsForm } from '../../../functions/desk/shop/channels.ts';
import { deliveryForm } from '../../../functions/desk/shop/delivery.ts';
import { hoursForm } from '../../../functions/desk/shop/hours.ts';
import { journeysFormOf } from '../../../functions/desk/shop/journeys.ts';
import { type Drawn, type PartForm, textAt, type Values, withText } from '../../../functions/desk/shop/part.ts';
import { shop } from '../../messaging/letters/demo.ts';

const label = { ko: '감사 인사', en: 'thank-you' };
const journeysForm = journeysFormOf([
  { name: 'welcome', label, on: true, lacks: [] },
  { name: 'win-back', label: { ko: '안부', en: 'win-back' }, on: false, lacks: ['brand.address', 'hours.week'] },
  { name: 'own', label: { ko: '우리 여정', en: 'our own' }, on: false, lacks: [] },
  { name: 'other', label: { ko: '다른 여정', en: 'another' }, on: false, lacks: ['brand.address'] },
]);
const delivery = {
  cutOff: '14:00',
  week: ['mon', 'fri'],
  rules: [
    { name: 'jeju', days: 3, cutOff: '12:00', methods: ['택배'], countries: ['KR'], postcodes: ['63'] },
    { name: 'parcel', days: 2 },
  ],
  holidays: 'kr',
  daysOff: [{ date: '2026-12-24' }],
};
const hours = {
  week: { mon: [{ from: '10:00', to: '12:30' }], sat: [{ from: '09:00', to: '10:00' }] },
  lunch: { from: '12:30', to: '13:30' },
  holidays: 'none',
  daysOff: [{ date: '2026-12-24', name: { ko: '창립기념일', en: 'Founding day' } }],
};

const channels = {
  chat: { url: 'https://chat.example/answers' },
  sms: { by: ['solapi', 'nhn'], mostADay: 50_000 },
  kakao: { by: ['nhn'], profile: 'KA01PF', templates: { 'thank-you': 'KA01TP1', delay: 'KA01TP2' } },
};

const forms: readonly (readonly [string, PartForm, Readonly<Record<string, unknown>>, string])[] = [
  ['brand', brandForm, shop.brand, 'marketer admin'],
  ['hours', hoursForm, hours, 'lead admin'],
  ['delivery', deliveryForm, delivery, 'lead marketer admin'],
  ['channels', channelsForm, channels, 'admin'],
  ['journeys', journeysForm, { welcome: { on: false } }, 'marketer admin'],
];

const silent = { errorAt: () => undefined, nowAt: () => undefined };
const drawn = (form: PartForm, values: Values, more: Partial<Drawn> = {}) =>
  String(form.fields({ values, language: 'en', ...silent, ...more }));
const namesIn = (html: string) =>
  [...html.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map(([, name]) => name);

describe.each(forms)('the form of %s', (part, form, document, writers) => {
  const values = form.valuesOf(document);

  test('may be saved by who may change that part', () => {
    expect([form.part, form.writers.join(' ')]).toEqual([part, writers]);
  });

  test('has a field for everything that it saves, each with a label in the language of the page', () => {
    const html = drawn(form, values);
    expect(namesIn(html).sort()).toEqual(Object.keys(values).sort());
    expect(html).not.toContain('undefined');
    for (const name of Object.keys(values)) {
      expect(html).toMatch(new RegExp(`<label for="${name}">[A-Za-z][^<]+`));
      expect(drawn(form, values, { language: 'ko' })).toMatch(new RegExp(`<label for="${name}">[^<]*[가-힣]`));
    }
    for (const [, legend] of html.matchAll(/<legend>(.*?)<\/legend>/g)) expect(legend).not.toBe('');
  });

  test('shows what is there, and saves it as it was', () => {
    const html = drawn(form, values);
    for (const value of Object.values(values).filter((each) => each !== '' && each !== 'on'))
      expect(html).toContain(value);
    expect((html.match(/ checked/g) ?? []).length).toBe(Object.values(values).filter((each) => each === 'on').length);
    if (form !== journeysForm) expect(form.documentOf(values, document, 'en')).toEqual(document);
  });

  test('tells of each field what is wrong with it, and what somebody else has stored meanwhile', () => {
    const told = drawn(form, values, { errorAt: (at) => `wrong ${at}`, nowAt: (at) => `now ${at}` });
    for (const name of Object.keys(values).filter((each) => !/^week\/(?=.*)/.test(each) || form === hoursForm)) {
      expect(told).toContain(`wrong ${name}<`);
      expect(told).toMatch(new RegExp(`now ${name}[<. ]`));
    }
  });
});

describe('the form of hours', () => {
  const read = (values: Values, language: 'ko' | 'en' = 'en') => hoursForm.documentOf(values, {}, language);

  test('takes times with any dash, with spaces or without, and with one digit', () => {
    for (const text of ['9:00-12:30, 13:30 – 18:00', '9:00~12:30,13:30–18:00,', ' 09:00 - 12:30 , 13:30 ~ 18:00 '])
      expect(read({ 'week/mon': text })).toEqual({
        week: {
          mon: [
            { from: '09:00', to: '12:30' },
            { from: '13:30', to: '18:00' },
          ],
        },
      });
  });

  test('says of each field that cannot be read how it is written, and saves nothing', () => {
    const wrong = {
      'week/mon': '10:00',
      'week/tue': 'x9:00-10:00',
      'week/wed': '9:00-10:00x',
      'week/thu': '9:00 to 10:00',
    };
    const range = { en: 'Write it as in 10:00–12:30, 13:30–18:00.', ko: '10:00–12:30, 13:30–18:00처럼 적어 주세요.' };
    for (const language of ['ko', 'en'] as const)
      expect(read({ ...wrong, 'week/fri': '9:00-10:00' }, language)).toEqual({
        unread: Object.fromEntries(Object.keys(wrong).map((name) => [name, range[language]])),
      });
    for (const lunch of ['noon', '12:00-12:30, 13:00-13:30'])
      expect(read({ lunch })).toEqual({ unread: { lunch: 'As in 12:30–13:30; it is taken out of every day.' } });
    expect(read({ daysOff: 'Christmas' })).toEqual({ unread: { daysOff: expect.stringContaining('Christmas') } });
  });

  test('takes away what was emptied, and leaves what it does not show', () => {
    const before = { ...hours, seasons: [{ from: '2026-07-01' }] };
    expect(hoursForm.documentOf({}, before, 'en')).toEqual({ week: {}, seasons: before.seasons });
  });

  test('shows no hours where those that are stored are none', () => {
    expect(hoursForm.valuesOf({ week: { mon: 'always' }, lunch: 'noon', daysOff: 'never' })).toMatchObject({
      ...{ 'week/mon': '', lunch: '', daysOff: '', holidays: '' },
    });
  });

  test('says how its fields are written, and leaves all of them optional', () => {
    const html = drawn(hoursForm, hoursForm.valuesOf({ week: {} }));
    expect(html).toContain('Leave a day empty when you are closed.');
    expect(html).toContain('As in 12:30–13:30');
    expect(html).toContain('One a line, as in 2026-12-24');
    expect(html).toContain('rows="4"');
    expect(html).not.toContain('required');
    for (const name of ['Lunch', 'Own days off', 'Public holidays']) expect(html).toContain(`">${name} <span`);
  });
});

describe('the form of delivery', () => {
  const rule = (values: Values) => ({ 'rules/0/name': 'parcel', 'rules/0/days': '2', ...values });
  const saved = (values: Values, before: Readonly<Record<string, unknown>> = {}) =>
    deliveryForm.documentOf({ cutOff: '14:00', 'week/mon': 'on', ...values }, before, 'en');

  test('takes lists as they are typed: countries and postcodes in capitals, methods as they are', () => {
    expect(
      saved(rule({ 'rules/0/countries': ' kr, us,,', 'rules/0/postcodes': 'sw1', 'rules/0/methods': 'Express, 택배' })),
    ).toEqual({
      cutOff: '14:00',
      week: ['mon'],
      rules: [{ name: 'parcel', days: 2, countries: ['KR', 'US'], postcodes: ['SW1'], methods: ['Express', '택배'] }],
    });
  });

  test('hands on a number of days that is none, for the API to refuse in words', () => {
    for (const days of ['', 'two', '1e999'])
      expect(saved(rule({ 'rules/0/days': days }))).toMatchObject({ rules: [{ name: 'parcel', days }] });
  });

  test('takes away what was emptied, and leaves of the document and of a rule what it does not show', () => {
    const before = {
      seasons: [{ moreDays: 1 }],
      holidays: 'kr',
      daysOff: [{ date: '2026-12-24' }],
      rules: [
        { name: 'parcel', days: 1, cutOff: '10:00', methods: ['택배'], note: 'ours' },
        { name: 'parcel', days: 9, note: 'another' },
      ],
    };
    expect(saved(rule({}), before)).toEqual({
      cutOff: '14:00',
      week: ['mon'],
      rules: [{ name: 'parcel', days: 2, note: 'ours' }],
      seasons: before.seasons,
    });
    expect(saved(rule({ 'rules/0/name': 'other' }), before)).toMatchObject({ rules: [{ name: 'other', days: 2 }] });
  });

  test('says which line of the days off cannot be read', () => {
    expect(saved(rule({ daysOff: 'Christmas' }))).toEqual({
      unread: { daysOff: expect.stringContaining('Christmas') },
    });
    expect(saved(rule({ holidays: 'none', daysOff: '2026-12-25' }))).toMatchObject({
      ...{ holidays: 'none', daysOff: [{ date: '2026-12-25' }] },
    });
  });

  test('has as many rules as there are, and an empty one to add, up to fifty', () => {
    const names = (count: number) => {
      const rules = Array.from({ length: count }, (_, n) => ({ name: `r${n}`, days: 1 }));
      return Object.keys(deliveryForm.valuesOf({ rules })).filter((each) => each.endsWith('/name')).length;
    };
    expect([0, 1, 12, 49, 50].map(names)).toEqual([1, 2, 13, 50, 50]);
    const rules = Array.from({ length: 12 }, (_, n) => ({ name: `r${n}`, days: 1 }));
    expect(deliveryForm.documentOf(deliveryForm.valuesOf({ rules }), { rules }, 'en')).toMatchObject({ rules });
    expect(deliveryForm.valuesOf({ rules: [{ name: 'no days' }], week: 'always' })).toMatchObject({
      ...{ 'rules/0/name': '', 'week/mon': '' },
    });
  });

  test('opens the conditions of a rule that has some, or where something is wrong with them', () => {
    const open = (values: Values, wrong = '') =>
      [
        ...drawn(deliveryForm, values, { errorAt: (at) => (at === wrong ? 'wrong' : undefined) }).matchAll(
          /<details (\w*)>/g,
        ),
      ].map(([, each]) => each);
    expect(open(deliveryForm.valuesOf(delivery))).toEqual(['open', '', '']);
    for (const name of ['cutOff', 'methods', 'countries', 'postcodes']) {
      expect(open(rule({ [`rules/0/${name}`]: 'x' }))).toEqual(['open']);
      expect(open(rule({}), `rules/0/${name}`)).toEqual(['open']);
    }
    expect(open(rule({}))).toEqual(['']);
  });

  test('asks for the days of each rule that is there, and for nothing of the one to add', () => {
    const html = drawn(deliveryForm, deliveryForm.valuesOf(delivery));
    const required = [...html.matchAll(/ name="([^"]+)"[^>]* required/g)].map(([, name]) => name);
    expect(required).toEqual(['cutOff', 'rules/0/days', 'rules/1/days']);
    expect(html).toContain('<input type="number" id="rules/0/days"');
    expect(html).toContain('<input type="time" id="rules/0/cutOff"');
    expect(html).toContain('<input type="text" id="rules/0/methods"');
    expect(html).toContain('<input type="time" id="cutOff"');
    expect([...html.matchAll(/<legend>(.*?)<\/legend>/g)].map(([, legend]) => legend).slice(1, 3)).toEqual([
      'jeju',
      'parcel',
    ]);
  });
});

describe('the form of the brand', () => {
  test('asks for what every shop has, by the kinds of its fields', () => {
    const html = drawn(brandForm, brandForm.valuesOf(shop.brand));
    const kinds = [...html.matchAll(/<input type="(\w+)" id="([^"]+)"[^>]*?( required)?>/g)].map(
      ([, kind, name, required]) => [name, kind, ...(required ? [] : ['optional'])].join(' '),
    );
    expect(kinds).toEqual([
      ...['name/ko text', 'name/en text', 'shortName/ko text optional', 'shortName/en text optional', 'accent color'],
      ...['logoUrl url optional', 'address/ko text', 'address/en text', 'sender/name/ko text', 'sender/name/en text'],
      ...[
        'sender/email email',
        'sender/sms tel optional',
        'optOutPhone tel optional',
        'support/email email',
        'support/phone tel',
        'support/person/ko text',
      ],
      ...['support/person/en text', 'support/title/ko text', 'support/title/en text'],
    ]);
    expect(html).toContain('For text messages: at most 12 bytes.');
    expect(html).toContain('begins with https://');
    expect(html).toContain('For buttons and links');
    expect(html).toContain('<label for="name/ko">Name (Korean)</label>');
    expect(html).toContain('<label for="name/en">Name (English)</label>');
    expect(drawn(brandForm, {}, { language: 'ko' })).toContain('<label for="name/en">상점 이름 (영어)</label>');
  });

  test('saves what was typed without the spaces around it, and what it does not show as it was', () => {
    const before = { ...shop.brand, greeting: { ko: '반갑습니다' } };
    const values = { ...brandForm.valuesOf(before), 'name/ko': ' 새단골 ', 'support/phone': '' };
    const { phone: _, ...support } = shop.brand.support;
    expect(brandForm.documentOf(values, before, 'ko')).toEqual({
      ...{ ...before, name: { ko: '새단골', en: 'Dangol' }, support },
    });
    expect(brandForm.documentOf({}, before, 'ko')).toEqual({ greeting: before.greeting });
  });
});

describe('the form of journeys', () => {
  test('has each on or off as the document says, or as it is by default', () => {
    expect(journeysForm.valuesOf({})).toEqual({ welcome: 'on', 'win-back': '', own: '', other: '' });
    expect(journeysForm.valuesOf({ welcome: { on: false }, 'win-back': { on: true } })).toEqual({
      ...{ welcome: '', 'win-back': 'on', own: '', other: '' },
    });
    expect(journeysForm.valuesOf({ own: { on: 'yes' } })).toEqual({
      welcome: 'on',
      'win-back': '',
      own: '',
      other: '',
    });
    expect(journeysForm.valuesOf({ welcome: 'never' })).toEqual({ welcome: 'on', 'win-back': '', own: '', other: '' });
  });

  test('saves each that it shows, and leaves others', () => {
    expect(journeysForm.documentOf({ welcome: 'on' }, { old: { on: true }, welcome: { on: false } }, 'en')).toEqual({
      ...{
        old: { on: true },
        welcome: { on: true },
        'win-back': { on: false },
        own: { on: false },
        other: { on: false },
      },
    });
  });

  test('says what each does, and what the shop still lacks for it', () => {
    const html = drawn(journeysForm, journeysForm.valuesOf({}));
    expect(html).toContain(
      '<label for="welcome">Thank-you</label><p class="hint" id="welcome-hint">Sent at once when an order is paid.</p>',
    );
    expect(html).toContain(' To switch it on, the shop still lacks: brand.address, hours.week.</p>');
    expect(html).toContain('<label for="own">Our own</label></div>');
    expect(html).toContain('the shop still lacks: brand.address.</p>');
    expect(html).toMatch(/^\n<div class="check">/);
    expect(html).not.toContain('class="error"');
  });
});

test('a text is at a place of a document, and nowhere where something else stands', () => {
  const document = { name: { ko: '단골' }, tags: ['a'], nothing: null, count: 5 };
  expect(textAt(document, 'name/ko')).toBe('단골');
  for (const place of ['name', 'tags/0', 'nothing/ko', 'count', 'other', '']) expect(textAt(document, place)).toBe('');
  expect(withText({ nothing: null, tags: ['a'] }, 'nothing/ko', 'x')).toEqual({ nothing: { ko: 'x' }, tags: ['a'] });
  expect(withText({ tags: ['a'] }, 'tags/ko', 'x')).toEqual({ tags: { ko: 'x' } });
});

test('the form of channels leaves what it does not show, and takes out what nobody carries any more', () => {
  const before = { ...channels, push: { application: 'demo' } };
  const values = { ...channelsForm.valuesOf(before), 'sms/by': '', 'chat/url': '' };
  expect(channelsForm.documentOf(values, before, 'en')).toEqual({ kakao: channels.kakao, push: before.push });
  expect(channelsForm.valuesOf({ sms: 'solapi' })).toMatchObject({ 'sms/by': '', 'sms/mostADay': '' });
});
