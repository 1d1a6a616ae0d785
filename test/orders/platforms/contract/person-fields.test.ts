import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  addressPlace,
  birthdayOf,
  deviceOf,
  mayBeSame,
  tagsOf,
  writtenPhone,
} from '../../../../functions/orders/platforms/contract/person-fields.ts';
import { BuyerSeen } from '../../../../shared/events/orders.ts';

describe('a telephone number', () => {
  it.each([
    [' 010-1234-5678 ', '010-1234-5678'],
    ['02)345-6789', '02)345-6789'],
    ['+1 (415)\t555', '+1 (415) 555'],
    ['555-555-SHIP', '555-555-SHIP'],
    ['1'.repeat(60), '1'.repeat(60)],
    ['1'.repeat(61), undefined],
    ['010', undefined],
    ['call me', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %j', (text, phone) => {
    expect(writtenPhone(text)).toBe(phone);
  });
});

describe('a place', () => {
  it.each([
    ['us', 'ca', { country: 'US', region: 'CA' }],
    [' US ', 'US-CA', { country: 'US', region: 'CA' }],
    ['KR', 'KR-11', { country: 'KR', region: '11' }],
    ['KR', '서울특별시', { country: 'KR' }],
    ['US', 'California', { country: 'US' }],
    ['US', 'KR-11', { country: 'US' }],
    ['US', '', { country: 'US' }],
    ['US', undefined, { country: 'US' }],
    ['Korea', '11', {}],
    ['', '11', {}],
    [null, '11', {}],
    ['MX', 'Q ROO', { country: 'MX', region: 'ROO' }],
    ['MX', 'QR', { country: 'MX', region: 'ROO' }],
    ['MX', 'BC', { country: 'MX', region: 'BCN' }],
    ['MX', 'BCS', { country: 'MX', region: 'BCS' }],
    ['MX', 'TAMPS', { country: 'MX', region: 'TAM' }],
    ['MX', 'MX-CMX', { country: 'MX', region: 'CMX' }],
    ['US', 'NL', { country: 'US', region: 'NL' }],
  ])('of %j and %j is %j', (country, region, place) => {
    expect(addressPlace(country, region)).toEqual(place);
  });
});

describe('a day of birth', () => {
  it.each([
    ['1990-05-17', '1990-05-17'],
    ['1990.5.7', '1990-05-07'],
    ['1990. 5. 17.', '1990-05-17'],
    ['1990/05/17', '1990-05-17'],
    ['1990년 5월 17일', '1990-05-17'],
    ['19900517', '1990-05-17'],
    ['1990-05-17T00:00:00', '1990-05-17'],
    ['1990-05-17T00:00:00.000+09:00', '1990-05-17'],
    ['1990-05-17 00:00', '1990-05-17'],
    ['05-17', '05-17'],
    ['--05-17', '05-17'],
    ['02-29', '02-29'],
    ['2000-02-29', '2000-02-29'],
    ['1901-01-01', '1901-01-01'],
    ['2100-01-01', '2100-01-01'],
  ])('%j is %j', (text, birthday) => {
    expect(birthdayOf(text)).toBe(birthday);
  });

  it.each([
    ['1990-05-16T15:00:00Z'],
    ['2001-02-29'],
    ['1990-02-30'],
    ['1990-13-01'],
    ['1990-00-10'],
    ['1990-05-00'],
    ['0000-00-00'],
    ['1900-01-01'],
    ['2101-01-01'],
    ['9999-12-31'],
    ['900517'],
    ['17 May 1990'],
    [''],
    [null],
  ])('%j is none that is sure', (text) => {
    expect(birthdayOf(text)).toBeUndefined();
  });
});

describe('tags', () => {
  it('are words, each once, in their order', () => {
    expect(tagsOf('vip, 매장 회원,,VIP,vip')).toEqual(['vip', '매장 회원', 'VIP']);
    expect(tagsOf(['a,b', ' c\n'])).toEqual(['a,b', 'c']);
    expect([tagsOf(''), tagsOf([])]).toEqual([[], []]);
    expect([tagsOf(null), tagsOf(undefined)]).toEqual([undefined, undefined]);
  });

  it('are twenty at most, and none is cut to another', () => {
    const many = Array.from({ length: 30 }, (_, n) => `tag-${n}`);
    expect(tagsOf(['x'.repeat(61), 'y'.repeat(60), ...many])).toEqual(['y'.repeat(60), ...many.slice(0, 19)]);
  });
});

describe('a device', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
  it.each([
    [`Mozilla/5.0 (Linux; Android 15; SM-S921N) ${webkit} Chrome/131.0 Mobile Safari/537.36`, 'phone'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 KAKAOTALK 11.0', 'phone'],
    [`Mozilla/5.0 (Linux; Android 15; SM-X710) ${webkit} Chrome/131.0 Safari/537.36`, 'tablet'],
    ['Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Mobile/15E148', 'tablet'],
    [`Mozilla/5.0 (Linux; Android 11; KFTRWI) ${webkit} Silk/108 like Chrome/108 Safari/537.36`, 'tablet'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/131.0 Safari/537.36`, 'computer'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 'computer'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Firefox/131.0', 'computer'],
    [`Mozilla/5.0 (Linux; Android 12; SmartTV) ${webkit} Safari/537.36`, undefined],
    ['Mozilla/5.0 (Linux; Android 6.0) Mobile (compatible; Googlebot/2.1)', undefined],
    ['okhttp/4.9', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %j is %j', (agent, device) => {
    expect(deviceOf(agent)).toBe(device);
  });
});

describe('two names', () => {
  it.each([
    [{ given: '민지', family: '김' }, { given: '김민지' }, true],
    [{ given: 'Minji', family: 'Kim' }, { given: 'kim', family: 'MINJI' }, true],
    [{ given: 'Minji Kim' }, { given: 'Minji', family: 'Kim' }, true],
    [{ given: '민지', family: '김' }, { given: '영희', family: '박' }, false],
    [{ given: '민지', family: '김' }, {}, true],
    [{ given: '', family: null }, { given: '영희' }, true],
  ])('%j and %j may be one person’s: %j', (some, other, isOne) => {
    expect([mayBeSame(some, other), mayBeSame(other, some)]).toEqual([isOne, isOne]);
  });
});

// @thorough
it('whatever a platform writes, a buyer of it may be told', () => {
  const text = fc.option(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 70 }),
      fc.stringMatching(/^\d{4}[-. /]\d{1,2}[-. /]\d{1,2}$/),
      fc.stringMatching(/^[A-Z]{2}(-[A-Z0-9]{1,4})?$/),
    ),
    { nil: undefined },
  );
  fc.assert(
    fc.property(
      fc.tuple(text, text, text, text, text),
      fc.array(fc.string({ unit: 'binary' }), { maxLength: 30 }),
      (texts, tags) => {
        const [phone, country, region, born, agent] = texts;
        const fields = {
          birthday: birthdayOf(born),
          device: deviceOf(agent),
          tags: tagsOf(tags),
          phone: writtenPhone(phone),
        };
        const known = Object.entries({ ...fields, ...addressPlace(country, region) }).filter(
          ([, value]) => value !== undefined,
        );
        expect(v.is(BuyerSeen.data, { buyer: Object.fromEntries(known) })).toBe(true);
      },
    ),
  );
});
