import type { Language } from '../../../shared/events/shops.ts';
import type { Words } from './words.ts';

const platforms: Readonly<Record<string, Words>> = {
  shopify: { ko: '쇼피파이', en: 'Shopify' },
  cafe24: { ko: '카페24', en: 'Cafe24' },
  woocommerce: { ko: '우커머스', en: 'WooCommerce' },
  calls: { ko: '전화 시스템', en: 'Phone system' },
  conversations: { ko: '채팅과 게시판', en: 'Chat and board' },
  standard: { ko: '자체 쇼핑몰 (표준 형식)', en: 'A shop of your own (standard form)' },
};

/** A platform as people call it; one that was added is called by its id. */
export const platformName = (id: string, language: Language): string => platforms[id]?.[language] ?? id;
