import { el } from './dom.js';

/**
 * Asks the user for the server's token in a dialog. `wasRefused`: whether one was given before.
 * Returns a promise of the token, or of null if the user gives none.
 */
export function askForToken(wasRefused) {
  return new Promise((resolve) => {
    const field = el('input', { type: 'password', id: 'token', autocomplete: 'off', required: true });
    const cancel = el('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, 'Cancel');
    const form = el(
      'form',
      { method: 'dialog' },
      el('h2', { id: 'token-title' }, 'This server asks for a token'),
      el(
        'p',
        {},
        wasRefused
          ? 'The server refused the last one. '
          : 'Whoever started the server knows it. ',
        'It stays in the memory of this browser tab.',
      ),
      el('label', { for: 'token' }, 'Token'),
      field,
      el('div', { class: 'actions' }, el('button', { type: 'submit' }, 'Go on'), cancel),
    );
    const dialog = el('dialog', { 'aria-labelledby': 'token-title' }, form);
    let token = null;
    form.addEventListener('submit', () => {
      token = field.value.trim() || null;
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(token);
    });
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  });
}
