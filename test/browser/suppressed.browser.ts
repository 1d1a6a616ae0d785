import { beforeAll, expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';
import { lookFaults } from './support/looking.ts';
import { ways } from './support/person.ts';

describeDesk('suppressed addresses at the desk', (desk) => {
  beforeAll(async () => {
    await desk().local('POST', '/ses', { bouncing: ['minji@example.com'] });
    await desk().local('POST', '/orders', { language: 'ko' });
    await desk().local('POST', '/idle', {});
    await desk().local('POST', '/clock', { advance: 'PT1M' });
  });

  test('are readable in Korean too', async () => {
    const person = await desk().at('agent', { language: 'ko' });
    await person.open('/suppressed');
    expect(await person.page.locator('main').textContent()).toContain('메일이 반송됨');
    expect(await lookFaults(person, 'ko', 'suppressed')).toEqual([]);
    await person.leave();
  });

  test('are listed with their reason, and a lead has mail sent again', async () => {
    const [way] = ways;
    const person = await desk().at('lead', way);
    await person.open('/customers');
    await person.follow('Suppressed addresses');
    const row = person.page.locator('tr', { hasText: 'minji@example.com' });
    expect(await row.textContent()).toContain('An email bounced');
    expect(await lookFaults(person, 'en', 'suppressed')).toEqual([]);
    await person.unfold('Send again', row);
    await person.write('Why emails can be sent again', 'Called: the address was corrected');
    await person.push('Send to this address again', row);
    expect(await person.told()).toContain('Emails are sent to this address again');
    expect(person.faults).toEqual([]);
    await person.leave();
  });
});
