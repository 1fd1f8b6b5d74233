// The frame of the page: where it is, in which language, what the keys do, and when to read again.
import { ApiProblem, post } from './api.js';
import { el } from './dom.js';
import { live } from './live.js';
import { language, locale, setLanguage, t } from './texts.js';
import { ask, button, field } from './widgets.js';
import { callbacksView } from './callbacks.js';
import { faultsView } from './faults.js';
import { messagesView } from './messages.js';
import { requestsView } from './requests.js';
import { statisticsView } from './statistics.js';
import { templatesView } from './templates.js';

const VIEWS = {
  messages: messagesView,
  requests: requestsView,
  callbacks: callbacksView,
  templates: templatesView,
  faults: faultsView,
  statistics: statisticsView,
};
const NAMES = Object.keys(VIEWS);
const EVERYTHING = ['reset', 'gap'];
const PAUSE_MILLIS = 250;
const ANNOUNCE_MILLIS = 5000;

/** What views can ask of the page. */
const app = {
  /** Goes to a path with a query, such as {q: 'code'}; empty values are left out. */
  go(parts, query = {}, { replace = false } = {}) {
    const hash = link(parts, query);
    if (replace) {
      history.replaceState(null, '', hash);
      show();
    } else {
      location.hash = hash;
    }
  },
  link,
  say,
  /** Runs what a button does; tells what went wrong, and reads again. */
  async attempt(work, done) {
    try {
      const result = await work();
      if (done) {
        say(typeof done === 'function' ? done(result) : done);
      }
      refreshNow();
      return true;
    } catch (problem) {
      fail(problem);
      return false;
    }
  },
  refresh: refreshNow,
};

let view = null;
let viewName = '';
let frame = null;
let connected = false;
let running = false;
let wanted = false;
let asking = false;
let endPause = () => {};
let announced = 0;

function link(parts, query = {}) {
  const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value != null));
  const tail = parameters.toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${tail ? `?${tail}` : ''}`;
}

function route() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  let parts;
  try {
    parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    parts = [];
  }
  const name = NAMES.includes(parts[0]) ? parts[0] : 'messages';
  return { name, parts: parts.slice(1), query: Object.fromEntries(new URLSearchParams(query)) };
}

function build() {
  document.documentElement.lang = locale();
  document.querySelectorAll('dialog').forEach(dialog => dialog.close(''));
  frame = {
    links: Object.fromEntries(NAMES.map((name, index) => [name, el(
      'a',
      { href: `#/${name}`, 'data-testid': `nav-${name}`, 'aria-keyshortcuts': index + 1 },
      t(name))])),
    connection: el('span', { class: 'connection', 'data-testid': 'connection' }),
    main: el('main', { id: 'content', tabindex: -1 }),
    news: el('div', { class: 'unseen', role: 'log' }),
    notice: el('div', { class: 'notice', role: 'status', 'data-testid': 'notice' }),
  };
  const other = language() === 'en' ? 'zh' : 'en';
  document.body.replaceChildren(
    el('a', { class: 'skip', href: '#content', onclick: skip }, t('skip')),
    el(
      'header',
      {},
      el('h1', {}, t('title')),
      el('nav', { 'aria-label': t('views') }, Object.values(frame.links)),
      el(
        'div',
        { class: 'tools' },
        frame.connection,
        button('language', other === 'zh' ? '中文' : 'English', () => {
          setLanguage(other);
          build();
          document.querySelector('[data-testid=language]').focus();
        }, { lang: other === 'zh' ? 'zh-CN' : 'en' }),
        button('help', '?', help, { 'aria-label': t('help'), title: t('help') }),
        button('reset', t('reset'), reset, { class: 'danger' }))),
    frame.main,
    frame.news,
    frame.notice);
  showConnection();
  viewName = '';
  show();
}

function skip(event) {
  event.preventDefault();
  frame.main.focus();
}

function show() {
  const to = route();
  if (to.name !== viewName) {
    view?.close?.();
    viewName = to.name;
    view = VIEWS[to.name](app);
    frame.main.replaceChildren(view.element);
    frame.main.setAttribute('data-view', to.name);
  }
  for (const [name, each] of Object.entries(frame.links)) {
    each.toggleAttribute('aria-current', name === to.name);
    if (name === to.name) {
      each.setAttribute('aria-current', 'page');
    }
  }
  document.title = `${t(to.name)} – ${t('title')}`;
  view.show(to);
  refreshNow();
}

/** Reads again, and not more often than the simulator and the page can bear. */
async function refreshSoon() {
  wanted = true;
  if (running || asking) {
    return;
  }
  running = true;
  try {
    while (wanted && !asking) {
      wanted = false;
      const began = performance.now();
      await view.refresh().catch(fail);
      const pause = Math.max(PAUSE_MILLIS, 2 * (performance.now() - began));
      await new Promise(resolve => {
        endPause = resolve;
        setTimeout(resolve, pause);
      });
    }
  } finally {
    running = false;
  }
}

/** What a person asks for comes without a pause. */
function refreshNow() {
  refreshSoon();
  endPause();
}

function fail(problem) {
  if (!(problem instanceof ApiProblem)) {
    throw problem;
  }
  if (problem.status === 401) {
    askForToken();
  } else {
    say(problem.status === 0 ? t('unreachable') : problem.message, true);
  }
}

async function askForToken() {
  if (asking) {
    return;
  }
  asking = true;
  const input = el('input', { type: 'password', autocomplete: 'off', 'data-testid': 'token', required: true });
  const given = await ask(t('tokenAsk'), field(t('token'), input), t('enter'));
  asking = false;
  if (!given) {
    return;
  }
  try {
    await post('session', { token: input.value });
    refreshNow();
  } catch (problem) {
    say(problem.message, true);
    fail(problem);
  }
}

function say(text, isError = false) {
  frame.notice.classList.toggle('error', isError);
  frame.notice.replaceChildren(
    el('span', { dir: 'auto' }, text),
    button('notice-close', '×', () => frame.notice.replaceChildren(), { 'aria-label': t('close') }));
}

function showConnection() {
  frame.connection.textContent = connected ? t('live') : t('notLive');
  frame.connection.classList.toggle('on', connected);
}

async function reset() {
  if (await ask(t('resetAsk'), null, t('reset'), { danger: true })) {
    await app.attempt(() => post('reset'), t('resetDone'));
  }
}

function help() {
  const keys = [
    ['1 – 6', t('keyViews')], ['/', t('keySearch')], ['↑ ↓ j k', t('keyMove')], ['Enter', t('keyOpen')],
    ['Esc, u', t('keyBack')], ['r', t('keyAnswer')], ['d', t('keyDeliver')], ['f', t('keyFail')],
    ['h', t('keyHold')], ['?', t('keyHelp')]];
  const dialog = el(
    'dialog',
    { 'data-testid': 'shortcuts', 'aria-label': t('help'), onclose: () => dialog.remove() },
    el('h2', {}, t('help')),
    el('table', {}, keys.map(([key, what]) => el('tr', {}, el('th', { scope: 'row' }, el('kbd', {}, key)), el('td', {}, what)))),
    el('div', { class: 'actions' }, button('shortcuts-close', t('close'), () => dialog.close(), { class: 'primary' })));
  document.body.append(dialog);
  dialog.showModal();
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
    return;
  }
  const typing = event.target.closest?.('input, textarea, select');
  if (typing) {
    if (event.key === 'Escape') {
      // The browser would empty the search field.
      event.preventDefault();
      typing.blur();
      view.element.querySelector('.row[tabindex="0"]')?.focus();
    }
    return;
  }
  if (event.key === '?') {
    help();
  } else if (event.key === '/') {
    view.element.querySelector('[data-search]')?.focus();
  } else if (event.key >= '1' && event.key <= String(NAMES.length)) {
    app.go([NAMES[event.key - 1]]);
  } else if ((event.key === 'j' || event.key === 'k' || event.key === 'ArrowDown') && !event.target.closest?.('.row')) {
    view.element.querySelector('.row[tabindex="0"]')?.focus();
  } else if (!view.key?.(event.key === 'u' ? 'Escape' : event.key)) {
    return;
  }
  event.preventDefault();
}

/** For those who hear the page. */
function announce(messages) {
  if (messages && performance.now() - announced > ANNOUNCE_MILLIS) {
    announced = performance.now();
    frame.news.textContent = t('newMessages', messages);
  }
}

function happened(counts) {
  announce(counts.message);
  if ([...EVERYTHING, ...view.events].some(name => counts[name])) {
    refreshSoon();
  }
}

addEventListener('hashchange', show);
addEventListener('keydown', key);
build();
live(happened, is => {
  connected = is;
  showConnection();
});
