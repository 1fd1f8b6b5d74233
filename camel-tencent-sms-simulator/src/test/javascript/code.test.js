import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRight, sendCode } from './sign-in.js';
import { codeSentTo } from './sms.js';

test('the code arrives', async () => {
  await sendCode('+8618501234401');
  const code = await codeSentTo('+8618501234401');
  assert.ok(isRight('+8618501234401', code));
});
