// Cypress has a program of its own, which npm does not bring. The task runs without it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import config from './cypress.config.js';
import { isRight, sendCode } from './sign-in.js';

test('the task of Cypress reads the code', async () => {
  const tasks = {};
  config.e2e.setupNodeEvents((event, handlers) => Object.assign(tasks, { [event]: handlers }));

  await sendCode('+8618501234405');

  assert.ok(isRight('+8618501234405', await tasks.task.codeSentTo('+8618501234405')));
});
