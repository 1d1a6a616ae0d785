import { expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';

const mail = { from: 'guest@shop.example', to: 'care@dangol.example', subject: '?', text: 'Where is my order?' };

describeDesk('what waits for a person today', (desk) => {
  test('is a ticket with its promise, until somebody answers', async () => {
    const person = await desk().at('agent');
    await person.open();
    expect(await person.page.locator('main table').count()).toBe(0);
    await desk().local('POST', '/mails', mail);
    await desk().local('POST', '/idle', {});
    await person.open();
    const row = person.page.locator('main tbody tr').first();
    expect(await row.textContent()).toContain('Question');
    const { body } = await desk().api('agent', 'GET', '/tickets');
    const [ticket] = (body as { items: { id: string }[] }).items;
    await desk().api('agent', 'POST', `/tickets/${ticket?.id}/replies`, { text: 'It is on its way.' });
    await desk().local('POST', '/idle', {});
    await person.open();
    expect(await person.page.locator('main table').count()).toBe(0);
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('is late in words, not in colour alone, when the promise has passed', async () => {
    await desk().local('POST', '/mails', { ...mail, from: 'other@shop.example' });
    await desk().local('POST', '/clock', { advance: 'P4D' });
    const person = await desk().at('lead');
    await person.open();
    expect(await person.page.locator('main .mark.bad').first().textContent()).toMatch(/\p{L}/u);
    await person.leave();
  });
});

describeDesk('the health of the system', (desk) => {
  test('is told in words: an alarm that goes off says who is hurt, and is gone when it is over', async () => {
    const person = await desk().at('lead');
    await person.open('/health');
    expect(await person.page.locator('main').textContent()).toContain('No alarm has gone off');

    await desk().local('POST', '/ses', { sending: 'paused' });
    await desk().local('POST', '/orders', { language: 'ko' });
    await desk().local('POST', '/clock', { advance: 'PT2H' });
    await person.logIn('lead', '/desk/demo/health');
    expect(await person.page.locator('main').textContent()).not.toContain('All is well');
    const loud = await person.page.locator('main .card').allTextContents();
    expect(loud.join()).toContain('Customers get no mail: SES refuses the account');

    await desk().local('POST', '/ses', { sending: 'enabled' });
    await desk().local('POST', '/clock', { advance: 'PT6H' });
    await person.logIn('lead', '/desk/demo/health');
    expect(await person.page.locator('main').textContent()).toContain('All is well');
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('is nothing for agents and marketers', async () => {
    for (const role of ['agent', 'marketer'] as const) {
      const person = await desk().at(role);
      expect((await person.open('/health')).status(), role).toBe(403);
      await person.leave();
    }
  });
});
