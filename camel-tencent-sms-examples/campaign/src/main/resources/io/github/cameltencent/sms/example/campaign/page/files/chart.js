// Drawings of numbers. What they show is in words beside them.
import { html, svg } from './dom.js';
import { clock, number, t } from './texts.js';

const WIDTH = 640;
const HEIGHT = 180;
const EDGE = { left: 52, right: 10, top: 10, bottom: 24 };

/** Lines over time. The key of a line is its class. */
export class TimeChart {
  constructor(id, title, lines) {
    this.lines = lines;
    this.samples = [];
    this.chosen = null;
    this.drawing = svg('g');
    this.values = html('p', { class: 'values', 'aria-live': 'polite', 'data-testid': `${id}-values` });
    this.picture = svg('svg', {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', tabindex: 0, 'data-testid': id,
      'aria-label': `${title}. ${t('chartHint')}`,
      onpointermove: event => this.point(event),
      onpointerleave: () => this.choose(null),
      onblur: () => this.choose(null),
      onkeydown: event => this.key(event),
    }, this.drawing);
    this.element = html('figure', {},
      html('figcaption', {}, title, html('ul', { class: 'legend' }, lines.map(({ key, name }) => html(
        'li', {}, svg('svg', { viewBox: '0 0 24 6', 'aria-hidden': 'true' },
          svg('path', { class: `line ${key}`, d: 'M0 3H24' })), name)))),
      this.picture,
      this.values);
  }

  /** @param samples of {at, and a number for each key}, oldest first */
  update(samples) {
    // The sample that a person looks at moves on, its place in the list changes.
    const looked = this.chosen === null ? null : this.samples[this.chosen]?.at;
    this.samples = samples;
    const place = looked === null ? -1 : samples.findIndex(({ at }) => at === looked);
    this.chosen = place < 0 ? null : place;
    this.draw();
  }

  draw() {
    const most = Math.max(1, ...this.samples.flatMap(sample => this.lines.map(({ key }) => sample[key])));
    const step = niceStep(most / 4);
    const top = Math.ceil(most / step) * step;
    const y = value => EDGE.top + (HEIGHT - EDGE.top - EDGE.bottom) * (1 - value / top);
    const parts = [];
    for (let value = 0; value <= top; value += step) {
      parts.push(
        svg('path', { class: 'grid', d: `M${EDGE.left} ${y(value)}H${WIDTH - EDGE.right}` }),
        svg('text', { class: 'tick', x: EDGE.left - 6, y: y(value) + 4, 'text-anchor': 'end' }, number(value)));
    }
    const last = this.samples.length - 1;
    if (last > 0) {
      parts.push(
        svg('text', { class: 'tick', x: EDGE.left, y: HEIGHT - 6 }, clock(this.samples[0].at)),
        svg('text', { class: 'tick', x: WIDTH - EDGE.right, y: HEIGHT - 6, 'text-anchor': 'end' },
          clock(this.samples[last].at)));
    }
    for (const { key } of this.lines) {
      const d = this.samples.map((sample, index) => `${index ? 'L' : 'M'}${this.x(index)} ${y(sample[key]).toFixed(1)}`);
      parts.push(svg('path', { class: `line ${key}`, d: d.join('') }));
    }
    if (this.chosen !== null) {
      parts.push(svg('path', { class: 'cursor', d: `M${this.x(this.chosen)} ${EDGE.top}V${HEIGHT - EDGE.bottom}` }));
    }
    this.drawing.replaceChildren(...parts);
  }

  x(index) {
    const width = WIDTH - EDGE.left - EDGE.right;
    return (EDGE.left + width * index / Math.max(1, this.samples.length - 1)).toFixed(1);
  }

  point(event) {
    const box = this.picture.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * WIDTH - EDGE.left;
    this.choose(Math.round(x / (WIDTH - EDGE.left - EDGE.right) * (this.samples.length - 1)));
  }

  key(event) {
    const last = this.samples.length - 1;
    const to = {
      ArrowLeft: (this.chosen ?? last + 1) - 1, ArrowRight: (this.chosen ?? last) + 1, Home: 0, End: last,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.choose(to);
    }
  }

  choose(index) {
    this.chosen = index === null || !this.samples.length ? null : Math.max(0, Math.min(this.samples.length - 1, index));
    const sample = this.samples[this.chosen];
    this.values.textContent = sample
      ? [clock(sample.at), ...this.lines.map(({ key, name }) => `${name} ${number(sample[key], 1)}`)].join(' · ')
      : '';
    this.draw();
  }
}

function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map(each => each * power).find(each => each >= least);
}

/** A bar of parts that are the whole together. */
export class PartsBar {
  constructor(id, title) {
    this.title = title;
    this.picture = svg('svg', {
      viewBox: '0 0 1000 28', preserveAspectRatio: 'none', class: 'parts', role: 'img', 'data-testid': id,
    });
    this.element = this.picture;
  }

  /** @param parts of {key, name, count}; the key is the class */
  update(parts) {
    const all = parts.reduce((sum, { count }) => sum + count, 0);
    let x = 0;
    this.picture.replaceChildren(...parts.filter(({ count }) => count > 0).map(({ key, name, count }) => {
      const width = count / all * 1000;
      const part = svg('rect', { class: `fill ${key}`, x: x.toFixed(2), y: 0, height: 28, width: width.toFixed(2) },
        svg('title', {}, `${name}: ${number(count)}`));
      x += width;
      return part;
    }));
    this.picture.setAttribute('aria-label', [this.title, ...parts.map(({ name, count }) => `${name} ${number(count)}`)].join(', '));
  }
}

/** A bar for the cell of a table. */
export function cellBar(key, value, most) {
  return svg('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', class: 'cell-bar', 'aria-hidden': 'true' },
    svg('rect', { class: `fill ${key}`, height: 10, width: (most > 0 ? value / most * 100 : 0).toFixed(2) }));
}
