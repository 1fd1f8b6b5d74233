// A plot of several lines over time.
import { el, svg } from './dom.js';
import { moment, number, t } from './texts.js';

const WIDTH = 720;
const HEIGHT = 170;
const LEFT = 56;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 22;

/** @param lines of {key, name}; the key is also the class of the line */
export class Plot {
  constructor(testId, title, lines, format = value => number(value, 1)) {
    this.lines = lines;
    this.format = format;
    this.points = [];
    this.at = null;
    this.drawing = svg('g');
    this.cursor = svg('line', { class: 'cursor', y1: TOP, y2: HEIGHT - BOTTOM });
    this.read = el('p', { class: 'read', 'aria-live': 'polite', 'data-testid': `${testId}-values` });
    this.picture = svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `${title}. ${t('plotHint')}`, tabindex: 0,
        'data-testid': testId,
        onpointermove: event => this.choose(this.nearest(event)),
        onpointerleave: () => this.choose(null),
        onblur: () => this.choose(null),
        onkeydown: event => this.key(event) },
      this.drawing,
      this.cursor);
    this.element = el(
      'figure',
      {},
      el('figcaption', {}, el('h3', {}, title), el('ul', { class: 'legend' }, lines.map(line => el(
        'li', {}, svg('svg', { viewBox: '0 0 24 8', class: 'sample', 'aria-hidden': 'true' },
          svg('line', { class: `line ${line.key}`, x1: 0, x2: 24, y1: 4, y2: 4 })), line.name)))),
      this.picture,
      this.read);
    this.cursor.setAttribute('visibility', 'hidden');
  }

  /** @param points of {at, values: {key: number or null}}, oldest first */
  draw(points) {
    this.points = points;
    const highest = Math.max(1, ...points.flatMap(point => this.lines.map(line => point.values[line.key] ?? 0)));
    const { step, top } = ticks(highest);
    const y = value => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
    const parts = [];
    for (let value = 0; value <= top + step / 2; value += step) {
      parts.push(
        svg('line', { class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value) }),
        svg('text', { class: 'tick', x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, this.format(value)));
    }
    const last = points.length - 1;
    for (const index of new Set([0, Math.floor(last / 2), last])) {
      if (points[index]) {
        parts.push(svg(
          'text',
          { class: 'tick', x: this.x(index), y: HEIGHT - 6,
            'text-anchor': index === 0 ? 'start' : index === last ? 'end' : 'middle' },
          moment(points[index].at)));
      }
    }
    for (const { key } of this.lines) {
      parts.push(...runs(points, key).map(run => (run.length === 1
        ? svg('circle', { class: `dot ${key}`, cx: this.x(run[0]), cy: y(points[run[0]].values[key]), r: 2 })
        : svg('polyline', {
          class: `line ${key}`,
          points: run.map(index => `${this.x(index).toFixed(1)},${y(points[index].values[key]).toFixed(1)}`).join(' '),
        }))));
    }
    this.drawing.replaceChildren(...parts);
    this.choose(this.at);
  }

  x(index) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (index / Math.max(1, this.points.length - 1));
  }

  nearest(event) {
    const box = this.picture.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * WIDTH;
    const index = Math.round((x - LEFT) / (WIDTH - LEFT - RIGHT) * (this.points.length - 1));
    return Math.max(0, Math.min(this.points.length - 1, index));
  }

  key(event) {
    const last = this.points.length - 1;
    const from = this.at ?? last + (event.key === 'ArrowLeft' ? 1 : 0);
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.choose(Math.max(0, Math.min(last, to)));
    }
  }

  choose(index) {
    this.at = index;
    const point = index === null ? null : this.points[index];
    this.cursor.setAttribute('visibility', point ? 'visible' : 'hidden');
    if (!point) {
      this.read.textContent = '';
      return;
    }
    this.cursor.setAttribute('x1', this.x(index));
    this.cursor.setAttribute('x2', this.x(index));
    this.read.textContent = [moment(point.at), ...this.lines.map(({ key, name }) => {
      const value = point.values[key];
      return `${name} ${value === null ? '–' : this.format(value)}`;
    })].join(' · ');
  }
}

/** The indexes of points that have a value and stand side by side. */
function runs(points, key) {
  const found = [];
  let run = [];
  points.forEach((point, index) => {
    if (point.values[key] !== null) {
      run.push(index);
    } else if (run.length) {
      found.push(run);
      run = [];
    }
  });
  return run.length ? [...found, run] : found;
}

/** Three to five steps of 1, 2 or 5 times a power of ten. */
function ticks(highest) {
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= rough);
  return { step, top: Math.ceil(highest / step) * step };
}
