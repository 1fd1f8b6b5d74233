// The official SDK beside the inbox: a message is sent, seen and delivered, and the person answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client } from './client.js';

const SMS = process.env.SMS_SIMULATOR ?? 'http://127.0.0.1:8080';
const APP = '1400006666';
const NUMBER = '+8618501234402';

async function inbox(method, path, body) {
  const response = await fetch(`${SMS}/_sms/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status}`);
  return response.json();
}

test('a message, its receipt and an answer', async () => {
  const { SendStatusSet: [status] } = await client.SendSms({
    SmsSdkAppId: APP,
    SignName: 'Example',
    TemplateId: '1110',
    TemplateParamSet: ['482913'],
    PhoneNumberSet: [NUMBER],
  });
  assert.equal(status.Code, 'Ok');

  const { messages: [message] } = await inbox('GET', `messages?to=${encodeURIComponent(NUMBER)}`);
  assert.equal(message.serialNo, status.SerialNo);
  assert.deepEqual(message.templateParamSet, ['482913']);
  assert.deepEqual(message.codes, ['482913']);

  await inbox('PUT', `messages/${status.SerialNo}/delivery`, { state: 'delivered' });
  const receipts = await client.PullSmsSendStatus({ SmsSdkAppId: APP, Limit: 100 });
  const receipt = receipts.PullSmsSendStatusSet.find(each => each.SerialNo === status.SerialNo);
  assert.equal(receipt.ReportStatus, 'SUCCESS');

  await inbox('POST', 'replies', { smsSdkAppId: APP, phoneNumber: NUMBER, text: 'yes' });
  const replies = await client.PullSmsReplyStatus({ SmsSdkAppId: APP, Limit: 100 });
  const reply = replies.PullSmsReplyStatusSet.find(each => each.PhoneNumber === NUMBER);
  assert.equal(reply.ReplyContent, 'yes');
});
