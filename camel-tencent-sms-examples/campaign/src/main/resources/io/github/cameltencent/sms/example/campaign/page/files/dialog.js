// Questions.
import { button, html } from './dom.js';
import { t } from './texts.js';

/** @returns the text that was entered, or true where none is asked for; null if it was not confirmed */
export function ask(question, yes, { secret = null, danger = false, no = t('close') } = {}) {
  return new Promise(resolve => {
    const input = secret && html('input', { type: 'password', autocomplete: 'off', required: true, 'data-testid': 'secret' });
    const dialog = html('dialog', { 'data-testid': 'dialog', 'aria-label': question, onclose: () => {
      resolve(dialog.returnValue === 'yes' ? input?.value ?? true : null);
      dialog.remove();
    } },
    html('form', { onsubmit: event => {
      event.preventDefault();
      dialog.close('yes');
    } },
    html('p', {}, question),
    secret && html('label', { class: 'field' }, secret, input),
    html('div', { class: 'actions' },
      button('dialog-no', no, () => dialog.close('')),
      html('button', { type: 'submit', class: danger ? 'danger' : 'primary', 'data-testid': 'dialog-yes' }, yes))));
    document.body.append(dialog);
    dialog.showModal();
    (input ?? dialog.querySelector('button')).focus();
  });
}
