import type { FieldTexts, OperationTexts, TagTexts } from '../tag-texts.ts';

const base = '/v1/shops/{shop}';

function note(address: string, what: string, fields: FieldTexts): Readonly<Record<string, OperationTexts>> {
  const common = { response: 'Note', fields };
  return {
    [`GET ${base}/${address}`]: { id: `get${what}Note`, problems: ['note-not-found'], ...common },
    [`PUT ${base}/${address}`]: {
      id: `replace${what}Note`,
      problems: ['product-id-invalid', 'shop-not-found'],
      request: 'Note',
      ...common,
    },
    [`DELETE ${base}/${address}`]: {
      id: `reset${what}Note`,
      description:
        "The note of the stage's folder is in force again. Answers with it, or with an empty object where there is none.",
      problems: ['shop-not-found'],
      ...common,
    },
  };
}

export const notes: TagTexts = {
  tag: 'Product notes',
  description: 'What the shop knows of a product, or of all products of a category that have no note of their own.',
  fields: {
    shortName: [
      "What the product is called in a sentence: at most 12 bytes of EUC-KR. The platform's title where it is absent.",
      { ko: '정수기 필터' },
    ],
    needsInstallation: ['Whether somebody installs it; its follow-ups then wait for that.'],
    firstUse: [
      'What to do first.',
      { ko: '필터를 물에 5분 담가 주세요.', en: 'Soak the filter in water for five minutes.' },
    ],
    tips: ['What helps some days after the first use.'],
    'tips.day': ['How many days after the first use.', 30],
    'tips.text': ['The tip.', { ko: '뚜껑을 닦아 주세요.', en: 'Wipe the lid.' }],
    manualUrl: ['The manual.', 'https://shop.example/manuals/filter.pdf'],
    consumableDays: ['How long it lasts, in days.', 180],
  },
  operations: {
    ...note('products/{product}/notes', 'Product', {
      '{product}': ['The id of the product, which begins with its platform.', 'shopify-632910392'],
    }),
    ...note('categories/{category}/notes', 'Category', {
      '{category}': ['The id of the category, which begins with its platform.', 'cafe24-24'],
    }),
    [`GET ${base}/products/unnoted`]: {
      id: 'listProductsWithoutNote',
      description: 'Of the hundred best-selling products.',
      response: 'ProductsWithoutNote',
      fields: {
        items: ['The products, the best-selling first.'],
        product: ['The id of the product.', 'shopify-632910392'],
        category: ['The id of its category.', 'shopify-24'],
        title: ["The platform's title.", '정수기 필터'],
        pieces: ['How many were sold.', 41],
      },
    },
  },
};
