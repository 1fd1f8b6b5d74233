// A part of an application: people sign in with a code that they get by SMS.
import { randomInt } from 'node:crypto';
import { client } from './client.js';

const codes = new Map();

export async function sendCode(number) {
  const code = String(randomInt(100_000, 1_000_000));
  codes.set(number, code);
  await client.SendSms({
    SmsSdkAppId: '1400006666',
    SignName: 'Example',
    TemplateId: '1110',
    TemplateParamSet: [code],
    PhoneNumberSet: [number],
  });
}

export const isRight = (number, code) => codes.get(number) === code;
