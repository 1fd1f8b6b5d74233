// Numbers with their last message, and the conversation with one of them as its phone shows it.
import { FIRST, MOST, get, newest, post, put, remove, patch } from './api.js';
import { el, foreign, KeyedList, roving } from './dom.js';
import { number, t } from './texts.js';
import { ask, badge, button, definitions, EntryList, field, panes, preview, search, select, time, whole } from './widgets.js';

const STATES = ['waiting', 'held', 'delivered', 'failed', 'unreported'];
const CODES = ['UNDELIVRD', 'EXPIRED', 'REJECTD', 'DELETED', 'UNKNOWN', 'MX:0012', 'MK:0001', 'DB:0141'];
const NUMBER = /^\+\d*$/;

export function messagesView(app) {
  let route = { parts: [], query: {} };
  const list = new EntryList('numbers', app.refresh);
  const conversation = conversationPane(app, () => route);
  const bar = el('div', { class: 'bar' });
  const heading = el('h2', {});
  const forgotten = el('p', { class: 'muted note', 'data-testid': 'forgotten', hidden: true });
  const holdAll = el('input', {
    type: 'checkbox', 'data-testid': 'hold-all',
    onchange: event => app.attempt(() => patch('settings', { holdReceipts: event.target.checked })),
  });
  const deleteFound = button('delete-found', t('deleteFound'), async () => {
    if (await ask(t('deleteFoundAsk'), null, t('deleteIt'), { danger: true })) {
      await app.attempt(() => remove('messages', filter()), gone => t('deleted', gone.deleted));
    }
  }, { class: 'danger' });
  const element = panes(
    t('messages'),
    [bar, el('div', { class: 'head' }, heading, el('label', { class: 'check' }, holdAll, t('holdAll')), deleteFound), forgotten, list.element],
    conversation.element);

  const filter = () => ({ q: route.query.q ?? '', state: route.query.state ?? '' });
  /** With a plus sign, the search is for a number, and the list stays one of numbers. */
  const searching = () => Boolean(filter().state || (filter().q && !NUMBER.test(filter().q)));

  function showBar() {
    const typed = bar.querySelector('input');
    if (typed) {
      if (document.activeElement !== typed) {
        typed.value = filter().q;
      }
      bar.querySelector('select').value = filter().state;
      return;
    }
    const change = part => {
      list.fresh();
      app.go(['messages', ...route.parts.slice(0, 1)], { ...route.query, ...part }, { replace: true });
    };
    bar.replaceChildren(
      search('search', t('searchMessages'), filter().q, q => change({ q })),
      el(
        'label',
        {},
        el('span', { class: 'unseen' }, t('state')),
        select('filter-state', [['', t('allStates')], ...STATES.map(each => [each, t(each)])], filter().state,
          state => change({ state }))));
  }

  function numberRow(each) {
    const { lastMessage, lastReply } = each;
    const answered = lastReply && (!lastMessage || Date.parse(lastReply.at) >= Date.parse(lastMessage.acceptedAt));
    return el(
      'li',
      {},
      el(
        'a',
        { class: 'row', href: app.link(['messages', each.phoneNumber], route.query), 'data-testid': 'number',
          'data-number': each.phoneNumber },
        el('strong', {}, foreign(each.phoneNumber)),
        time(each.lastAt),
        el('span', { class: 'preview' }, answered ? ['↩ ', preview(lastReply.text)] : lastMessage ? preview(text(lastMessage)) : ''),
        lastMessage ? badge(lastMessage.delivery.state, t(lastMessage.delivery.state)) : null,
        el('small', {}, [each.messages ? t('countMessages', number(each.messages)) : null,
          each.replies ? t('countReplies', number(each.replies)) : null].filter(Boolean).join(' · '))));
  }

  function messageRow(message) {
    return el(
      'li',
      {},
      el(
        'a',
        { class: 'row', href: app.link(['messages', message.phoneNumber, message.serialNo], route.query),
          'data-testid': 'message-found', 'data-serial': message.serialNo },
        el('strong', {}, foreign(message.phoneNumber)),
        time(message.acceptedAt),
        el('span', { class: 'preview' }, preview(text(message))),
        badge(message.delivery.state, t(message.delivery.state))));
  }

  async function refreshList() {
    if (searching()) {
      const { entries, more } = await newest('messages', 'messages', filter(), list.wanted);
      heading.textContent = t('found');
      list.update(entries, more, t('foundNothing'), { key: each => each.serialNo, print: state, make: messageRow });
      list.mark(route.parts[1]);
    } else {
      const { entries, more } = await newest('numbers', 'numbers', { q: filter().q.slice(1) }, list.wanted);
      heading.textContent = t('numbers');
      const empty = filter().q ? t('foundNothing') : t('noNumbers', location.origin);
      list.update(entries, more, empty, { key: each => each.phoneNumber, print: numberState, make: numberRow });
      list.mark(route.parts[0]);
    }
    deleteFound.hidden = !searching();
  }

  /** A row links to the same search, so it is made again with another one. */
  const state = message => `${message.sequence} ${JSON.stringify(message.delivery)} ${JSON.stringify(route.query)}`;
  const numberState = each => [
    each.messages, each.replies, each.lastAt, each.lastMessage ? state(each.lastMessage) : JSON.stringify(route.query),
    each.lastReply?.sequence].join(' ');

  return {
    element,
    events: ['message', 'delivery', 'reply', 'deleted', 'changed'],
    show(to) {
      route = to;
      element.classList.toggle('open', route.parts.length > 0);
      showBar();
      conversation.show(route.parts[0] ?? '', route.parts[1] ?? '');
    },
    async refresh() {
      const [settings, info] = await Promise.all([get('settings'), get('info'), refreshList(), conversation.refresh()]);
      holdAll.checked = settings.holdReceipts;
      forgotten.hidden = info.forgottenMessages === 0;
      forgotten.textContent = forgotten.hidden
        ? '' : t('forgotten', number(info.maxMessages), number(info.forgottenMessages));
    },
    key(pressed) {
      if (pressed === 'Escape' && route.parts.length) {
        const [left, message] = route.parts;
        app.go(['messages'], route.query);
        setTimeout(() => list.focus(searching() ? message : left));
        return true;
      }
      return conversation.key(pressed);
    },
  };
}

const text = message => message.content ?? `${message.templateId}: ${message.templateParamSet.join(', ')}`;

function conversationPane(app, route) {
  let phoneNumber = '';
  let serialNo = '';
  let wanted = FIRST;
  let messages = [];
  let scrolledTo = null;
  const element = el('div', { class: 'conversation' });
  const title = el('h2', { tabindex: -1, 'data-testid': 'conversation-number' });
  const entries = el('ol', { class: 'bubbles', 'data-testid': 'conversation' });
  const keyed = new KeyedList(entries);
  const oneStop = roving(entries, '.bubble');
  const older = button('older', t('older'), () => {
    wanted = Math.min(MOST, wanted + FIRST);
    app.refresh();
  });
  const phone = el('div', { class: 'scroll' }, older, entries);
  const answer = el('input', {
    'data-testid': 'answer-text', 'aria-label': t('answerText'), placeholder: t('answerText'), autocomplete: 'off',
    dir: 'auto', maxlength: 10000, required: true,
  });
  const form = el(
    'form',
    { class: 'answer', onsubmit: async event => {
      event.preventDefault();
      const sent = await app.attempt(() => post('replies', { phoneNumber, text: answer.value }), t('answered'));
      if (sent) {
        answer.value = '';
      }
    } },
    answer,
    el('button', { type: 'submit', class: 'primary', 'data-testid': 'answer' }, t('answer')));
  const full = [
    el(
      'div',
      { class: 'head' },
      button('back', '‹', () => app.go(['messages'], route().query), { class: 'back', 'aria-label': t('back') }),
      title,
      button('delete-conversation', t('deleteConversation'), async () => {
        if (await ask(t('deleteConversationAsk', phoneNumber), null, t('deleteIt'), { danger: true })) {
          await app.attempt(() => remove('messages', { to: phoneNumber }), gone => t('deleted', gone.deleted));
        }
      }, { class: 'danger' })),
    phone,
    form];

  const all = message => get(`messages/${encodeURIComponent(message.serialNo)}`);
  const change = (message, body) => app.attempt(() => put(`messages/${encodeURIComponent(message.serialNo)}/delivery`, body));
  const deliver = message => change(message, { state: 'delivered' });
  const hold = message => change(message, { state: message.delivery.state === 'held' ? 'waiting' : 'held' });
  const possible = {
    deliver: ({ delivery }) => !delivery.handedOut && delivery.state !== 'delivered',
    fail: ({ delivery }) => !delivery.handedOut,
    hold: ({ delivery }) => !delivery.handedOut,
  };

  async function fail(message) {
    const code = el('input', { 'data-testid': 'fail-code', list: 'carrier-codes', required: true, maxlength: 64, value: CODES[0] });
    const codes = el('datalist', { id: 'carrier-codes' }, CODES.map(value => el('option', { value })));
    if (await ask(t('failAsk'), [field(t('code'), code), codes], t('failNow'), { danger: true })) {
      await change(message, { state: 'failed', code: code.value.trim() });
    }
  }

  function bubble(message) {
    const { delivery } = message;
    const known = message.content !== null;
    return el(
      'li',
      { class: 'ours' },
      el(
        'article',
        { class: 'bubble', 'data-testid': 'message', 'data-serial': message.serialNo, tabindex: -1 },
        known
          ? el('p', { class: 'text', 'data-testid': 'text' }, whole(message.content, message.cut && (async () => (await all(message)).content)))
          : el(
            'div',
            { class: 'text', 'data-testid': 'text' },
            el('p', { class: 'muted' }, t('unknownTemplate', message.templateId)),
            parameters(message)),
        el(
          'p',
          { class: 'meta' },
          time(message.acceptedAt),
          badge(delivery.state, [t(delivery.state), delivery.code ? el('code', { 'data-testid': 'code' }, delivery.code) : null]),
          el('span', {}, `${t('template')} ${message.templateId}`),
          el('span', {}, `${t('segments')} ${number(message.segments)}`)),
        el(
          'details',
          { open: message.serialNo === serialNo },
          el('summary', {}, t('details')),
          definitions([
            [t('serialNo'), el('code', { 'data-testid': 'serial' }, message.serialNo)],
            [t('template'), foreign(message.templateId)],
            [t('parameters'), parameters(message)],
            [t('segments'), number(message.segments)],
            message.codes.length ? [t('codes'), el('code', { 'data-testid': 'codes' }, message.codes.join(', '))] : null,
            [t('signature'), message.signName ? foreign(message.signName) : t('none')],
            [t('application'), foreign(message.smsSdkAppId)],
            [t('region'), foreign(message.region)],
            message.sessionContext ? [t('sessionContext'), whole(message.sessionContext)] : null,
            message.senderId ? [t('senderId'), foreign(message.senderId)] : null,
            message.extendCode ? [t('extendCode'), foreign(message.extendCode)] : null,
            [t('state'), [t(delivery.state), ' ', delivery.code ?? '', ' ', delivery.at ? time(delivery.at) : null,
              delivery.subError ? el('p', {}, foreign(delivery.subError), ' ', foreign(delivery.subErrorDesc ?? '')) : null,
              delivery.state === 'unreported' ? null : el('p', { class: 'muted' }, t(delivery.handedOut ? 'handedOut' : 'notHandedOut'))]],
          ])),
        el(
          'p',
          { class: 'actions' },
          possible.deliver(message) ? button('deliver', t('deliver'), () => deliver(message)) : null,
          possible.fail(message) ? button('fail', t('fail'), () => fail(message)) : null,
          possible.hold(message) ? button('hold', t(delivery.state === 'held' ? 'letGo' : 'hold'), () => hold(message)) : null)));
  }

  function parameters(message) {
    return message.templateParamSet.length
      ? el('ol', { class: 'parameters' }, message.templateParamSet.map((each, index) => el(
        'li', {}, whole(each, message.cut && (async () => (await all(message)).templateParamSet[index])))))
      : t('none');
  }

  function answerBubble(reply) {
    return el(
      'li',
      { class: 'theirs' },
      el(
        'article',
        { class: 'bubble', 'data-testid': 'reply', tabindex: -1 },
        el('p', { class: 'text', 'data-testid': 'text' }, whole(reply.text)),
        el('p', { class: 'meta' }, time(reply.at), el('span', {}, `${t('application')} ${reply.smsSdkAppId}`))));
  }

  /** Details that are open stay so when the state changes. */
  function made(entry, before) {
    const old = before?.querySelector('details');
    const row = entry.message ? bubble(entry.message) : answerBubble(entry.reply);
    const details = row.querySelector('details');
    if (details && old) {
      details.open = old.open;
    }
    return row;
  }

  function scroll(atEnd) {
    const selected = serialNo ? keyed.rows.get(`m${serialNo}`)?.element : null;
    const target = `${phoneNumber} ${serialNo}`;
    if (selected && scrolledTo !== target) {
      selected.scrollIntoView({ block: 'center' });
    } else if (scrolledTo !== target || atEnd) {
      phone.scrollTop = phone.scrollHeight;
    }
    scrolledTo = target;
  }

  function target() {
    const focused = document.activeElement?.closest?.('.bubble')?.dataset.serial ?? serialNo;
    return messages.find(each => each.serialNo === focused) ?? messages[0];
  }

  return {
    element,
    show(toNumber, toSerial) {
      const other = toNumber !== phoneNumber;
      phoneNumber = toNumber;
      serialNo = toSerial;
      if (!phoneNumber) {
        messages = [];
        element.replaceChildren(el('p', { class: 'empty' }, t('choose')));
        return;
      }
      if (other) {
        wanted = FIRST;
        messages = [];
        answer.value = '';
        keyed.update([], () => '', () => '', () => null);
        title.replaceChildren(foreign(phoneNumber));
        title.setAttribute('aria-label', t('conversation', phoneNumber));
        answer.setAttribute('aria-label', t('person', phoneNumber));
        older.hidden = true;
      }
      if (element.firstChild !== full[0]) {
        element.replaceChildren(...full);
      }
      // In a narrow window, the row that had the focus is no longer there.
      if (other && !document.activeElement.checkVisibility()) {
        title.focus();
      }
      entries.querySelectorAll('.chosen').forEach(each => each.classList.remove('chosen'));
    },
    async refresh() {
      const of = phoneNumber;
      if (!of) {
        return;
      }
      const [sent, answers] = await Promise.all([
        newest('messages', 'messages', { to: of }, wanted),
        newest('replies', 'replies', { from: of }, wanted)]);
      if (of !== phoneNumber) {
        return;
      }
      messages = sent.entries;
      const atEnd = phone.scrollHeight - phone.scrollTop - phone.clientHeight < 40;
      // Where one list ends, the other goes on; what is older than its end would stand without its context.
      const from = Math.max(
        sent.more ? Date.parse(sent.entries.at(-1).acceptedAt) : 0,
        answers.more ? Date.parse(answers.entries.at(-1).at) : 0);
      const shown = [
        ...answers.entries.map(reply => ({ key: `r${reply.sequence}`, at: Date.parse(reply.at), reply })),
        ...sent.entries.map(message => ({ key: `m${message.serialNo}`, at: Date.parse(message.acceptedAt), message })),
      ].filter(each => each.at >= from).reverse();
      shown.sort((one, other) => one.at - other.at);
      older.hidden = !(sent.more || answers.more) || wanted >= MOST;
      keyed.update(
        shown,
        each => each.key,
        each => (each.message ? JSON.stringify(each.message.delivery) : ''),
        made);
      keyed.rows.get(`m${serialNo}`)?.element.classList.add('chosen');
      oneStop();
      scroll(atEnd);
    },
    key(pressed) {
      const message = target();
      if (!phoneNumber || !'rdfh'.includes(pressed)) {
        return false;
      }
      if (pressed === 'r') {
        answer.focus();
      } else if (message && pressed === 'd' && possible.deliver(message)) {
        deliver(message);
      } else if (message && pressed === 'f' && possible.fail(message)) {
        fail(message);
      } else if (message && pressed === 'h' && possible.hold(message)) {
        hold(message);
      }
      return true;
    },
  };
}
