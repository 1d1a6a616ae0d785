import { expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';
import { lookFaults } from './support/looking.ts';

describeDesk('an agent writes to a customer', (desk) => {
  const shop = async (path: string, body?: object): Promise<Record<string, unknown>> =>
    (await desk().api('agent', 'GET', path, body)).body as Record<string, unknown>;

  /** Changes a part of the shop's document as it is now. */
  async function change(path: string, more: object, method: 'PUT' | 'PATCH' = 'PUT'): Promise<void> {
    const address = `${desk().url}/v1/shops/demo${path}`;
    const { token } = await desk().local<{ token: string }>('POST', '/token', { role: 'admin', shop: 'demo' });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const known = await fetch(address, { headers });
    const whole = method === 'PUT' && known.ok ? ((await known.json()) as object) : {};
    const body = JSON.stringify({ ...whole, ...more });
    const etag = known.headers.get('etag');
    const match = etag === null ? undefined : { 'if-match': etag };
    const put = await fetch(address, { method, headers: { ...headers, ...match }, body });
    if (!put.ok) throw new Error(`${path}: ${await put.text()}`);
  }

  /** Text messages by the stand-in, as `connect` sets them up, and a template of AlimTalk for answers. */
  async function connectPhones(): Promise<void> {
    const fields = [
      { name: 'api-key', value: 'demo-key' },
      { name: 'api-secret', value: 'demo-secret' },
    ];
    const { sender } = await shop('/brand');
    await change('/brand', { sender: { ...(sender as object), sms: '02-123-4567' } });
    const { body } = await desk().api('admin', 'POST', '/channels/providers/solapi/credentials', { fields });
    const webhook = {
      path: '/webhooks/demo/messaging/solapi',
      secret: (body as { reportSecret: string }).reportSecret,
    };
    await desk().local('POST', '/solapi', { webhook });
    const kakao = { by: ['solapi'], profile: 'KA01PFdemo', templates: { reply: 'KA01TPreply' } };
    await change('/channels', { sms: { by: ['solapi'] }, kakao });
    await desk().local('POST', '/idle', {});
  }

  test('from her page, about an order: sees it before it goes, undoes it, sends it, and reads what became of it', async () => {
    await connectPhones();
    for (const language of ['ko', 'en'] as const) {
      await desk().local('POST', '/orders', { language });
      await desk().local('POST', '/idle', {});
      const { items } = (await shop('/customers?email=minji@example.com')) as { items: { id: string }[] };
      await change(`/customers/${items[0]?.id}`, { phone: '010-1234-5678' }, 'PATCH');
      await desk().local('POST', '/idle', {});
      const person = await desk().at('agent', { language });
      const { page } = person;
      const words = { ko: '주문하신 청소기의 필터를 함께 보내 드립니다.', en: 'We add a filter to your vacuum.' }[
        language
      ];
      await person.open(`/customers/${items[0]?.id}`);
      await page.getByRole('link', { name: { ko: '글 쓰기', en: 'Write to them' }[language], exact: true }).click();
      await page.waitForURL(/\/write/);
      expect(await lookFaults(person, language, 'write')).toEqual([]);
      await page.locator('#by').selectOption('sms');
      await page.locator('#text').fill(words);
      await page.locator('#order').selectOption({ index: 1 });
      await page.getByRole('button', { name: { ko: '미리 보기', en: 'Preview' }[language] }).click();
      await page.locator('#text-preview').waitFor();
      expect(await page.locator('#text-preview').textContent()).toContain('SMS');
      expect(await lookFaults(person, language, 'write-preview')).toEqual([]);
      expect(await page.locator('#order').inputValue()).not.toBe('');
      const send = page.getByRole('button', { name: { ko: '글 보내기', en: 'Send' }[language], exact: true });
      await send.click();
      await page.waitForURL(/\/tickets\/\w+\?answer=/);
      await page.getByRole('button', { name: { ko: '보내기 취소', en: 'Undo' }[language] }).click();
      await page.getByText({ ko: '아직 보낸 글이 없습니다.', en: 'Nothing was sent yet.' }[language]).waitFor();
      expect(await page.locator('#by').inputValue()).toBe('sms');
      expect(await page.locator('#text').inputValue()).toBe(words);
      await send.click();
      await page.waitForURL(/\/tickets\/\w+\?answer=/);
      await desk().local('POST', '/clock', { advance: 'PT5M' });
      await page.goto(page.url().replace(/\?.*/, ''));
      const card = await page.locator('#messages article').last().textContent();
      expect(card).toContain(words);
      expect(card).toMatch({ ko: /문자 +도착 +\d+원/, en: /Text message +Delivered +₩\d+/ }[language]);
      expect(await lookFaults(person, language, 'write-sent')).toEqual([]);
      expect(person.faults).toEqual([]);
      await person.leave();
    }
  });
});
