import type { DeskApi, Visit } from '../../functions/desk/frame/visit.ts';
import type { Role } from '../../shared/api/http.ts';

/** An API that has nothing. */
const nothing = async () => ({ ok: false as const, status: 404, problem: { code: 'not-found', title: 'Nothing' } });
const emptyApi: DeskApi = { get: nothing, post: nothing, put: nothing, patch: nothing, delete: nothing };

interface Told extends Partial<Omit<Visit, 'person'>> {
  readonly roles?: readonly Role[];
  readonly name?: string;
  readonly isMasked?: boolean;
}

/** 김하나, an agent of the shop `demo`, on a Friday noon in Seoul. */
export const aVisit = ({ roles = ['agent'], name = '김하나', isMasked = false, ...told }: Told = {}): Visit => ({
  shop: 'demo',
  shopName: '단골상점',
  path: { shop: 'demo' },
  query: {},
  form: new URLSearchParams(),
  language: 'ko',
  person: { id: 'local-agent', name, roles, isMasked },
  api: emptyApi,
  now: '2026-12-04T03:00:00Z',
  zone: 'Asia/Seoul',
  csrf: 'a-proof',
  formKey: 'a-key',
  ...told,
});
