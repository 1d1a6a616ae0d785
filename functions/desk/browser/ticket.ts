/**
 * What the page of a ticket does beside htmx. A page that nobody sees does not say that somebody has the ticket open. An answer that is
 * being typed survives a reload of its tab; it is gone once it was sent, or the tab is closed.
 */
document.addEventListener('htmx:beforeRequest', (event) => {
  if (document.hidden && event.target instanceof Element && event.target.id === 'open-by') event.preventDefault();
});

const draftBox = 'textarea[data-draft]';
const draftName = (box: HTMLTextAreaElement) => `draft:${box.dataset.draft}`;

/** Also in a box that took the place of another one. */
document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLTextAreaElement && target.matches(draftBox))
    sessionStorage.setItem(draftName(target), target.value);
});

const box = document.querySelector<HTMLTextAreaElement>(draftBox);
if (box && new URLSearchParams(location.search).has('answer')) sessionStorage.removeItem(draftName(box));
else if (box && box.value === '') box.value = sessionStorage.getItem(draftName(box)) ?? '';
