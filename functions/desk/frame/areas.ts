import type { Role } from '../../../shared/api/http.ts';
import type { Language } from '../../../shared/events/shops.ts';

/** A part of the desk that the bar at the top leads to. */
interface Area {
  /** Below `/desk/{shop}`. */
  readonly path: string;
  /** What lies in it at other addresses. */
  readonly also?: readonly string[];
  readonly label: Record<Language, string>;
  /** Who sees it. */
  readonly roles: readonly Role[];
}

const everybody: readonly Role[] = ['agent', 'lead', 'marketer', 'admin'];

const areas: readonly Area[] = [
  {
    path: '',
    also: ['/surveys', '/tickets', '/tray', '/numbers'],
    label: { ko: '오늘', en: 'Today' },
    roles: everybody,
  },
  { path: '/orders', label: { ko: '주문', en: 'Orders' }, roles: ['agent', 'lead', 'admin'] },
  {
    path: '/customers',
    also: ['/suppressed'],
    label: { ko: '고객', en: 'Customers' },
    roles: ['agent', 'lead', 'admin'],
  },
  {
    path: '/shop',
    also: ['/people', '/keys', '/privacy', '/stops', '/templates', '/channels', '/pictures'],
    label: { ko: '상점', en: 'Shop' },
    roles: everybody,
  },
  { path: '/health', label: { ko: '상태', en: 'Health' }, roles: ['lead', 'admin'] },
];

/** The areas that somebody with these roles sees. */
export const areasFor = (roles: readonly Role[]): readonly Area[] =>
  areas.filter((area) => area.roles.some((role) => roles.includes(role)));

/** The area that a path lies in: the longest that it begins with. */
export function areaOf(path: string): Area | undefined {
  const isBelow = (own: string) => path === own || (own !== '' && path.startsWith(`${own}/`));
  const isIn = (area: Area) => [area.path, ...(area.also ?? [])].some(isBelow);
  return areas.filter(isIn).sort((a, b) => b.path.length - a.path.length)[0];
}
