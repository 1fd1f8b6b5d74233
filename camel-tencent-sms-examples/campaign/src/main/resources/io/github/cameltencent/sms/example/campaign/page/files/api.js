// What the page asks the server.
const BASE = new URL('../api/', import.meta.url);

export class Problem extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export function address(path, parameters = {}) {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(parameters)) {
    url.searchParams.set(name, value);
  }
  return url;
}

async function call(url, request) {
  let response;
  try {
    response = await fetch(url, { cache: 'no-store', ...request });
  } catch {
    throw new Problem(0, '');
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Problem(response.status, body?.error ?? `HTTP ${response.status}`);
  }
  return body;
}

export const get = (path, parameters) => call(address(path, parameters), {});

export const post = (path, body) => call(address(path), {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
