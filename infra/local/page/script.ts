/** Submits the forms and refreshes the page, patching only what changed: open details stay open, and focus stays. */
export const script = `
const main = document.getElementById('main');
const statusLine = document.getElementById('status-line');
let rendered = '', busy = false, requests = 0;

function patch(from, to) {
  if (from.isEqualNode(to)) return;
  if (from.nodeType !== Node.ELEMENT_NODE) { from.data = to.data; return; }
  const newest = 'newest' in from.dataset;
  for (const { name } of [...from.attributes]) if (name !== 'open' && !to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (name !== 'open' && from.getAttribute(name) !== value) from.setAttribute(name, value);
  if (busy && newest !== 'newest' in from.dataset) from.open = to.open;
  const keptIds = new Set([...to.children].map(({ id }) => id));
  const old = new Map([...from.children].filter(({ id }) => id).map((child) => [child.id, child]));
  let at = from.firstChild;
  for (const next of [...to.childNodes]) {
    const known = old.get(next.id);
    while (at && at !== known && (at.id ? !keptIds.has(at.id) : known)) { const gone = at; at = at.nextSibling; gone.remove(); }
    const same = at && !at.id && at.nodeType === next.nodeType && at.nodeName === next.nodeName;
    const match = next.id ? known : same ? at : undefined;
    if (match === at && match) at = at.nextSibling;
    else from.insertBefore(match ?? next, at);
    if (match) patch(match, next);
    else if (rendered && next.id) next.classList.add('new');
  }
  while (at) { const gone = at; at = at.nextSibling; gone.remove(); }
}

function render(text) {
  if (text === rendered) return;
  const next = new DOMParser().parseFromString(text, 'text/html').getElementById('main');
  patch(main, document.importNode(next, true));
  rendered = text;
}

async function refresh() {
  const request = ++requests;
  const response = await fetch(location.pathname + location.search);
  const text = await response.text();
  if (response.ok && request === requests) render(text);
}

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (busy) return;
  const { target: form, submitter } = event;
  const before = { ...main.dataset };
  const body = new URLSearchParams(new FormData(form));
  busy = true;
  submitter?.setAttribute('aria-busy', 'true');
  statusLine.textContent = 'Working …';
  try {
    const response = await fetch(form.action, { method: 'POST', body });
    const refused = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('refused');
    await refresh();
    const more = (what) => { const n = main.dataset[what] - before[what]; return n + ' ' + what.slice(0, n === 1 ? -1 : undefined); };
    if (response.ok) statusLine.textContent = 'Done: ' + more('events') + ', ' + more('messages') + '.';
    else statusLine.textContent = refused?.textContent ?? 'It failed: see the terminal.';
  } catch { statusLine.textContent = 'The runtime does not answer. Is it still running?'; }
  busy = false;
  submitter?.removeAttribute('aria-busy');
  setTimeout(() => { if (!busy) statusLine.textContent = ''; }, 5000);
});

setInterval(() => { if (!busy && !document.hidden) refresh().catch(() => {}); }, 2000);
`;
