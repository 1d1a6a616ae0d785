import { describe, expect, test } from 'vitest';
import { shippedTemplates } from '../../../functions/care/answers/shipped/shipped.ts';
import type { ApiReply, DeskAnswer, Visit } from '../../../functions/desk/frame/visit.ts';
import { templatesPages } from '../../../functions/desk/templates/templates.routes.ts';
import { templateOf, typedOf } from '../../../functions/desk/templates/templates.ts';
import { anApi, ok } from '../fake-api.ts';
import { aVisit } from '../visits.ts';

const [list, edit, save] = templatesPages;
const htmlOf = (shown: DeskAnswer | undefined): string => (shown && 'body' in shown ? String(shown.body) : '');
const id = 'refund-under-way';
const template = shippedTemplates[id];
const answers: Readonly<Record<string, ApiReply>> = {
  'GET /templates': ok({ items: [{ id, version: 0, kind: 'refund', title: { ko: '환불 진행 안내', en: 'Refund' } }] }),
  [`GET /templates/${id}`]: { ...ok({ id, version: 2, template }), etag: '"2"' } as ApiReply,
  [`GET /templates/${id}/versions`]: ok({ items: [{ version: 2, title: { ko: '환불', en: 'Refund' } }] }),
};
const visit = (more: Parameters<typeof aVisit>[0] = {}): Visit =>
  aVisit({ api: anApi(answers).api, path: { shop: 'demo', template: id }, roles: ['lead'], ...more });

test('every shipped template goes through the form and comes back the same', () => {
  for (const each of Object.values(shippedTemplates)) {
    expect(templateOf(typedOf(each as Parameters<typeof typedOf>[0]))).toEqual(each);
  }
});

describe('the pages of templates', () => {
  test('list them, and only who may save is led to a new one', async () => {
    const asLead = htmlOf(await list?.answer(visit()));
    expect(asLead).toContain(`href="/desk/demo/templates/${id}"`);
    expect([
      asLead.includes('templates/new'),
      htmlOf(await list?.answer(visit({ roles: ['agent'] }))).includes('templates/new'),
    ]).toEqual([true, false]);
  });

  test('show what is stored with the version that is replaced; who may not save sees it locked', async () => {
    const html = htmlOf(await edit?.answer(visit()));
    expect(html).toContain('name="match" value="&quot;2&quot;"');
    expect(html).toContain('{{ fill.amount }}');
    const locked = htmlOf(await edit?.answer(visit({ roles: ['agent'] })));
    expect([locked.includes('<fieldset disabled>'), locked.includes('method="post"')]).toEqual([true, false]);
  });

  test('keep what was typed where a blank is written otherwise', async () => {
    const form = new URLSearchParams({ blanks: 'amount | 금액', titleKo: '내 이름', match: '"2"' });
    const shown = await save?.answer(visit({ form }));
    expect(shown).toMatchObject({ status: 422 });
    expect(htmlOf(shown)).toMatch(
      /이름 \| 한국어 \| 영어로 적어 주세요[\s\S]*value="내 이름"|value="내 이름"[\s\S]*이름 \| 한국어 \| 영어로 적어 주세요/,
    );
  });
});
