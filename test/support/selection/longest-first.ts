import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { mark } from './only-thorough.ts';

const isLong = ({ moduleId }: TestSpecification): boolean =>
  moduleId.endsWith('.thorough.ts') || readFileSync(moduleId, 'utf8').startsWith(mark);

/** Files of the thorough run alone go first, so that no worker is left with a long one at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { long = [], short = [] } = Object.groupBy(await super.sort(files), (each) =>
      isLong(each) ? 'long' : 'short',
    );
    return [...long, ...short];
  }
}
