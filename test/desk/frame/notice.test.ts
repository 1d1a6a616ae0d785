import { expect, test } from 'vitest';
import { failed, notice, progress, undo } from '../../../functions/desk/frame/notice.ts';
import { aVisit } from '../visits.ts';

test('what is wrong interrupts a screen reader, and all else waits', () => {
  expect(String(notice('bad', 'No'))).toBe('<div class="notice bad" role="alert">No</div>');
  expect(String(notice('done', 'Yes'))).toBe('<div class="notice done" role="status">Yes</div>');
  expect(String(notice('info', 'So'))).toBe('<div class="notice info" role="status">So</div>');
});

test('a refusal has its details where the API gave some, or its title, or none', () => {
  const refused = (problem: object) =>
    String(failed({ ok: false, status: 409, problem: { code: 'x', title: '', ...problem } }, 'en'));
  expect(refused({ title: 'T', detail: 'D' })).toContain(
    '<details><summary>Details</summary><p lang="en">D</p></details>',
  );
  expect(refused({ title: 'T' })).toContain('<p lang="en">T</p></details>');
  expect(refused({})).toMatch(/^<div class="notice bad" role="alert"><p>[^<]+<\/p><\/div>$/);
});

test('what was done is undone by a quiet button, which sends what it needs', () => {
  const told = (hidden?: Record<string, string>) =>
    String(undo({ visit: aVisit({ language: 'en' }), done: 'Ended', action: '/x', ...(hidden && { hidden }) }));
  expect(told()).toContain('<div class="notice done" role="status"><p>Ended</p><form');
  expect(told()).toContain('<button class="quiet">Undo</button>');
  expect(told({ id: 'p' })).toContain('<input type="hidden" name="id" value="p">');
});

test('long work is never more than whole, and a part of nothing is shown as none', () => {
  const running = (done: number, all?: number) =>
    /<progress aria-label="W" (.*)><\/progress>/.exec(
      String(progress({ id: 'import', path: '/x', words: 'W', done, all })),
    )?.[1];
  expect(running(3, 10)).toBe('value="3" max="10"');
  expect(running(12, 10)).toBe('value="10" max="10"');
  expect(running(0, 0)).toBe('value="0" max="1"');
  expect(running(3)).toBe('');
});
