import { html } from 'hono/html';
import { expect, test } from 'vitest';
import { platformName } from '../../../functions/desk/frame/platforms.ts';
import { paging, table } from '../../../functions/desk/frame/table.ts';

test('a table has a caption and a label over each column, figures to the right', () => {
  const columns = [
    { label: '번호', cell: (row: { id: string }) => row.id, isFigure: true },
    { label: '상품', cell: () => '청소기' },
  ];
  expect(String(table({ caption: '주문', columns, rows: [{ id: '1' }, { id: '2' }], empty: html`-` }))).toBe(`<table>
<caption>주문</caption>
<thead><tr><th scope="col" class="figure">번호</th><th scope="col" class="">상품</th></tr></thead>
<tbody>
<tr><th scope="row" class="figure">1</th><td class="" data-label="상품">청소기</td></tr>
<tr><th scope="row" class="figure">2</th><td class="" data-label="상품">청소기</td></tr>
</tbody>
</table>`);
});

test('the first page leads on, the last one back, and one between both ways', () => {
  const shown = (next: string | undefined, isFirst: boolean) =>
    String(paging({ path: '/o', next, isFirst, language: 'en' }));
  expect(shown('n', true)).toBe('<nav class="paging">\n\n<a href="/o?next=n" rel="next">Next</a>\n</nav>');
  expect(shown(undefined, false)).toBe('<nav class="paging">\n<a href="/o">Back to the first page</a>\n\n</nav>');
  expect(shown('n', false)).toContain('<a href="/o">Back to the first page</a>\n<a href="/o?next=n"');
});

test('a platform is called as people call it, and one that was added by its id', () => {
  const called = (language: 'ko' | 'en') =>
    ['shopify', 'cafe24', 'woocommerce', 'standard', 'magento'].map((id) => platformName(id, language));
  expect(called('ko')).toEqual(['쇼피파이', '카페24', '우커머스', '자체 쇼핑몰 (표준 형식)', 'magento']);
  expect(called('en')).toEqual(['Shopify', 'Cafe24', 'WooCommerce', 'A shop of your own (standard form)', 'magento']);
});
