// @thorough
import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { serve } from '../../infra/local/server.ts';
import { root } from '../rules/source.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import { blocks } from './markdown.ts';

/** A terminal into which a block is pasted: what it prints. */
const pasted = (block: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const shell = execFile('bash', ['-e', '-o', 'pipefail'], { cwd: root }, (error, out, errors) =>
      error || errors ? reject(new Error(`${error?.message ?? ''}\n${errors}`)) : resolve(out),
    );
    shell.stdin?.end(block);
  });

test.each(['README.md', 'docs/ko/README.md'])(
  'the first steps of %s work when they are pasted as one block beside npm start, on any day',
  async (page) => {
    const block = blocks(page, 'sh').find((each) => each.includes('post() {')) ?? '';
    const [subjects = ''] = blocks(page, 'text');
    expect(subjects.split('\n').length).toBeGreaterThan(3);
    const world = await aFastWorld({ at: '2027-09-01T03:00:00+09:00', pace: 'real' });
    const { url, server } = await serve(world.cloud, 0);
    try {
      // A shell that is typed into may take a comment for a command (zsh).
      expect(block).not.toContain('#');
      expect(block).toContain('http://127.0.0.1:4400/');
      const printed = await pasted(block.replaceAll('http://127.0.0.1:4400', url));

      expect(printed).toContain(subjects);
      expect(printed).toContain('"aggregate": "enrolment/demo/shopify-820982911946154508"');
      expect(printed).toMatch(/"kind":"message","text":"(The thank-you email was sent|감사 인사 메일 보냄)"/);
    } finally {
      server.closeAllConnections();
      server.close();
      world.close();
    }
  },
);
