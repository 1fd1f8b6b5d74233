// The simulator's HTTP interface, as its openapi.json describes it.
const BASE = new URL('../', import.meta.url);
const PAGE = 200;

/** Why a call failed, in the words of the simulator. */
export class ApiProblem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export function address(path, parameters = {}) {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== '' && value !== null && value !== undefined) {
      url.searchParams.set(name, value);
    }
  }
  return url;
}

async function call(method, path, { parameters, body } = {}) {
  const request = { method, cache: 'no-store', headers: {} };
  if (body !== undefined) {
    request.headers['content-type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(address(path, parameters), request);
  } catch {
    throw new ApiProblem(0, '');
  }
  const text = await response.text();
  let json = null;
  try {
    json = text ? JSON.parse(text) : null;
  } catch {
    // A proxy may answer with a page of its own; the status says enough.
  }
  if (!response.ok) {
    throw new ApiProblem(response.status, json?.detail ?? `HTTP ${response.status}`);
  }
  return json;
}

export const get = (path, parameters) => call('GET', path, { parameters });
export const post = (path, body = {}) => call('POST', path, { body });
export const put = (path, body) => call('PUT', path, { body });
export const patch = (path, body) => call('PATCH', path, { body });
export const remove = (path, parameters) => call('DELETE', path, { parameters });

/** One entry; null when there is none, or no longer. */
export async function one(path) {
  try {
    return await get(path);
  } catch (problem) {
    if (problem.status === 404) {
      return null;
    }
    throw problem;
  }
}

/** The newest entries of a list, read in pages. */
export async function newest(path, name, parameters, wanted) {
  const entries = [];
  let before = '';
  for (;;) {
    const page = await get(path, { ...parameters, before, limit: Math.min(PAGE, wanted - entries.length) });
    entries.push(...page[name]);
    if (page.next === null || entries.length >= wanted || page[name].length === 0) {
      return { entries, more: page.next !== null };
    }
    before = page.next;
  }
}

export const FIRST = PAGE;
/** So many entries a list shows at most; older ones are found by a search. */
export const MOST = 2000;
