// The requests of the Tencent API, and what was wrong with those that were refused.
import { newest, one } from './api.js';
import { el, foreign } from './dom.js';
import { number, reason, t } from './texts.js';
import { badge, button, definitions, EntryList, gone, panes, pretty, search, select, time, whole } from './widgets.js';

export function requestsView(app) {
  let route = { parts: [], query: {} };
  let opened = null;
  const list = new EntryList('requests', app.refresh);
  const detail = el('div', { class: 'scroll', 'data-testid': 'request-detail' });
  const filters = el('div', { class: 'bar' });
  const element = panes(t('requests'), [filters, list.element], detail);
  const change = part => {
    list.fresh();
    app.go(['requests'], { ...route.query, ...part }, { replace: true });
  };

  function row(request) {
    const ok = request.answeredWith === 'Ok' && !request.refusals.length;
    const why = reason(request) ?? reason(request.refusals[0]) ?? '';
    return el(
      'li',
      {},
      el(
        'a',
        { class: 'row stacked', href: app.link(['requests', String(request.sequence)], route.query), 'data-testid': 'request' },
        el('strong', {}, request.action ? foreign(request.action) : t('noAction')),
        time(request.at),
        el('span', { class: 'preview' }, foreign(why || request.region)),
        badge(ok ? 'delivered' : 'failed', foreign(request.refusals[0]?.code ?? request.answeredWith))));
  }

  function show(request) {
    const refused = request.reason || request.refusals.length;
    detail.replaceChildren(...[
      el(
        'div',
        { class: 'head' },
        button('back', '‹', () => app.go(['requests'], route.query), { class: 'back', 'aria-label': t('back') }),
        el('h2', { tabindex: -1 }, t('request', number(request.sequence)), ' ', foreign(request.action))),
      el('h3', {}, t('whatWasWrong')),
      request.reason
        ? el('p', { class: 'reason', 'data-testid': 'reason' }, el('code', {}, foreign(request.answeredWith)), ' ', foreign(reason(request)))
        : null,
      refused ? null : el('p', { 'data-testid': 'reason' }, t('nothingWrong')),
      request.refusals.length
        ? el(
          'table',
          { 'data-testid': 'refusals' },
          el('caption', {}, t('refusals')),
          request.refusals.map(each => el(
            'tr',
            {},
            el('th', { scope: 'row' }, foreign(each.phoneNumber)),
            el('td', {}, el('code', {}, foreign(each.code)), ' ', foreign(reason(each))))))
        : null,
      definitions([
        [t('outcome'), foreign(request.answeredWith)],
        [t('interval'), time(request.at)],
        [t('region'), foreign(request.region)],
        ['HTTP', foreign(`${request.method} ${request.path}`)],
      ]),
      el('h3', {}, t('body')),
      request.body.length < request.bodyBytes && request.bodyBytes > 65536
        ? el('p', { class: 'muted' }, t('cutBody', number(request.bodyBytes)))
        : null,
      el('pre', { 'data-testid': 'request-body', tabindex: 0 }, whole(pretty(request.body))),
      el('h3', {}, t('headers')),
      definitions(Object.entries(request.headers).map(([name, value]) => [foreign(name), whole(value)])),
    ].filter(Boolean));
  }

  return {
    element,
    events: ['request'],
    show(to) {
      route = to;
      element.classList.toggle('open', route.parts.length > 0);
      list.mark(route.parts[0]);
      if (!filters.firstChild) {
        filters.append(
          search('search', t('searchRequests'), route.query.action ?? '', action => change({ action })),
          select('filter-refused', [['', t('all')], ['true', t('refusedOnly')], ['false', t('acceptedOnly')]],
            route.query.refused, refused => change({ refused })));
      }
      if (!route.parts[0]) {
        opened = null;
        detail.replaceChildren(el('p', { class: 'empty' }, t('choose')));
      }
    },
    async refresh() {
      const { refused = '', action = '' } = route.query;
      const [sequence] = route.parts;
      const { entries, more } = await newest('requests', 'requests', { refused, action }, list.wanted);
      list.update(entries, more, t(refused || action ? 'foundNothing' : 'noRequests'), {
        key: each => each.sequence,
        print: () => JSON.stringify(route.query),
        make: row,
      });
      if (sequence && opened !== sequence) {
        const request = entries.find(each => String(each.sequence) === sequence)
          ?? await one(`requests/${encodeURIComponent(sequence)}`);
        if (sequence === route.parts[0]) {
          if (request) {
            show(request);
          } else {
            detail.replaceChildren(gone(() => app.go(['requests'], route.query)));
          }
          opened = sequence;
        }
      }
    },
    key(pressed) {
      const [sequence] = route.parts;
      if (pressed !== 'Escape' || !sequence) {
        return false;
      }
      app.go(['requests'], route.query);
      setTimeout(() => list.focus(sequence));
      return true;
    },
  };
}
