// What was pushed to the application, how it answered, and once more on request.
import { get, newest, one, patch, post } from './api.js';
import { el, foreign } from './dom.js';
import { number, t } from './texts.js';
import { badge, button, EntryList, field, gone, panes, pretty, select, time, whole } from './widgets.js';

const LOOK = { pending: 'waiting', acknowledged: 'delivered', dropped: 'failed' };

export function callbacksView(app) {
  let route = { parts: [], query: {} };
  let shown = '';
  const list = new EntryList('callbacks', app.refresh);
  const detail = el('div', { class: 'scroll', 'data-testid': 'callback-detail' });
  const filters = el('div', { class: 'bar' });
  const urls = urlForm(app);
  const element = panes(t('callbacks'), [urls.element, filters, list.element], detail);
  const kind = each => t(each === 'status' ? 'statusKind' : 'replyKind');

  function row(callback) {
    const last = callback.attempts.at(-1);
    return el(
      'li',
      {},
      el(
        'a',
        { class: 'row', href: app.link(['callbacks', String(callback.sequence)], route.query), 'data-testid': 'callback' },
        el('strong', {}, kind(callback.kind)),
        time(callback.at),
        el('span', { class: 'preview' }, last ? foreign(last.outcome) : t('noAttempts')),
        badge(LOOK[callback.state], t(callback.state))));
  }

  function show(callback) {
    const text = JSON.stringify(callback);
    if (text === shown) {
      return;
    }
    shown = text;
    detail.replaceChildren(
      el(
        'div',
        { class: 'head' },
        button('back', '‹', () => app.go(['callbacks'], route.query), { class: 'back', 'aria-label': t('back') }),
        el('h2', { tabindex: -1 }, t('callback', number(callback.sequence)), ' ', kind(callback.kind)),
        badge(LOOK[callback.state], t(callback.state)),
        button('push-again', t('pushAgain'), () => app.attempt(
          () => post(`callbacks/${callback.sequence}/push`), t('pushed')), { disabled: callback.state === 'pending' })),
      el('h3', {}, t('attempts')),
      callback.attempts.length
        ? el('ol', { class: 'attempts', 'data-testid': 'attempts' }, callback.attempts.map(each => el(
          'li', {}, time(each.at), ' ', foreign(each.url), ' ', el('strong', {}, foreign(each.outcome)))))
        : el('p', {}, t('noAttempts')),
      el('h3', {}, t('body')),
      el('pre', { tabindex: 0, 'data-testid': 'callback-body' }, whole(pretty(callback.body))));
  }

  return {
    element,
    events: ['callback', 'changed'],
    show(to) {
      route = to;
      element.classList.toggle('open', route.parts.length > 0);
      list.mark(route.parts[0]);
      if (!filters.firstChild) {
        filters.append(select(
          'filter-kind', [['', t('allKinds')], ['status', t('statusKind')], ['reply', t('replyKind')]], route.query.kind,
          chosen => {
            list.fresh();
            app.go(['callbacks'], { ...route.query, kind: chosen }, { replace: true });
          }));
      }
      if (!route.parts[0]) {
        shown = '';
        detail.replaceChildren(el('p', { class: 'empty' }, t('choose')));
      }
    },
    async refresh() {
      const [sequence] = route.parts;
      const [{ entries, more }, settings] = await Promise.all([
        newest('callbacks', 'callbacks', { kind: route.query.kind }, list.wanted), get('settings')]);
      urls.update(settings);
      list.update(entries, more, t('noCallbacks'), {
        key: each => each.sequence,
        print: each => `${each.state} ${each.attempts.length} ${JSON.stringify(route.query)}`,
        make: row,
      });
      if (sequence) {
        const callback = entries.find(each => String(each.sequence) === sequence)
          ?? await one(`callbacks/${encodeURIComponent(sequence)}`);
        if (sequence !== route.parts[0]) {
          return;
        } else if (callback) {
          show(callback);
        } else {
          shown = '';
          detail.replaceChildren(gone(() => app.go(['callbacks'], route.query)));
        }
      }
    },
    key(pressed) {
      const [sequence] = route.parts;
      if (pressed !== 'Escape' || !sequence) {
        return false;
      }
      app.go(['callbacks'], route.query);
      setTimeout(() => list.focus(sequence));
      return true;
    },
  };
}

function urlForm(app) {
  const inputs = Object.fromEntries(['statusCallback', 'replyCallback'].map(name => [name, el('input', {
    type: 'url', 'data-testid': name, placeholder: 'http://127.0.0.1:8081/', maxlength: 2000, dir: 'ltr',
  })]));
  let known = {};
  const element = el(
    'form',
    { class: 'settings', onsubmit: event => {
      event.preventDefault();
      const changed = Object.entries(inputs).filter(([name, input]) => input.value.trim() !== (known[name] ?? ''));
      app.attempt(
        () => patch('settings', Object.fromEntries(changed.map(([name, input]) => [name, input.value.trim() || null]))),
        t('saved'));
    } },
    field(t('statusCallback'), inputs.statusCallback, t('urlHint')),
    field(t('replyCallback'), inputs.replyCallback, t('urlHint')),
    el('button', { type: 'submit', 'data-testid': 'save-callbacks' }, t('save')));
  return {
    element,
    /** What the person has begun to write stays. */
    update(settings) {
      for (const [name, input] of Object.entries(inputs)) {
        const before = known[name] ?? '';
        if (input.value.trim() === before) {
          input.value = settings[name] ?? '';
        }
      }
      known = settings;
    },
  };
}
