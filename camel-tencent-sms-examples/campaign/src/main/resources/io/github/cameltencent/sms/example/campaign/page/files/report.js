// What became of the messages, and which of them nobody knows.
import { address, get } from './api.js';
import { ask } from './dialog.js';
import { button, foreign, html, Table, write } from './dom.js';
import { country, moment, name, number, t } from './texts.js';

const BREAKDOWNS = ['code', 'country', 'carrier-code', 'hour'];

export function reportView(campaign, attempt) {
  const choice = html('select', { 'data-testid': 'breakdown', onchange: () => attempt(refresh) },
    BREAKDOWNS.map(each => html('option', { value: each }, t(`by-${each}`))));
  const csv = html('a', { 'data-testid': 'csv', download: '' }, t('csv'));
  const counts = html('div');
  const unknown = new Table('unknown', t('unknown'), [
    { title: t('key'), cell: ({ key }) => foreign(key) },
    { title: t('number'), cell: ({ number: masked }) => foreign(masked) },
    { title: t('reason'), cell: ({ reason }) => foreign(reason ?? '–') },
    { title: t('since'), cell: ({ claimedAt }) => moment(claimedAt) },
  ], { unseen: true });
  const note = html('p', { class: 'quiet', 'data-testid': 'unknown-note' });
  const file = numbers => address('unknown.csv', { campaign, numbers });
  const downloads = html('div', { class: 'actions' },
    html('a', { href: file('masked'), download: '', 'data-testid': 'unknown-csv' }, t('unknownCsv')),
    button('unknown-full', t('unknownFull'), async () => {
      if (await ask(t('fullAsk'), t('download'))) {
        html('a', { href: file('full'), download: '' }).click();
      }
    }));

  async function refresh() {
    const by = choice.value;
    csv.href = address('report.csv', { campaign, by });
    const [report, list] = await Promise.all([get('report', { campaign, by }), get('unknown', { campaign })]);
    if (by === choice.value) {
      show(by, report);
    }
    unknown.update(list.messages, ({ key, number: masked, claimedAt }) => `${key} ${masked} ${claimedAt}`);
    write(note, list.total ? t('unknownFirst', number(list.messages.length), number(list.total)) : t('unknownNone'));
    unknown.element.hidden = !list.total;
    downloads.hidden = !list.total;
  }

  function show(by, { groups, states }) {
    const table = new Table('report', t('report'), [
      { title: t(`by-${by}`), cell: each => label(by, each) },
      { title: t('total'), cell: ({ total }) => number(total), number: true },
      ...states.map(state => ({ title: name(state), cell: each => number(each.states[state] ?? 0), number: true })),
    ], { unseen: true });
    table.update(groups, ({ group }) => group);
    counts.replaceChildren(table.element);
  }

  function label(by, { group, country: iso }) {
    if (by === 'country') {
      return foreign(`${country(iso)} ${group}`);
    }
    return foreign(group || '–');
  }

  return {
    elements: [
      html('section', { class: 'full', 'aria-labelledby': 'report-title' },
        html('h2', { id: 'report-title' }, t('report')),
        html('div', { class: 'actions' }, html('label', { class: 'field' }, t('by'), choice), csv,
          html('a', { href: address('totals.csv', { campaign }), download: '', 'data-testid': 'totals-csv' }, t('totalsCsv'))),
        counts),
      html('section', { class: 'full', 'aria-labelledby': 'unknown-title' },
        html('h2', { id: 'unknown-title' }, t('unknown')), note, unknown.element, downloads),
    ],
    refresh,
  };
}
