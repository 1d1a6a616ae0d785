import { describe, expect, test } from 'vitest';
import { replaced } from '../../infra/replaced.ts';
import { read } from '../rules/source.ts';

/** What a module exports by default or by name, of its text. */
const contentsOf = async (text: string): Promise<Record<string, unknown>> =>
  (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Record<string, unknown>;
const replacement = (wanted: string) => contentsOf(replaced.find(({ name }) => name === wanted)?.contents ?? '');

describe('what stands in for a part of a library', () => {
  test('tells every client the version that it has', async () => {
    const { default: told } = (await replacement('version-only')) as { default: { version: string } };
    const clients = ['dynamodb', 'eventbridge', 'scheduler', 'ses', 'sqs'];
    for (const client of clients) {
      const { version } = JSON.parse(read(`node_modules/@aws-sdk/client-${client}/package.json`)) as typeof told;
      expect(told.version, client).toBe(version);
    }
  });

  test.each(['no-event-streams', 'no-signed-event-streams', 'standard-retries'])(
    'says what is missing, should it be reached after all: %s',
    async (name) => {
      const [made] = Object.values(await replacement(name)).filter((each) =>
        /^class/.test(String(each)),
      ) as (new () => {
        format?: () => void;
      })[];
      expect(() => made && new made().format?.()).toThrow('infra/replaced.ts');
    },
  );

  test('has no setting that a function could be given in vain', () => {
    const settings = /AWS_(PROFILE|RETRY_MODE|CONFIG_FILE|SHARED_CREDENTIALS_FILE|ENABLE_ENDPOINT_DISCOVERY)/;
    expect(settings.exec(read('infra/constructs/function.ts'))).toBeNull();
  });
});
