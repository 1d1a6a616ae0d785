import { afterEach, describe, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { resume, stop } from '../stops/story.ts';
import { confirmation, confirms, hana, juno, ofHanaAndJuno, putDesk, support } from './story.ts';

const john = 'john@else.example';
let world: World;

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const subjects = (address: string) => world.mailsTo(address).map(({ subject }) => subject);
const listed = async () =>
  ((await world.get('/v1/shops/demo/desk-addresses', {})).body as { items: { confirmedAt?: string }[] }).items;
const tickets = async () => ((await world.get('/v1/shops/demo/tickets', {})).body as { items: { id: string }[] }).items;

async function asks(text = '충전은 했습니다.'): Promise<void> {
  await world.local('POST', '/_local/mails', {
    ...{ from: `John <${john}>`, to: support, subject: '전원이 켜지지 않아요', text },
  });
  await world.rest();
}

async function deskIsConfirmed(at = '2026-12-21T11:00:00+09:00'): Promise<void> {
  world = await aFastWorld({ at });
  await putDesk(world, ofHanaAndJuno);
  for (const address of [hana, juno]) await confirms(world, address);
}

describe('an address of the desk', () => {
  test('is asked by mail first: opening the link says nothing, pressing the button does', async () => {
    world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
    expect((await putDesk(world, ofHanaAndJuno)).status).toBe(200);
    expect(subjects(hana)).toEqual(['단골상점: 문의 알림을 받을 주소인지 확인해 주세요']);
    const path = confirmation(world, hana);
    expect((await world.get(path)).body).toContain('받기');
    await asks();
    expect([(await listed()).length, (await listed()).filter((each) => each.confirmedAt).length]).toEqual([2, 0]);
    expect(subjects(hana)).toHaveLength(1);
    expect(world.events().filter(({ data }) => data.because === 'unconfirmed')).toHaveLength(1);

    await confirms(world, hana);
    expect((await world.get(path)).body).toContain('이제 문의 알림을 보내 드립니다');
    expect((await listed()).map((each) => each.confirmedAt !== undefined)).toEqual([true, false]);
    await asks('다른 질문입니다.');
    expect(subjects(hana).at(-1)).toBe('접수번호 1002: 새 문의가 들어왔습니다');
  });

  test('is refused at a domain of this stage, with the field that is wrong', async () => {
    world = await aFastWorld();
    const refused = await putDesk(world, { addresses: [{ email: 'hana@desk.dangol.example', role: 'agent' }] });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        errors: [{ pointer: '#/addresses/0/email', detail: expect.stringContaining('comes back to this system') }],
      },
    });
  });

  test('that is taken away gets nothing more, and its link opens nothing', async () => {
    await deskIsConfirmed();
    const path = confirmation(world, hana);
    await putDesk(world, { addresses: [ofHanaAndJuno.addresses[1]] });
    const before = subjects(hana).length;
    await asks();
    expect(subjects(hana)).toHaveLength(before);
    expect((await world.get(path)).status).toBe(404);
    expect(subjects(juno).at(-1)).toBe('접수번호 1001: 새 문의가 들어왔습니다');
  });

  test('its link is shown to no colleague', async () => {
    await deskIsConfirmed();
    const [asked] = world
      .events()
      .filter(({ name, data }) => name === 'MessageRequested' && data.topic === 'desk-address');
    const { body } = await world.get(`/v1/shops/demo/messages/${asked?.data.key}/text`, {});
    expect(JSON.stringify(body)).toContain('/p/desk-address/…');
    expect(JSON.stringify(body)).not.toContain(confirmation(world, hana));
  });
});

describe('the staff are told', () => {
  test('of a new ticket with the words, the promise and a link; the words are in no event', async () => {
    await deskIsConfirmed();
    await asks();
    const mail = world.mailsTo(hana).at(-1);
    expect(mail?.text).toContain('충전은 했습니다.');
    expect(mail?.text).toContain('12월 21일(월) 오전 11시 10분까지 첫 답변을 드리기로 했습니다.');
    const [ticket] = await tickets();
    expect(mail?.text).toContain(`/desk/demo/tickets/${ticket?.id}`);
    expect(mail?.headers['auto-submitted']).toBe('auto-generated');
    expect(JSON.stringify(world.events())).not.toContain('충전은 했습니다');
    expect(subjects(juno)).toHaveLength(1);
  });

  test('a lead is told of the missed promise, and of each new time that passed; the agent of the first, and twice before', async () => {
    await deskIsConfirmed();
    await asks();
    await world.pass('PT8M30S');
    expect(subjects(hana).at(-1)).toBe('접수번호 1001: 답변 약속 시간이 다가옵니다');
    expect(subjects(juno)).toHaveLength(1);
    await world.pass('PT3M');
    expect(subjects(juno).slice(1)).toEqual(['접수번호 1001: 답변 약속을 지키지 못했습니다']);
    await world.pass('P2D');
    expect(subjects(hana)).toHaveLength(4);
    expect(subjects(juno)).toHaveLength(4);
    expect(world.mailsTo(support)).toEqual([]);
  });

  test('words of somebody who was erased are not mailed, and nothing of what was answered', async () => {
    await deskIsConfirmed();
    const updated_at = new Date(world.now()).toISOString();
    await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at }));
    await stop(world, { scope: 'all', why: '점검' });
    for (const from of ['minji@shop.example', john]) {
      await world.local('POST', '/_local/mails', { from, to: support, subject: '문의', text: '소리가 커요.' });
      await world.rest();
    }
    const found = (await world.get('/v1/shops/demo/customers?email=minji@shop.example', {})).body;
    const [her] = (found as { items: { id: string }[] }).items;
    expect((await world.api(`/v1/shops/demo/customers/${her?.id}/erasures`, { reason: 'asked' }, 'e')).status).toBe(
      202,
    );
    const [johns] = await tickets();
    expect((await world.api(`/v1/shops/demo/tickets/${johns?.id}/replies`, { text: '네' }, 'r')).status).toBe(200);
    await resume(world, 'all');
    await world.pass('PT1H');
    expect(subjects(hana)).toHaveLength(1);
    const skipped = world
      .events()
      .filter(({ name, data }) => name === 'MessageSkipped' && data.template === 'ticket-opened');
    expect(skipped.map(({ data }) => data.because)).toEqual(['no-longer-true', 'no-longer-true']);
  });
});
