import { expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';
import { answerFaults, focusFaults, lookFaults } from './support/looking.ts';

const words = {
  ko: { all: '주문 전체', back: '처음 화면으로 돌아가기' },
  en: { all: 'All your orders', back: 'Back to your page' },
} as const;

describeDesk("a customer's own page", (desk) => {
  test('is opened from the foot of the email that she got', async () => {
    const { order } = await desk().local<{ order: string }>('POST', '/orders', { language: 'ko' });
    await desk().local('POST', '/idle', {});
    const mails = await desk().local<{ to: string; text: string; html: string }[]>('GET', '/messages');
    const mail = mails.at(-1);
    const [link = ''] = /\S+\/p\/me\/[^\s"<]+/.exec(mail?.text ?? '') ?? [];
    expect(link, mail?.text).not.toBe('');
    expect(mail?.html).toContain(link);
    const person = await desk().person({ language: 'en', width: 360 });
    expect((await person.page.goto(new URL(link).pathname))?.status()).toBe(200);
    const words = (await person.page.locator('main').textContent()) ?? '';
    const { number } = (await desk().api('agent', 'GET', `/orders/${order}`)).body as { number: string };
    expect(words).toContain(number);
    expect(await person.page.locator('html').getAttribute('lang')).toBe('ko');
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  /** The link to the page of whoever placed an order in this language. */
  async function linkOf(language: 'ko' | 'en'): Promise<string> {
    const { order } = await desk().local<{ order: string }>('POST', '/orders', { language });
    await desk().local('POST', '/idle', {});
    const brief = await desk().api('agent', 'POST', '/customers/brief', { orders: [order] });
    const [{ customer }] = (brief.body as { items: [{ customer: string }] }).items;
    const link = await desk().api('agent', 'POST', `/customers/${customer}/links`, {});
    return new URL((link.body as { url: string }).url).pathname;
  }

  test.for(['ko', 'en'] as const)(
    'is read on a phone, by ear and by the keyboard, in her language and not in that of her browser (%s)',
    async (language) => {
      const path = await linkOf(language);
      const person = await desk().person({ language: language === 'ko' ? 'en' : 'ko', width: 360 });
      const response = await person.page.goto(path);
      if (!response) throw new Error('Nothing was answered');
      expect(await answerFaults(person, response)).toEqual([]);
      expect(await lookFaults(person, language, 'me')).toEqual([]);
      expect(await focusFaults(person)).toEqual([]);

      await person.page.goto(`${path}?all=orders`);
      await person.page.getByRole('heading', { level: 1, name: words[language].all }).waitFor();
      expect(await lookFaults(person, language, 'me-orders')).toEqual([]);
      await person.page.getByRole('link', { name: words[language].back }).click();
      await person.page.waitForURL((url) => url.pathname === path && url.search === '');
      expect(person.faults).toEqual([]);
      await person.leave();
    },
  );
});
