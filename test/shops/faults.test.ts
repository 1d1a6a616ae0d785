import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { fileFaults, parsePart, stageFile } from '../../functions/shops/document.ts';
import { faultsSentence, validateDocument } from '../../functions/shops/editing/faults.ts';
import { journeyFaults, noteFaults } from '../../functions/shops/rules.ts';
import type { Fault } from '../../shared/base/faults.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { type ProductNote, productNote, shopDocument } from '../../shared/events/shops.ts';
import { eucKrBytes } from '../../shared/text/cp949.ts';
import { demo, full } from './examples.ts';

const faultsOf = (read: object): readonly Fault[] => ('faults' in read ? (read.faults as Fault[]) : []);
const inFile = (file: unknown) => faultsOf(validateDocument(stageFile, file, fileFaults));
const inNote = (note: unknown) => faultsOf(validateDocument(productNote, note, noteFaults));
const places = (faults: readonly Fault[]) => faults.map(({ path }) => path.join('.')).sort();

type Path = readonly (string | number)[];

/** Every place of a document at which a value stands, however deep. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, part]) =>
    leaves(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The document with another value at a place. */
function put(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((part, n) => (n === key ? put(part, rest, to) : part));
  return { ...(value as object), [key]: put((value as Record<string, unknown>)[key], rest, to) };
}

const everywhere = leaves(full);
const hostile = fc.constantFrom<unknown>(
  null,
  -1.5,
  1e300,
  [],
  {},
  { toString: 1 },
  '',
  '\ud800',
  'x'.repeat(3_000),
  'a\r\nb',
);

describe('a document', () => {
  test('as old as the first one, and one with all that is new, have nothing wrong', () => {
    expect(inFile(demo)).toEqual([]);
    expect(inFile(full)).toEqual([]);
    expect(everywhere.length).toBeGreaterThan(75);
  });

  test('says what belongs there in words that no programmer is needed for', () => {
    const switches = (value: unknown) => faultsSentence(faultsOf(parsePart('journeys', value)));
    expect(switches({ 'win-back': { on: 'yes' } })).toBe('win-back.on should be true or false');
    expect(switches({ 'win-back': true })).toBe('win-back should be an object');
    expect(faultsSentence(inFile({ ...full, hours: 'always' }))).toBe('hours should be an object');
    expect(faultsSentence(inFile({ ...full, languages: 'ko' }))).toBe('languages should be a list');
    expect(faultsSentence(journeyFaults({ welcom: { on: true } }, full, journeys))).toBe(
      'welcom is not known here: it is one of welcome, delay, delivery-question, first-days, check-in-care, check-in-greeting, win-back',
    );
  });

  test('knows products and categories by the ids of Dangol only', () => {
    const note = { shortName: { ko: '청소기' } };
    const detail = 'should begin with its platform, as in shopify-632910392';
    expect(inFile({ ...full, products: { 632910392: note, 'cafe24-P00000HK': note } })).toEqual([
      { path: ['products', '632910392'], detail },
    ]);
    expect(inFile({ ...full, categories: { Vacuums: note } })).toEqual([{ path: ['categories', 'Vacuums'], detail }]);
  });

  test('with hostile values at any places is refused at exactly these, or says what it means', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...everywhere), { maxLength: 4 }), hostile, (at, value) => {
        const spoilt = at.reduce((document, path) => put(document, path, value), full as unknown);
        const eventsOf = inFile(spoilt).map(({ path }) => path.join('.'));
        const own = at.map((path) => path.join('.'));
        // A fault lies at a spoilt place, below it, or where a rule compares it with another.
        for (const place of eventsOf) {
          expect(own.some((each) => place.startsWith(each) || each.split('.')[0] === place.split('.')[0])).toBe(true);
        }
        for (const place of own) expect(eventsOf.some((each) => each.startsWith(place))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('tells all that is wrong at once, and repeats nothing of it', () => {
    fc.assert(
      fc.property(fc.subarray([...everywhere], { minLength: 1, maxLength: 20 }), (at) => {
        const spoilt = at.reduce((document, path) => put(document, path, { secret: 'shpss_1' }), full as unknown);
        const faults = inFile(spoilt);
        for (const path of at) expect(faults.some((fault) => path.every((key, n) => fault.path[n] === key))).toBe(true);
        expect(faultsSentence(faults)).not.toContain('shpss_1');
      }),
      { numRuns: 100 },
    );
  });

  test('is told of one place once, though it is wrong in two ways, and of a hundred places at most', () => {
    expect(places(inFile({ ...full, zone: 'Asia/\nSeoul' }))).toEqual(['zone']);
    const strange = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`unknown${n}`, 1]));
    expect(inFile({ ...full, ...strange })).toHaveLength(100);
  });

  test('with a name that nobody knows, or that JavaScript keeps for itself, is refused with its place', () => {
    const parents = [...new Set(everywhere.map((path) => JSON.stringify(path.slice(0, -1))))].map(
      (path) => JSON.parse(path) as Path,
    );
    const objects = parents.filter((path) => !Array.isArray(at(full, path)) && !isDictionary(path));
    for (const path of objects) {
      for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'greting']) {
        const spoilt = JSON.parse(
          JSON.stringify(put(full, path, { ...(at(full, path) as object), spoilt: 1 })).replace(
            '"spoilt"',
            `"${name}"`,
          ),
        );
        expect(places(inFile(spoilt))).toEqual([[...path, name].join('.')]);
      }
    }
    expect(({} as Record<string, unknown>).spoilt).toBeUndefined();
  });

  test.each([null, 7, 'text', [], [[]], true])('is no %j', (value) => {
    expect(inFile(value).length).toBeGreaterThan(0);
    for (const part of ['brand', 'hours', 'journeys'] as const) {
      expect(faultsOf(parsePart(part, value)).length).toBeGreaterThan(0);
    }
    expect(inNote(value).length).toBeGreaterThan(0);
  });

  test('that was said before still is what it was', () => {
    expect(v.parse(shopDocument, demo)).toEqual(demo);
  });
});

const at = (value: unknown, path: Path): unknown =>
  path.reduce((part, key) => (part as Record<string | number, unknown>)[key], value);

/** Names of one's own choice stand there. */
const isDictionary = (path: Path) => ['products', 'categories', 'surveys', 'journeys'].includes(String(path.at(-1)));

describe('what goes wrong with time', () => {
  const week = { mon: [{ from: '10:00', to: '18:00' }] };
  const season = (from: string, to: string) => ({ name: { ko: '연말', en: 'Year end' }, from, to, week });

  test.each<[string, object, string[]]>([
    ['an interval that ends before it begins', { week: { mon: [{ from: '18:00', to: '10:00' }] } }, ['week.mon.0.to']],
    ['one that is never open', { week: { mon: [{ from: '10:00', to: '10:00' }] } }, ['week.mon.0.to']],
    ['more than a day', { week: { mon: [{ from: '10:00', to: '24:30' }] } }, ['week.mon.0.to']],
    ['a lunch that ends before it begins', { week, lunch: { from: '13:00', to: '12:00' } }, ['lunch.to']],
    ['a day that is in no calendar', { week, daysOff: [{ date: '2026-02-30' }] }, ['daysOff.0.date']],
    ['a day off twice', { week, daysOff: [{ date: '2026-02-03' }, { date: '2026-02-03' }] }, ['daysOff.1.date']],
    [
      'a day that is off and open',
      { week, daysOff: [{ date: '2026-02-03' }], daysOpen: [{ date: '2026-02-03' }] },
      ['daysOpen.0.date'],
    ],
    ['a season that ends before it begins', { week, seasons: [season('2026-02-03', '2026-02-01')] }, ['seasons.0.to']],
    [
      'seasons that overlap by one day',
      { week, seasons: [season('2026-02-01', '2026-02-03'), season('2026-02-03', '2026-02-09')] },
      ['seasons.1.from'],
    ],
  ])('%s', (_, hours, expected) => {
    expect(places(faultsOf(parsePart('hours', hours)))).toEqual(expected);
  });

  test('a fault in one part hides none in another', () => {
    const hours = {
      week: { mon: [{ from: '18:00', to: '10:00' }] },
      lunch: { from: '9' },
      seasons: [season('2026-02-03', '2026-02-01')],
    };
    expect(places(faultsOf(parsePart('hours', hours)))).toEqual([
      'lunch.from',
      'lunch.to',
      'seasons.0.to',
      'week.mon.0.to',
    ]);
  });
});

describe('what goes wrong with deliveries', () => {
  const rules = [{ name: 'parcel', days: 2 }];
  const delivery = { cutOff: '14:00', week: ['mon', 'tue'], rules };

  test.each<[string, object, string[]]>([
    ['a cut-off after the day', { ...delivery, cutOff: '24:30' }, ['cutOff']],
    ['one of a rule', { ...delivery, rules: [{ ...rules[0], cutOff: '24:01' }] }, ['rules.0.cutOff']],
    ['two rules of one name', { ...delivery, rules: [...rules, ...rules] }, ['rules.1.name']],
    [
      'a rule that no shop has',
      { ...delivery, rules: [{ name: 'parcel', days: 61, fast: true }] },
      ['rules.0.days', 'rules.0.fast'],
    ],
    [
      'a season that ends before it begins',
      { ...delivery, seasons: [{ from: '2026-12-31', to: '2026-12-01', moreDays: 1 }] },
      ['seasons.0.to'],
    ],
    [
      'a day that is off and open',
      { ...delivery, daysOff: [{ date: '2026-12-31' }], daysOpen: [{ date: '2026-12-31' }] },
      ['daysOpen.0.date'],
    ],
    ['nothing', delivery, []],
  ])('%s', (_, said, expected) => {
    expect(places(faultsOf(parsePart('delivery', said)))).toEqual(expected);
  });
});

describe('a short name', () => {
  const faults = (ko: string) => inNote({ shortName: { ko } } satisfies ProductNote);

  test.each(['청소기무선형', 'abcdefghijkl', '청소기 v10 a', 'LG 뚝딱각하'])('%s takes 12 bytes at most', (name) => {
    expect(faults(name)).toEqual([]);
  });

  test.each([
    ['청소기무선형a', 13],
    ['abcdefghijklm', 13],
    ['청소기 무선형', 13],
  ])('%s takes more: %i', (name, bytes) => {
    expect(faults(name)).toEqual([
      { path: ['shortName', 'ko'], detail: `is ${bytes} bytes of EUC-KR, and has at most 12` },
    ]);
  });

  test.each(['청소기☕', 'é', 'vacuum 🧹', '清🀄', '똠방', '청\ue000'])('%s cannot be carried', (name) => {
    expect(places(faults(name))).toEqual(['shortName.ko']);
  });

  test('is as long as Hangul is two bytes and ASCII one, exactly', () => {
    const hangul = fc.constantFrom(
      ...'가각간값강갖개객거걱건걸검것겁게겨견결경계고곡곤골공과관광괜괴교구국군굴권귀규균그극근글금급기길김까깨꺼꽃끝나날남낮내냉너년노눈뉴느늘니다단달담답당대더도동두드등따때뜨라락란람량러럭런레려력령로록론료루류르름리마막만말맑매머먹메면명모목몸무문물미민바박반발방배백번법벽변별병보복본볼봉부북분불비빛빠뿌사산삶상새색생서석선설섬성세소속손솔송수순술숲스습시식신실심싸쓰씨아악안알암압앞애야약양어억언얼엄업에여역연열염엽영예오옥온올와완왕외요욕용우운울원월위유육윤율융으은을음읍의이인일읽임입자작잔잘잠장재저적전절점접정제조족존졸종좋좌죄주죽준중즉즐증지직진질집차착찬찰참창채책처척천철첫청체초촉촌총최추축춘출충취측층치칙친칠침카커코쾌크큰키타탁탄탈탑태택터토통퇴투특파판팔패퍼편평폐포폭표푸품풍프피필하학한할함합항해햇행향허헌험혁현혈협형혜호혹혼홀홍화확환활황회획효후훈휘휴흉흐흑흔희흰히',
    );
    const ascii = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.array(hangul, { maxLength: 9 }), fc.array(ascii, { maxLength: 15 }), (twos, ones) => {
        const name = [...twos, ...ones].join('');
        const bytes = twos.length * 2 + ones.length;
        expect(eucKrBytes(name)).toEqual({ bytes });
        if (name) expect(faults(name).length > 0).toBe(bytes > 12);
      }),
    );
  });
});
