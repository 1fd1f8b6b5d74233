// Who sends, and what waits.
import { cellBar } from './chart.js';
import { foreign, html, Table, write } from './dom.js';
import { number, t } from './texts.js';

/** 10 comes after 9. */
const inOrder = (one, other) => one.localeCompare(other, 'en', { numeric: true });

/** Those that work first: after many restarts, the others fill the table. */
const byState = (one, other) => (other.state === 'working') - (one.state === 'working') || inOrder(one.id, other.id);

export function workersView() {
  const workers = new Table('workers', t('workers'), [
    { title: t('worker'), cell: ({ id }) => foreign(id) },
    { title: t('state'), cell: ({ state }) => html('span', { class: `badge ${state}` }, t(state)) },
    { title: t('partitions'), cell: ({ partitions }) => partitions.sort(inOrder).join(', ') || '–' },
    { title: t('rateShare'), cell: ({ state, rateShare }) => (state === 'working' ? number(rateShare, 1) : '–'), number: true },
    { title: t('heartbeat'), cell: ({ heartbeatSeconds }) => t('ago', number(heartbeatSeconds)), number: true },
  ]);
  const lag = new Table('lag', t('lag'), [
    { title: t('partition'), cell: ({ partition }) => String(partition) },
    { title: t('worker'), cell: ({ worker }) => (worker ? foreign(worker) : t('nobody')) },
    { title: t('messages'), cell: ({ waiting }) => number(waiting), number: true },
    { title: '', cell: ({ waiting, most }) => cellBar('WAITING', waiting, most) },
  ]);
  const problem = html('p', { class: 'bad', 'data-testid': 'lag-problem' });

  return {
    left: [html('section', {}, workers.element), html('section', {}, lag.element, problem)],

    update({ workers: all, partitions, lagProblem }) {
      workers.update(all.sort(byState), ({ id }) => id, ({ id, state }) => ({ 'data-worker': id, 'data-state': state }));
      const most = Math.max(0, ...partitions.map(({ waiting }) => waiting));
      lag.update(partitions.map(each => ({ ...each, most })), ({ partition }) => partition);
      write(problem, lagProblem ? t('lagUnknown', lagProblem) : '');
      problem.hidden = !lagProblem;
    },
  };
}
