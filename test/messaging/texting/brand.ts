import type { Framing } from '../../../functions/messaging/texting/frame.ts';
import type { Label } from '../../../shared/events/event.ts';
import type { Brand } from '../../../shared/events/shops.ts';
import { shop } from '../letters/demo.ts';

/** The demo shop, whose texts come from the number of its customer care. */
export const brand: Brand = {
  ...shop.brand,
  sender: { ...shop.brand.sender, sms: '02-123-4567' },
  optOutPhone: '080-123-4567',
};

export const label: Label = { ko: '한 달 안부', en: 'one-month check-in' };

type About = Framing & { readonly label: Label; readonly hasPicture?: boolean };

/** An advertisement in Korean to a phone in Korea, unless it is said otherwise. */
export const about = (other: Partial<About> = {}): About => ({
  purpose: 'marketing',
  language: 'ko',
  to: '+821012345678',
  brand,
  label,
  ...other,
});
