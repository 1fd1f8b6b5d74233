// How far a campaign is.
import { cellBar, PartsBar, TimeChart } from './chart.js';
import { foreign, html, Table, write } from './dom.js';
import { duration, name, number, percent, t } from './texts.js';

/** In the order of the bar: from what is over to what has not begun. */
const STATES = ['DELIVERED', 'UNDELIVERED', 'REFUSED', 'NOT_SENT', 'UNKNOWN', 'ACCEPTED', 'CLAIMED'];
const OVER = ['DELIVERED', 'UNDELIVERED', 'REFUSED'];

export function progressView() {
  const facts = Object.fromEntries(['recipients', 'done', 'rate', 'remaining'].map(key => [
    key, html('dd', { 'data-testid': key })]));
  const bar = new PartsBar('progress-bar', t('progress'));
  const speed = new TimeChart('speed', t('speed'), ['sent', 'delivered', 'failed'].map(key => ({ key, name: t(key) })));
  let most = 1;
  const states = new Table('states', t('states'), [
    { title: t('state'), cell: ({ label }) => label },
    { title: t('messages'), cell: ({ count }) => number(count), number: true },
    { title: '', cell: ({ key, count }) => cellBar(key, count, most) },
  ]);
  const failures = new Table('failures', t('failures'), [
    { title: t('code'), cell: ({ code }) => foreign(code || '–') },
    { title: t('state'), cell: ({ state }) => name(state) },
    { title: t('messages'), cell: ({ count }) => number(count), number: true },
    { title: '', cell: ({ state, count, all }) => cellBar(state, count, all) },
  ]);
  const noFailures = html('p', { class: 'quiet' }, t('noFailures'));

  return {
    top: html('section', { class: 'full', 'aria-labelledby': 'progress' },
      html('h2', { id: 'progress' }, t('progress')),
      html('dl', { class: 'facts' }, Object.entries(facts).map(([key, value]) => html('div', {}, html('dt', {}, t(key)), value))),
      bar.element),
    left: [html('section', {}, speed.element)],
    right: [html('section', {}, states.element), html('section', {}, failures.element, noFailures)],

    update({ progress, history, failures: failed }) {
      const counts = progress.states;
      const over = OVER.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
        + progress.leftOut.reduce((sum, { count }) => sum + count, 0);
      const rows = [
        ...STATES.map(key => ({ key, label: t(key), count: counts[key] ?? 0 })),
        ...progress.leftOut.map(({ reason, count }) => ({
          key: 'LEFT_OUT', id: reason, label: t('leftOut', name(reason, 'leftOut-')), count,
        })),
        { key: 'WAITING', label: t('waiting'), count: progress.waiting },
      ];
      write(facts.recipients, number(progress.recipients));
      write(facts.done, progress.recipients ? percent(Math.min(1, over / progress.recipients)) : '–');
      write(facts.rate, number(progress.rate));
      write(facts.remaining, progress.rate >= 1 && progress.waiting ? duration(progress.waiting / progress.rate) : '–');
      bar.update(rows.map(({ key, label, count }) => ({ key, name: label, count })));
      speed.update(history);
      most = Math.max(...rows.map(({ count }) => count));
      states.update(rows, ({ key, id }) => `${key} ${id ?? ''}`, ({ key }) => ({ 'data-state': key }));
      const all = Math.max(0, ...failed.map(({ count }) => count));
      failures.update(failed.map(each => ({ ...each, all })), ({ code, state }) => `${state} ${code}`);
      noFailures.hidden = failed.length > 0;
      failures.element.hidden = failed.length === 0;
    },
  };
}
