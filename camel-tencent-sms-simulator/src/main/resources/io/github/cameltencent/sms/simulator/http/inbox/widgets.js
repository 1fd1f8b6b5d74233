// Parts that several views use.
import { el, foreign, KeyedList, roving } from './dom.js';
import { FIRST, MOST } from './api.js';
import { moment, t } from './texts.js';

export function time(instant) {
  return el('time', { datetime: instant, title: instant }, moment(instant));
}

/** A word for a state, coloured by it. The colour says nothing that the word does not. */
export function badge(state, text) {
  return el('span', { class: `badge ${state}`, 'data-testid': 'state', 'data-state': state }, text);
}

export function button(testId, text, onclick, attributes = {}) {
  return el('button', { type: 'button', 'data-testid': testId, onclick, ...attributes }, text);
}

export function field(text, control, hint) {
  return el('label', { class: 'field' }, el('span', {}, text), control, hint ? el('small', {}, hint) : null);
}

export function select(testId, choices, chosen, onchange) {
  const element = el(
    'select',
    { 'data-testid': testId, onchange: event => onchange?.(event.target.value) },
    choices.map(([value, text]) => el('option', { value }, text)));
  element.value = chosen ?? '';
  if (element.selectedIndex < 0) {
    element.selectedIndex = 0;
  }
  return element;
}

export function definitions(pairs) {
  return el('dl', {}, pairs.filter(Boolean).map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

/** A search field that tells what it contains once the person pauses. */
export function search(testId, text, value, onsearch) {
  let later;
  const input = el('input', {
    type: 'search', 'data-testid': testId, 'data-search': true, placeholder: text, 'aria-label': t('search'),
    autocomplete: 'off', spellcheck: 'false', dir: 'auto', maxlength: 200,
    oninput: () => {
      clearTimeout(later);
      later = setTimeout(() => onsearch(input.value.trim()), 200);
    },
    onkeydown: event => {
      if (event.key === 'Enter') {
        clearTimeout(later);
        onsearch(input.value.trim());
      }
    },
  });
  input.value = value;
  return input;
}

/**
 * Asks with a dialog.
 *
 * @param content elements above the buttons
 * @returns whether it was confirmed
 */
export function ask(question, content, confirm, { danger = false } = {}) {
  return new Promise(resolve => {
    const dialog = el(
      'dialog',
      { 'data-testid': 'dialog', 'aria-label': question, onclose: () => {
        resolve(dialog.returnValue === 'yes');
        dialog.remove();
      } },
      el(
        'form',
        { method: 'dialog', onsubmit: event => {
          event.preventDefault();
          dialog.close('yes');
        } },
        el('p', { dir: 'auto' }, question),
        content,
        el(
          'div',
          { class: 'actions' },
          button('cancel', t('cancel'), () => dialog.close('')),
          el('button', { type: 'submit', class: danger ? 'danger' : 'primary', 'data-testid': 'confirm' }, confirm))));
    document.body.append(dialog);
    dialog.showModal();
    (dialog.querySelector('input, select') ?? dialog.querySelector('[data-testid=confirm]')).focus();
  });
}

/** A list beside what was chosen from it; in a narrow window, one of both. */
export function panes(listName, list, detail) {
  return el(
    'div',
    { class: 'panes' },
    el('section', { class: 'list', 'aria-label': listName }, list),
    el('section', { class: 'detail', 'aria-live': 'off' }, detail));
}

/** Stands where an entry was that is forgotten by now. */
export function gone(back) {
  return el(
    'div',
    { class: 'head' },
    button('back', '‹', back, { class: 'back', 'aria-label': t('back') }),
    el('p', { class: 'empty', 'data-testid': 'gone' }, t('gone')));
}

export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The first part of a text, for one line. */
export function preview(text) {
  return foreign(text.slice(0, 200).replace(/[\uD800-\uDBFF]$/, ''));
}

const LONG = 4000;

/**
 * A text of any length; of a very long one, the begin until somebody wants all of it.
 *
 * @param load gets all of it, if the text itself is only its begin
 */
export function whole(text, load) {
  if (text.length <= LONG) {
    return foreign(text);
  }
  const part = foreign(`${text.slice(0, LONG).replace(/[\uD800-\uDBFF]$/, '')}…`);
  const more = button('more-text', t('more'), async () => {
    part.textContent = load ? await load().catch(() => text) : text;
    more.remove();
  });
  return el('span', {}, part, more);
}

/** A list that shows the newest entries, and more when asked. */
export class EntryList {
  constructor(testId, onmore) {
    this.wanted = FIRST;
    this.list = el('ul', { class: 'rows', 'data-testid': testId });
    this.empty = el('p', { class: 'empty', dir: 'auto' });
    this.more = button(`${testId}-more`, t('more'), () => {
      this.wanted = Math.min(MOST, this.wanted + FIRST);
      onmore();
    });
    this.most = el('p', { class: 'empty' }, t('tooMany'));
    this.keyed = new KeyedList(this.list);
    this.oneStop = roving(this.list);
    this.element = el('div', { class: 'scroll' }, this.empty, this.list, this.more, this.most);
    this.update([], false, '', { key: () => '', print: () => '', make: () => null });
  }

  /** @param empty what to say when there are none */
  update(entries, more, empty, { key, print, make }) {
    this.keyed.update(entries, key, print, make);
    this.empty.textContent = entries.length ? '' : empty;
    this.empty.hidden = !this.empty.textContent;
    this.more.hidden = !more || this.wanted >= MOST;
    this.most.hidden = !more || this.wanted < MOST;
    this.oneStop();
    this.mark();
  }

  /** Shows which row is open beside the list. */
  mark(key = this.marked) {
    this.marked = key;
    for (const [id, { element }] of this.keyed.rows) {
      const row = element.querySelector('.row');
      if (id === String(key)) {
        row?.setAttribute('aria-current', 'true');
      } else {
        row?.removeAttribute('aria-current');
      }
    }
  }

  focus(key) {
    const row = this.keyed.rows.get(String(key))?.element.querySelector('.row');
    (row ?? this.list.querySelector('.row'))?.focus();
  }

  fresh() {
    this.wanted = FIRST;
  }
}
