// Rules that make requests fail.
import { get, post, remove } from './api.js';
import { el, foreign } from './dom.js';
import { number, t } from './texts.js';
import { button, field, select } from './widgets.js';

const TYPES = [
  'error', 'errorAfter', 'httpStatus', 'delay', 'hold', 'cutBefore', 'cutAfter', 'resetBefore', 'resetAfter',
  'truncate', 'neverAnswer', 'raw'];
const ERRORS = [
  'RequestLimitExceeded', 'InternalError.Timeout', 'LimitExceeded.PhoneNumberThirtySecondLimit',
  'FailedOperation.InsufficientBalanceInSmsPackage', 'AuthFailure.SignatureFailure', 'InternalError.OtherError'];
const FIELDS = {
  error: ['code', 'message'],
  errorAfter: ['code', 'message'],
  httpStatus: ['status', 'body'],
  delay: ['delayMillis'],
  raw: ['body'],
};

export function faultsView(app) {
  const list = el('ul', { class: 'rules', 'data-testid': 'rules' });
  const none = el('p', { class: 'empty' }, t('noRules'));
  const clear = button('clear-faults', t('clearFaults'), () => app.attempt(() => remove('faults'), t('faultsCleared')),
    { class: 'danger' });
  const adding = form(app);
  let shown = '';
  let actions = null;

  function row(rule) {
    const { fault } = rule;
    const facts = [fault.code, fault.message, fault.status, fault.contentType, fault.body,
      fault.size === undefined ? null : `${number(fault.size)} B`,
      fault.delayMillis === undefined ? null : t('ms', number(fault.delayMillis)),
      fault.faults?.map(each => t(`fault_${each.type}`)).join(' / ')].filter(each => each || each === 0);
    return el(
      'li',
      { 'data-testid': 'rule', 'data-id': rule.id },
      el('strong', {}, rule.action ? foreign(rule.action) : t('allActions')),
      ' ',
      el('span', {}, t(`fault_${fault.type}`)),
      facts.map(each => [' ', el('code', {}, foreign(String(each).slice(0, 200)))]),
      el('small', {}, [
        rule.toSkip ? t('toSkip', number(rule.toSkip)) : null,
        rule.probability < 1 ? t('chance', number(rule.probability * 100, 2), rule.seed) : null,
        rule.timesLeft === null ? t('anyNumber') : t('timesLeft', number(rule.timesLeft)),
        t('hits', number(rule.hits)),
      ].filter(Boolean).join(' · ')),
      el(
        'span',
        { class: 'actions' },
        fault.type === 'hold'
          ? button('release', t('release', number(rule.waiting)), () => app.attempt(() => post(`faults/${rule.id}/release`)))
          : null,
        button('remove-rule', t('removeRule'), () => app.attempt(() => remove(`faults/${rule.id}`)))));
  }

  return {
    element: el(
      'div',
      { class: 'page' },
      el('section', {}, el('div', { class: 'head' }, el('h2', {}, t('rules')), clear), none, list),
      el('section', {}, el('h2', {}, t('addFault')), adding.element)),
    events: ['changed', 'request'],
    show() {},
    async refresh() {
      if (!actions) {
        ({ actions } = await get('info'));
        adding.actions(actions);
      }
      const { rules } = await get('faults');
      const text = JSON.stringify(rules);
      if (text === shown) {
        return;
      }
      shown = text;
      const inside = list.contains(document.activeElement);
      list.replaceChildren(...rules.map(row));
      none.hidden = rules.length > 0;
      clear.hidden = rules.length === 0;
      if (inside) {
        (list.querySelector('button') ?? adding.element.querySelector('select')).focus();
      }
    },
  };
}

function form(app) {
  const integer = (testId, value, min, max) => el('input', { type: 'number', 'data-testid': testId, value, min, max, step: 1, required: true });
  const action = select('fault-action', [['', t('allActions')]], '');
  const type = select('fault-type', TYPES.map(each => [each, t(`fault_${each}`)]), 'error', arrange);
  const inputs = {
    code: el('input', { 'data-testid': 'fault-code', list: 'error-codes', value: ERRORS[0], required: true, maxlength: 200 }),
    message: el('input', { 'data-testid': 'fault-message', maxlength: 2000, value: 'injected', dir: 'auto' }),
    status: integer('fault-status', 503, 200, 599),
    body: el('input', { 'data-testid': 'fault-body', maxlength: 65536, dir: 'auto' }),
    delayMillis: integer('fault-delay', 2000, 0, 3600000),
  };
  const when = select(
    'fault-when',
    [['times', t('whenTimes')], ['always', t('whenAlways')], ['probability', t('whenProbability')]],
    'times',
    arrange);
  const numbers = {
    times: integer('fault-times', 1, 1, 1000000000),
    percent: el('input', { type: 'number', 'data-testid': 'fault-percent', value: 5, min: 0.01, max: 100, step: 'any', required: true }),
    seed: el('input', { type: 'number', 'data-testid': 'fault-seed', value: 42, step: 1, required: true }),
    skip: integer('fault-skip', 0, 0, 1000000),
  };
  const fields = {
    code: field(t('code'), inputs.code),
    message: field(t('message'), inputs.message),
    status: field(t('httpCode'), inputs.status),
    body: field(t('body'), inputs.body),
    delayMillis: field(t('millis'), inputs.delayMillis),
    times: field(t('times'), numbers.times),
    percent: field(t('percent'), numbers.percent),
    seed: field(t('seed'), numbers.seed),
  };
  const element = el(
    'form',
    { class: 'settings', onsubmit: event => {
      event.preventDefault();
      app.attempt(() => post('faults', rule()), t('ruleAdded'));
    } },
    field(t('action'), action),
    field(t('fault'), type),
    fields.code, fields.message, fields.status, fields.body, fields.delayMillis,
    el('datalist', { id: 'error-codes' }, ERRORS.map(value => el('option', { value }))),
    field(t('when'), when),
    fields.times, fields.percent, fields.seed,
    field(t('skipFirst'), numbers.skip),
    el('button', { type: 'submit', class: 'primary', 'data-testid': 'add-fault' }, t('add')));

  /** Shows the fields that the chosen fault has. What is hidden is disabled, so that it is not checked. */
  function arrange() {
    const used = new Set([
      ...(FIELDS[type.value] ?? []),
      ...(when.value === 'times' ? ['times'] : when.value === 'probability' ? ['percent', 'seed'] : [])]);
    for (const [name, each] of Object.entries(fields)) {
      each.hidden = !used.has(name);
      each.querySelector('input').disabled = !used.has(name);
    }
  }

  function rule() {
    const fault = { type: type.value };
    for (const name of FIELDS[type.value] ?? []) {
      fault[name] = inputs[name].type === 'number' ? inputs[name].valueAsNumber : inputs[name].value;
    }
    return {
      ...(action.value ? { action: action.value } : {}),
      fault,
      ...(numbers.skip.valueAsNumber ? { skip: numbers.skip.valueAsNumber } : {}),
      ...{
        times: { times: numbers.times.valueAsNumber },
        always: { always: true },
        probability: { probability: numbers.percent.valueAsNumber / 100, seed: numbers.seed.valueAsNumber },
      }[when.value],
    };
  }

  arrange();
  return {
    element,
    actions(names) {
      action.append(...names.map(value => el('option', { value }, value)));
    },
  };
}
