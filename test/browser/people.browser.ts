import { expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';
import { ways } from './support/person.ts';

describeDesk('people at the desk', (desk) => {
  const entry = async (id: string) =>
    (await desk().api('admin', 'GET', '/staff')).body as { items: { id: string }[] } & Record<typeof id, never>;
  const stored = async (id: string) => (await entry(id)).items.find((each) => each.id === id);

  test.for(ways.map((way, n) => ({ ...way, title: `매니저 ${n}` })))(
    'get another title, under which they answer customers ($hands)',
    async ({ title, ...way }) => {
      const person = await desk().at('admin', way);
      await person.open('/people');
      await person.follow('Hana Kim');
      await person.write(/^Title \(/, title);
      await person.write(/^Languages/, 'ko');
      await person.push('Save');
      expect(await person.told()).toContain('Saved.');
      expect(await stored('local-agent')).toMatchObject({ title: { ko: title }, languages: ['ko'] });
      expect(person.faults).toEqual([]);
      await person.leave();
    },
  );

  test.for(ways)('leave: their desk closes at once, and opens again when that is undone ($hands)', async (way) => {
    const [admin, agent] = [await desk().at('admin', way), await desk().at('agent', { hasScript: way.hasScript })];
    await admin.open('/people/local-agent');
    await admin.push('End their work');
    expect(await admin.told()).toContain('has ended');
    expect(await stored('local-agent')).toMatchObject({ state: 'ended' });
    await agent.page.goto('/desk/demo');
    await agent.page.getByRole('heading', { name: 'This account no longer works in this shop' }).waitFor();
    expect((await agent.page.context().cookies()).map(({ name }) => name)).not.toContain('__Host-dangol');

    await admin.push('Undo');
    expect(await stored('local-agent')).toMatchObject({ state: 'active' });
    await agent.logIn('agent');
    await agent.page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    expect([...admin.faults, ...agent.faults]).toEqual([]);
    await Promise.all([admin.leave(), agent.leave()]);
  });

  test('nobody ends her own work, and who is no admin changes nobody', async () => {
    const [admin, lead] = [await desk().at('admin'), await desk().at('lead')];
    await admin.open('/people/local-admin');
    expect(await admin.page.getByRole('button', { name: 'End their work' }).count()).toBe(0);
    await lead.open('/people/local-agent');
    expect(await lead.page.locator('main form').count()).toBe(0);
    await Promise.all([admin.leave(), lead.leave()]);
  });
});
