import { describe, expect, test } from 'vitest';
import { replaced } from '../../../infra/build/replaced.ts';
import { read } from '../../rules/source.ts';

/** What a module exports by default or by name, of its text. */
const contentsOf = async (text: string): Promise<Record<string, unknown>> =>
  (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Record<string, unknown>;
const replacement = (wanted: string) => contentsOf(replaced.find(({ name }) => name === wanted)?.contents ?? '');

describe('what stands in for a part of a library', () => {
  test('says what is missing, should it be reached after all', async () => {
    const { EventStreamSerde } = (await replacement('no-event-streams')) as { EventStreamSerde: new () => unknown };
    expect(() => new EventStreamSerde()).toThrow('infra/build/replaced.ts');
  });

  test('has no setting that a function could be given in vain', () => {
    const settings = /AWS_(PROFILE|CONFIG_FILE|SHARED_CREDENTIALS_FILE|ENABLE_ENDPOINT_DISCOVERY)/;
    expect(settings.exec(read('infra/constructs/function.ts'))).toBeNull();
  });
});
