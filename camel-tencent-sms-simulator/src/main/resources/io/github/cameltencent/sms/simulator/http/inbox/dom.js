// Elements are made by calls only: text of others never becomes markup.
const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element. An attribute whose name begins with "on" is a listener; false, null and undefined leave an
 * attribute or a child out. Children are elements or texts.
 */
export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text of a client or a person: its direction is its own, and does not turn what stands around it. */
export function foreign(text, attributes = {}) {
  return el('bdi', { dir: 'auto', ...attributes }, String(text));
}

/** Keeps elements that did not change, so that focus, selection and scroll position stay where they are. */
export class KeyedList {
  constructor(element) {
    this.element = element;
    this.rows = new Map();
  }

  /**
   * @param print what a row shows, as text; a row whose print is the same is kept
   * @param make makes a row, and is given the one that it replaces, if any
   */
  update(items, key, print, make) {
    const before = this.rows;
    const focused = [...before].find(([, row]) => row.element.contains(document.activeElement));
    const testId = document.activeElement?.getAttribute('data-testid');
    this.rows = new Map();
    for (const item of items) {
      const id = String(key(item));
      const text = print(item);
      const old = before.get(id);
      this.rows.set(id, old?.text === text ? old : { text, element: make(item, old?.element) });
    }
    for (const [id, row] of before) {
      if (this.rows.get(id) !== row) {
        row.element.remove();
      }
    }
    let next = this.element.firstElementChild;
    for (const { element } of this.rows.values()) {
      if (element === next) {
        next = next.nextElementSibling;
      } else {
        this.element.insertBefore(element, next);
      }
    }
    this.refocus(focused, testId);
  }

  refocus(focused, testId) {
    if (!focused || focused[1].element.contains(document.activeElement)) {
      return;
    }
    const row = this.rows.get(focused[0])?.element;
    const same = testId ? row?.querySelector(`[data-testid="${testId}"]`) : null;
    (same ?? row?.querySelector('a, button'))?.focus({ preventScroll: true });
  }
}

/** One stop of the tab key for the whole list; arrows, j, k, Home and End move inside. */
export function roving(list, selector = '.row') {
  const rows = () => [...list.querySelectorAll(selector)];
  const stop = row => rows().forEach(each => { each.tabIndex = each === row ? 0 : -1; });
  list.addEventListener('focusin', event => {
    const row = event.target.closest(selector);
    if (row) {
      stop(row);
    }
  });
  list.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) {
      return;
    }
    const all = rows();
    const at = all.indexOf(event.target.closest(selector));
    const to = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    all[Math.max(0, Math.min(to, all.length - 1))]?.focus();
  });
  return () => {
    // A link is a stop by itself as long as it has no such attribute.
    const all = rows();
    stop(all.find(row => row.getAttribute('tabindex') === '0') ?? all[0]);
  };
}
