import type { Cloud } from '../deployment/cloud.ts';
import { localApi } from '../page/local-api.ts';

const shop = 'demo';

/** Whom somebody may continue as on this machine, by their subjects at its issuer. */
const demoStaff = [
  ['agent', '김하나', 'Hana Kim', '고객지원 매니저', 'Customer Care Manager'],
  ['lead', '박서윤', 'Seoyun Park', '고객지원 팀장', 'Customer Care Lead'],
  ['marketer', '이도윤', 'Doyun Lee', '마케팅 매니저', 'Marketing Manager'],
  ['admin', '최지안', 'Jian Choi', '운영 책임자', 'Head of Operations'],
] as const;

/** Writes the people of this machine into the directory of its shop; entries that are there stay as they are. */
export async function introduce(cloud: Cloud): Promise<void> {
  if (!cloud.tokens) return;
  const token = cloud.tokens.issue({ sub: 'local', 'cognito:groups': [`${shop}:admin`] }, cloud.kernel.now());
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const listed = await cloud.http({
    method: 'GET',
    url: `/v1/shops/${shop}/staff`,
    headers: { host: '127.0.0.1', ...headers },
    body: Buffer.alloc(0),
  });
  const { items = [] } = JSON.parse(listed.body.toString('utf8')) as { items?: readonly { id: string }[] };
  const known = new Set(items.map(({ id }) => id));
  for (const [role, ko, en, title, titleEn] of demoStaff) {
    const sub = `local-${role}`;
    if (known.has(sub)) continue;
    const entry = { name: { ko, en }, title: { ko: title, en: titleEn }, languages: ['ko', 'en'], role };
    const body = Buffer.from(JSON.stringify({ staff: { shop, sub, entry } }));
    const url = '/_local/functions/shops.documents';
    await localApi(cloud, { method: 'POST', url, headers: { 'content-type': 'application/json' }, body });
  }
}
