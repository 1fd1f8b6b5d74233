// The pages of the application, for tests in a browser.
import { createServer } from 'node:http';
import { isRight, sendCode } from './sign-in.js';

const page = content => `<!doctype html><html lang="en"><title>Application</title>${content}</html>`;

const NUMBER = page(`<form method="post" action="/code">
  <label>Phone number <input name="number"></label>
  <button>Send code</button>
</form>`);

const CODE = page(`<form method="post" action="/">
  <label>Code <input name="code"></label>
  <button>Sign in</button>
</form>`);

let number;

async function respond(request) {
  let body = '';
  for await (const part of request) {
    body += part;
  }
  const form = new URLSearchParams(body);
  if (request.method === 'GET') {
    return NUMBER;
  } else if (request.url === '/code') {
    number = form.get('number');
    await sendCode(number);
    return CODE;
  }
  return page(isRight(number, form.get('code')) ? '<p>Welcome</p>' : '<p>The code is wrong.</p>');
}

export const server = createServer(async (request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(await respond(request));
});
