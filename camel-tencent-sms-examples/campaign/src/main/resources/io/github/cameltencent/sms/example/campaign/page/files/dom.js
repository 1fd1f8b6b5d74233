// Elements are made by calls, so that text from elsewhere stays text.
const SVG = 'http://www.w3.org/2000/svg';

/** An attribute that begins with "on" is a listener; one that is null or false is left out. */
export const html = (name, attributes, ...children) => build(document.createElement(name), attributes, children);
export const svg = (name, attributes, ...children) => build(document.createElementNS(SVG, name), attributes, children);

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/** A text that a file, a carrier or Tencent wrote: its direction does not turn the text around it. */
export const foreign = text => html('bdi', { dir: 'auto' }, String(text));

export function button(id, text, onclick, attributes = {}) {
  return html('button', { type: 'button', 'data-testid': id, onclick, ...attributes }, text);
}

/** Writes only what differs, so that a selection stays and a screen reader does not repeat. */
export function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/**
 * A table whose rows stay as long as their keys do.
 *
 * @param columns of {title, cell}: cell gives text or an element of an entry; number is true for numbers
 * @param unseen whether the caption is for those only who do not see the heading above it
 */
export class Table {
  constructor(id, caption, columns, { unseen = false } = {}) {
    this.columns = columns;
    this.rows = new Map();
    this.body = html('tbody');
    this.element = html('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': caption },
      html('table', { 'data-testid': id },
        html('caption', { class: unseen ? 'unseen' : null }, caption),
        html('thead', {}, html('tr', {}, columns.map(({ title, number }) => html(
          'th', { scope: 'col', class: number ? 'number' : null }, title)))),
        this.body));
  }

  /** @param marks gives the attributes of a row */
  update(entries, key, marks = () => ({})) {
    const before = this.rows;
    this.rows = new Map();
    entries.forEach((entry, index) => {
      const id = String(key(entry));
      const made = html('tr', marks(entry), this.columns.map(({ cell, number }, at) => html(
        at === 0 ? 'th' : 'td',
        { scope: at === 0 ? 'row' : null, class: number ? 'number' : null },
        cell(entry))));
      const old = before.get(id);
      const row = old?.isEqualNode(made) ? old : made;
      this.rows.set(id, row);
      if (this.body.children[index] !== row) {
        this.body.insertBefore(row, this.body.children[index] ?? null);
      }
    });
    while (this.body.children.length > entries.length) {
      this.body.lastElementChild.remove();
    }
  }
}
