import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { addWording, type Wording, type Wordings } from './wordings.ts';

const wordings = aggregate<Wordings>('wordings', { owner: 'messaging', describe: () => ({ status: 'known' }) });

/** The words by which a shop asked, by their versions. */
export const wordingsOf = async (shop: string): Promise<Wordings['versions']> =>
  (await wordings.of(shop).state())?.versions ?? {};

/** Adds a version of the words, or says why not. */
export async function saveWording(
  shop: string,
  version: string,
  added: Wording,
  cause: Cause,
): Promise<'saved' | 'other-words' | 'full'> {
  let result: 'saved' | 'other-words' | 'full' = 'saved';
  await wordings.of(shop).change(cause, (before = { versions: {} }) => {
    const after = addWording(before, version, added);
    result = typeof after === 'string' ? after : 'saved';
    return typeof after === 'string' ? undefined : { state: after };
  });
  return result;
}
