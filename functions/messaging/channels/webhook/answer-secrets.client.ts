import { type Parameter, parametersUnder } from '../../../../shared/aws/parameters.ts';
import type { CallPorts } from '../../../../shared/aws/signed-call.ts';

/** The live secrets by which a shop's answers are signed: at most five minutes old, and never in a log, an event or an item. */
export type AnswerSecrets = (shop: string, nowMs: number) => Promise<readonly string[]>;

/** The cache is cleared at this size. */
const maxShops = 500;

/** The secrets under `<path>/<shop>/webhook/<name>` (SecureString). Where there were none, they are read anew: a shop may just have connected. */
export function answerSecretsUnder(path: string, ports?: CallPorts): AnswerSecrets {
  const readers = new Map<string, AnswerSecrets>();
  const values = (parameters: readonly Parameter[]) => parameters.map(({ value }) => value);
  const fresh = (shop: string, nowMs: number) => {
    if (readers.size >= maxShops) readers.clear();
    const read = parametersUnder(`${path}/${shop}/webhook`, values, ports);
    readers.set(shop, (_, at) => read(at));
    return read(nowMs);
  };
  return async (shop, nowMs) => {
    const known = await readers.get(shop)?.(shop, nowMs);
    return known && known.length > 0 ? known : await fresh(shop, nowMs);
  };
}
