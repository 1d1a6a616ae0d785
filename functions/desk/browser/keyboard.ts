/**
 * The keys of the desk, for every page alike. An element with `data-key` is pressed by that key, or, if it is written in, gets the
 * cursor; what is folded is opened by it; `j` and `k` go through the rowLinks of a list; `?` lists the keys that this page has. A key that is typed in a field is a
 * letter. Letters are those of the Latin layout whatever the keyboard is set to, so `r` works while Hangul is typed. All keys can be
 * switched off, as WCAG 2.2, 2.1.4 (2023-10-05) asks of keys without a modifier.
 */
const keptOff = 'desk-keys-off';
const rowLinks = 'main tbody th a, main [data-row]';

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const at = event.target instanceof HTMLElement ? event.target : document.body;
  if (isWrittenIn(at)) {
    if (event.key === 'Escape') at.blur();
    return;
  }
  if (document.querySelector('dialog[open]') || areOff()) return;
  if (pressed(keyPressed(event), event.repeat)) event.preventDefault();
});

document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-keys-help]')) showKeys();
});

const helpButton = document.querySelector<HTMLElement>('[data-keys-help]');
if (helpButton) helpButton.hidden = false;

/** Whether what was pressed means something on this page. */
function pressed(key: string, isRepeated: boolean): boolean {
  if (key === 'j' || key === 'k') return stepped(key === 'j' ? 1 : -1);
  if (isRepeated) return false;
  if (key === '?') return showKeys();
  const wanted = keyed().find(({ dataset }) => dataset.key === key);
  if (!wanted) return false;
  for (let around = wanted.closest('details'); around; around = around.parentElement?.closest('details') ?? null)
    around.open = true;
  const within = wanted.tagName === 'SUMMARY' ? firstIn(wanted.parentElement) : wanted;
  if (wanted.tagName === 'SUMMARY' || isWrittenIn(within)) within.focus();
  else wanted.click();
  return true;
}

/** What is written in or pressed first in something that was folded. */
const firstIn = (folded: Element | null): HTMLElement =>
  folded?.querySelector<HTMLElement>('input:not([type=hidden]),textarea,select,button') ?? document.body;

/** By the place of a letter on the keyboard, which no input method changes. */
function keyPressed({ key, code, shiftKey }: KeyboardEvent): string {
  if (key === '?' || (code === 'Slash' && shiftKey)) return '?';
  return !shiftKey && /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
}

function isWrittenIn(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}

const keyed = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-key]')].filter((each) => !each.hasAttribute('disabled'));

/** The next row, or the one before; from nowhere, the first. */
function stepped(by: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>(rowLinks)];
  const here = all.findIndex((each) => each.contains(document.activeElement));
  const next = all[here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

/** Fills the dialog that the page brings along with the keys that the page has, and opens it. */
function showKeys(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>('#keys');
  const list = dialog?.querySelector('dl');
  const off = dialog?.querySelector<HTMLInputElement>('[name=keys-off]');
  if (!dialog || !list || !off) return false;
  for (const each of list.querySelectorAll('[data-of-page]')) each.remove();
  for (const element of keyed()) {
    const row = document.createElement('div');
    row.dataset.ofPage = '';
    const key = titled('kbd', element.dataset.key ?? '');
    const term = document.createElement('dt');
    term.append(key);
    row.append(term, titled('dd', spokenName(element)));
    list.append(row);
  }
  off.checked = areOff();
  off.onchange = () => (off.checked ? localStorage.setItem(keptOff, '1') : localStorage.removeItem(keptOff));
  dialog.showModal();
  return true;
}

function titled(tag: 'kbd' | 'dd', words: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = words;
  return made;
}

/** As it is read aloud: its own name, its label, or its words. */
function spokenName(element: HTMLElement): string {
  const label =
    element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement ? element.labels?.[0] : null;
  const words = element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '';
  return words.replace(/\s+/g, ' ').trim();
}

const areOff = (): boolean => localStorage.getItem(keptOff) !== null;
