// Counts and latency over time.
import { get } from './api.js';
import { el } from './dom.js';
import { Plot } from './plot.js';
import { number, t } from './texts.js';
import { field, select } from './widgets.js';

const RANGES = {
  '5m': { step: 5, intervals: 60 },
  '10m': { step: 10, intervals: 60 },
  '1h': { step: 60, intervals: 60 },
  '1d': { step: 1200, intervals: 72 },
};
const FIRST_RANGE = '10m';
const TICK_MILLIS = 5000;
const COUNTS = ['accepted', 'delivered', 'failed', 'refused'];

export function statisticsView(app) {
  let range = FIRST_RANGE;
  const ms = value => t('ms', number(value, 1));
  const messages = new Plot('plot-messages', t('messagesOverTime'), COUNTS.map(key => ({ key, name: t(key) })));
  const latency = new Plot(
    'plot-latency',
    t('latencyOverTime'),
    [{ key: 'meanMillis', name: t('meanLatency') }, { key: 'maxMillis', name: t('maxLatency') }],
    ms);
  const total = el('dl', { class: 'totals', 'data-testid': 'totals' });
  const each = el('small', {});
  const choice = select(
    'range',
    [['5m', t('minutes', 5)], ['10m', t('minutes', 10)], ['1h', t('hour')], ['1d', t('day')]],
    range,
    chosen => app.go(['statistics'], { range: chosen }, { replace: true }));
  // An interval ends by itself, without an event.
  const tick = setInterval(() => document.visibilityState === 'visible' && app.refresh(), TICK_MILLIS);

  function showTotal(counts) {
    const facts = [
      ...[...COUNTS, 'replies', 'requests', 'refusedRequests'].map(key => [key, t(key), number(counts[key])]),
      ['meanMillis', t('totalMean'), counts.meanMillis === null ? '–' : ms(counts.meanMillis)],
      ['maxMillis', t('totalMax'), counts.maxMillis === null ? '–' : ms(counts.maxMillis)],
    ];
    total.replaceChildren(...facts.map(([key, name, value]) => el(
      'div', {}, el('dt', {}, name), el('dd', { 'data-testid': `total-${key}` }, value))));
  }

  return {
    element: el(
      'div',
      { class: 'page' },
      el('section', {}, el('h2', {}, t('sinceStart')), total),
      el('section', {}, el('div', { class: 'bar' }, field(t('range'), choice), each), messages.element, latency.element)),
    events: ['message', 'delivery', 'request', 'reply'],
    show(to) {
      range = Object.hasOwn(RANGES, to.query.range ?? '') ? to.query.range : FIRST_RANGE;
      choice.value = range;
    },
    async refresh() {
      const statistics = await get('statistics', RANGES[range]);
      const points = statistics.intervals.map(interval => ({ at: interval.at, values: interval.counts }));
      each.textContent = t('each', number(statistics.step));
      messages.draw(points);
      latency.draw(points);
      showTotal(statistics.total);
    },
    close() {
      clearInterval(tick);
    },
  };
}
