// The frame of the page: which campaign, what can be done with it, and when to look again.
import { get, post } from './api.js';
import { ask } from './dialog.js';
import { button, foreign, html, write } from './dom.js';
import { progressView } from './progress.js';
import { reportView } from './report.js';
import { language, name, setLanguage, t } from './texts.js';
import { workersView } from './workers.js';

const LOOK_MILLIS = 1000;
const LATE_MILLIS = 5000;
const REPORT_MILLIS = 10_000;

let frame;
let views = null;
let shown = null;
let reportAt = 0;
let asking = false;
let looking = false;

function build() {
  document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en';
  document.title = t('title');
  frame = {
    campaign: html('select', { 'data-testid': 'campaign', 'aria-label': t('campaign'), onchange: event => {
      location.hash = encodeURIComponent(event.target.value);
    } }),
    state: html('strong', { 'data-testid': 'campaign-state', role: 'status' }),
    pause: button('pause', t('pause'), () => change('pause', 'paused')),
    resume: button('resume', t('resume'), () => change('resume', 'resumed')),
    cancel: button('cancel', t('cancel'), cancel, { class: 'danger' }),
    end: button('end', t('end'), end),
    connection: html('span', { class: 'connection', role: 'status', 'data-testid': 'connection' }),
    language: html('select', { 'data-testid': 'language', 'aria-label': t('language'), onchange: event => {
      setLanguage(event.target.value);
      build();
      look();
    } }, html('option', { value: 'en' }, 'English'), html('option', { value: 'zh' }, '中文')),
    main: html('main', { id: 'content', tabindex: -1, 'data-view': 'campaign' }),
    notice: html('div', { class: 'notice', role: 'status', 'data-testid': 'notice' }),
  };
  frame.language.value = language();
  views = null;
  document.body.replaceChildren(
    html('a', { href: '#content', class: 'skip', onclick: event => {
      // The address after # is the campaign.
      event.preventDefault();
      frame.main.focus();
    } }, t('skip')),
    html('header', {},
      html('h1', {}, t('title')), frame.campaign, frame.state,
      html('div', { class: 'actions' }, frame.pause, frame.resume, frame.end, frame.cancel),
      html('div', { class: 'tools' }, frame.connection, frame.language)),
    frame.main,
    frame.notice);
}

/** One look at a time: a slow answer must not pile up others. */
async function look() {
  if (looking || asking || document.visibilityState !== 'visible') {
    return;
  }
  looking = true;
  const late = setTimeout(() => connected(false), LATE_MILLIS);
  try {
    const { campaigns } = await get('campaigns');
    choose(campaigns);
    if (shown !== null) {
      update(await get('progress', { campaign: shown }));
      if (Date.now() - reportAt > REPORT_MILLIS) {
        reportAt = Date.now();
        await views.report.refresh();
      }
    }
    connected(true);
  } catch (problem) {
    connected(false);
    await failed(problem);
  } finally {
    clearTimeout(late);
    looking = false;
  }
}

function choose(campaigns) {
  const wanted = decoded(location.hash.slice(1));
  const now = campaigns.includes(wanted) ? wanted : campaigns[0] ?? null;
  if (campaigns.join('\n') !== [...frame.campaign.options].map(({ value }) => value).join('\n')) {
    frame.campaign.replaceChildren(...campaigns.map(each => html('option', { value: each }, each)));
  }
  frame.campaign.value = now;
  frame.campaign.hidden = now === null;
  if (now !== shown || views === null) {
    shown = now;
    reportAt = 0;
    views = { progress: progressView(), workers: workersView(), report: reportView(now, attempt) };
    frame.main.replaceChildren(...(now === null
      ? [html('p', {}, t('none'))]
      : [
        views.progress.top,
        html('div', { class: 'column' }, [...views.progress.left, ...views.workers.left]),
        html('div', { class: 'column' }, views.progress.right),
        ...views.report.elements,
      ]));
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function update(now) {
  const reason = now.quietHours ? t('quietHours') : now.reason;
  write(frame.state, reason ? `${name(now.state)}: ${reason}` : name(now.state));
  frame.state.dataset.state = now.state;
  frame.pause.hidden = !now.actions.includes('pause');
  frame.resume.hidden = !now.actions.includes('resume');
  frame.cancel.hidden = !now.actions.includes('cancel');
  frame.end.hidden = !now.actions.includes('end');
  views.progress.update(now);
  views.workers.update(now);
}

async function change(action, done) {
  const campaign = shown;
  await attempt(async () => {
    await post(action, { campaign });
    say(t(done));
  });
  await look();
}

async function cancel() {
  if (await ask(t('cancelAsk'), t('cancel'), { danger: true, no: t('keep') })) {
    await change('cancel', 'cancelled');
  }
}

async function end() {
  if (await ask(t('endAsk'), t('end'), { no: t('keep') })) {
    await change('end', 'ended');
  }
}

async function attempt(work) {
  try {
    await work();
  } catch (problem) {
    await failed(problem);
  }
}

async function failed(problem) {
  if (problem.status === 401) {
    await enter();
  } else if (problem.status) {
    say(problem.message, true);
  }
}

async function enter() {
  if (asking) {
    return;
  }
  asking = true;
  try {
    const token = await ask(t('tokenAsk'), t('enter'), { secret: t('token') });
    if (token) {
      await post('session', { token });
    }
  } catch (problem) {
    say(problem.message, true);
  } finally {
    asking = false;
  }
}

function connected(is) {
  write(frame.connection, is ? t('live') : t('notLive'));
  frame.connection.classList.toggle('on', is);
}

function say(text, isProblem = false) {
  frame.notice.classList.toggle('problem', isProblem);
  frame.notice.replaceChildren(
    foreign(text), button('notice-close', '×', () => frame.notice.replaceChildren(), { 'aria-label': t('close') }));
}

addEventListener('hashchange', look);
document.addEventListener('visibilitychange', look);
build();
look();
setInterval(look, LOOK_MILLIS);
