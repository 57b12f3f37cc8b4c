import { el } from './dom.js';

/** Copies the link to what the page shows, and says in `note` that it did, or shows the link there. */
export async function copyLink(state, note) {
  const { href, isWhole } = state.link();
  const more = isWhole ? '' : ' The text is too long for a link; it carries the model alone.';
  try {
    await navigator.clipboard.writeText(href);
    note.textContent = `Link copied.${more}`;
  } catch {
    const field = el('input', { type: 'text', readonly: true, value: href, 'aria-label': 'Link' });
    note.replaceChildren(`Copy it from here:${more} `, field);
    field.select();
  }
}
