/** Does the buttons and keeps the page fresh, changing only what changed: open things stay open, and focus stays. */
export const script = `
const main = document.getElementById('main');
const said = document.getElementById('said');
let shown = '', busy = false;

function patch(from, to) {
  if (from.isEqualNode(to)) return;
  if (from.nodeType !== Node.ELEMENT_NODE) { from.data = to.data; return; }
  const newest = 'newest' in from.dataset;
  for (const { name } of [...from.attributes]) if (name !== 'open' && !to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (name !== 'open' && from.getAttribute(name) !== value) from.setAttribute(name, value);
  if (newest !== 'newest' in from.dataset) from.open = to.open;
  const kept = new Set([...to.children].map(({ id }) => id));
  const old = new Map([...from.children].filter(({ id }) => id).map((child) => [child.id, child]));
  let at = from.firstChild;
  const skip = () => { while (at?.id && !kept.has(at.id)) { const gone = at; at = at.nextSibling; gone.remove(); } };
  for (const next of [...to.childNodes]) {
    skip();
    const same = at && !at.id && at.nodeType === next.nodeType && at.nodeName === next.nodeName;
    const match = next.id ? old.get(next.id) : same ? at : undefined;
    if (match === at && match) at = at.nextSibling;
    else from.insertBefore(match ?? next, at);
    if (match) patch(match, next);
    else if (shown && next.id) next.classList.add('new');
  }
  while (at) { const gone = at; at = at.nextSibling; gone.remove(); }
}

function show(text) {
  if (text === shown) return;
  const next = new DOMParser().parseFromString(text, 'text/html').getElementById('main');
  patch(main, document.importNode(next, true));
  shown = text;
}

async function refresh() {
  const response = await fetch(location.pathname + location.search);
  if (response.ok) show(await response.text());
}

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (busy) return;
  const { target: form, submitter } = event;
  const before = { ...main.dataset };
  const body = new URLSearchParams(new FormData(form));
  busy = true;
  submitter?.setAttribute('aria-busy', 'true');
  said.textContent = 'Working …';
  try {
    const response = await fetch(form.action, { method: 'POST', body });
    if (response.ok) await refresh();
    else if (response.status === 400) show(await response.text());
    const count = (what, word) => { const n = main.dataset[what] - before[what]; return n + ' ' + word + (n === 1 ? '' : 's'); };
    const refused = main.querySelector('#refused')?.textContent;
    said.textContent = response.ok ? 'Done: ' + count('events', 'event') + ', ' + count('messages', 'message') + '.' : refused ?? 'It failed: see the terminal.';
  } catch { said.textContent = 'The runtime does not answer. Is it still running?'; }
  busy = false;
  submitter?.removeAttribute('aria-busy');
  setTimeout(() => { if (!busy) said.textContent = ''; }, 5000);
});

setInterval(() => { if (!busy && !document.hidden) refresh().catch(() => {}); }, 2000);
`;
