// Templates and signatures, and how their reviews end.
import { get, post, put } from './api.js';
import { el, foreign } from './dom.js';
import { t } from './texts.js';
import { ask, badge, button, field, time } from './widgets.js';

const WORD = { approved: 'approved', notYetEffective: 'notYetEffective', pending: 'inReview', rejected: 'rejected' };
const LOOK = { approved: 'delivered', notYetEffective: 'waiting', pending: 'waiting', rejected: 'failed' };

export function templatesView(app) {
  const templates = resource(app, 'templates', 'templateId', {
    columns: [['number', each => foreign(each.templateId)], ['name', each => foreign(each.name)],
      ['content', each => foreign(each.content)]],
    empty: 'noTemplates',
    title: each => each.name || each.templateId,
  });
  const signatures = resource(app, 'signatures', 'signId', {
    columns: [['number', each => foreign(each.signId)], ['name', each => foreign(each.name)]],
    empty: 'noSignatures',
    title: each => each.name,
  });
  return {
    element: el(
      'div',
      { class: 'page' },
      el('section', {}, el('h2', {}, t('templates')), templates.element, addTemplate(app)),
      el('section', {}, el('h2', {}, t('signatures')), signatures.element, addSignature(app))),
    events: ['changed', 'request'],
    show() {},
    async refresh() {
      await Promise.all([templates.refresh(), signatures.refresh()]);
    },
  };
}

function resource(app, name, id, { columns, empty, title }) {
  const element = el('div', { class: 'wide', 'data-testid': name });
  let shown = '';

  async function review(each, state, reviewReply) {
    await app.attempt(() => put(`${name}/${each[id]}/review`, { state, ...(reviewReply ? { reviewReply } : {}) }));
  }

  async function refuse(each) {
    const reason = el('input', { 'data-testid': 'refuse-reason', maxlength: 500, dir: 'auto' });
    if (await ask(t('refuseAsk', title(each)), field(t('reason'), reason), t('refuseNow'), { danger: true })) {
      await review(each, 'rejected', reason.value.trim());
    }
  }

  function row(each) {
    return el(
      'tr',
      { 'data-testid': `${name}-row`, 'data-id': each[id] },
      columns.map(([, cell]) => el('td', {}, cell(each))),
      el('td', {}, badge(LOOK[each.state], t(WORD[each.state])), each.reviewReply ? [' ', foreign(each.reviewReply)] : null),
      el('td', {}, each.regions.join(', ')),
      el('td', {}, time(each.createdAt)),
      el(
        'td',
        { class: 'actions' },
        each.state === 'approved' ? null : button('approve', t('approve'), () => review(each, 'approved')),
        each.state === 'rejected' ? null : button('refuse', t('refuse'), () => refuse(each))));
  }

  return {
    element,
    async refresh() {
      const all = (await get(name))[name];
      const text = JSON.stringify(all);
      if (text === shown) {
        return;
      }
      shown = text;
      const at = document.activeElement;
      const focused = element.contains(at) ? at.closest('tr')?.dataset.id : undefined;
      element.replaceChildren(all.length
        ? el(
          'table',
          {},
          el('thead', {}, el('tr', {}, [...columns.map(([key]) => key), 'state', 'region', 'interval', 'actions']
            .map(key => el('th', { scope: 'col' }, t(key))))),
          el('tbody', {}, all.map(row)))
        : el('p', { class: 'empty' }, t(empty)));
      if (focused) {
        element.querySelector(`tr[data-id="${CSS.escape(focused)}"] button`)?.focus();
      }
    },
  };
}

function addTemplate(app) {
  const id = el('input', { inputmode: 'numeric', pattern: '[1-9][0-9]{0,14}', 'data-testid': 'template-id', placeholder: t('optional') });
  const name = el('input', { 'data-testid': 'template-name', maxlength: 100, placeholder: t('optional'), dir: 'auto' });
  const content = el('input', { 'data-testid': 'template-content', required: true, maxlength: 1000, placeholder: t('contentHint'), dir: 'auto' });
  return form('add-template', t('addTemplate'), [[t('number'), id], [t('name'), name], [t('content'), content]], () => app.attempt(
    () => post('templates', {
      ...(id.value ? { templateId: Number(id.value) } : {}),
      ...(name.value.trim() ? { name: name.value.trim() } : {}),
      content: content.value,
    })));
}

function addSignature(app) {
  const name = el('input', { 'data-testid': 'signature-name', required: true, maxlength: 100, dir: 'auto' });
  return form('add-signature', t('addSignature'), [[t('name'), name]], () => app.attempt(
    () => post('signatures', { name: name.value.trim() })));
}

function form(testId, title, fields, send) {
  const element = el(
    'form',
    { class: 'settings', onsubmit: async event => {
      event.preventDefault();
      if (await send()) {
        element.reset();
      }
    } },
    fields.map(([text, input]) => field(text, input)),
    el('button', { type: 'submit', 'data-testid': testId }, t('add')));
  return el('details', { class: 'adding' }, el('summary', { 'data-testid': `${testId}-open` }, title), element);
}
