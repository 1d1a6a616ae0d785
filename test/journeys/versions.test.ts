import { expect, test } from 'vitest';
import { journeys } from '../../shared/events/journeys.ts';
import { versionFault } from '../support/digest.ts';

/** The journeys as each version had them. */
const digests: readonly string[] = ['42dbb724b50026c8', '7d4f265763815916', '61f5f96b60f9ed97'];

test('the version of the shipped journeys goes up when anything in them is another', () => {
  const { version, ...content } = journeys;
  expect(versionFault(version, content, digests)).toBeUndefined();
  const changed = { ...content, winBack: { ...content.winBack, quietDays: 181 } };
  expect(versionFault(version, changed, digests)).toContain('raise its version');
});
