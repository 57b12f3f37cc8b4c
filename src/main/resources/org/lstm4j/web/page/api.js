const TOKEN = 'token'; // key in this tab's memory
const MOST_TRIES = 3;
const LONGEST_PAUSE = 5; // seconds

let askForToken = null;
let asking = null;

/** A request that was refused or got no answer; `message` is one line for the user. */
class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** Whether an error is only that a request was broken off. */
export function isOvertaken(error) {
  return error.name === 'AbortError';
}

/** Says who asks for a token: a function of whether one was refused, to a promise of it or null. */
export function onUnauthorized(ask) {
  askForToken = ask;
}

function headers(more) {
  const token = sessionStorage.getItem(TOKEN);
  return token ? { ...more, Authorization: `Bearer ${token}` } : more;
}

/** Asks once for all requests that wait for it; true if there is one to try. */
async function newToken() {
  asking ??= askForToken(sessionStorage.getItem(TOKEN) !== null).finally(() => {
    asking = null;
  });
  const token = await asking;
  if (token !== null) {
    sessionStorage.setItem(TOKEN, token);
  }
  return token !== null;
}

function refusal(status, body) {
  return new Refusal(status, body.detail ?? `server: expected an answer, got status ${status}.`);
}

async function bodyOf(response) {
  const type = response.headers.get('Content-Type') ?? '';
  return type.includes('json') ? response.json() : {};
}

function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, 1000 * seconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

async function fetched(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (isOvertaken(error)) {
      throw error;
    }
    throw new Refusal(0, 'server: expected an answer, got none. Is it still running?');
  }
}

/** Tries again with a token after 401, and some times after a pause that the server asks for. */
async function request(path, options) {
  const relative = path.replace(/^\//, ''); // also works behind a proxy that adds a folder
  for (let tries = 1; ; tries++) {
    const response = await fetched(relative, { ...options, headers: headers(options.headers) });
    if (response.status === 401 && askForToken !== null && (await newToken())) {
      tries = 0;
      continue;
    }
    if (response.status === 503 && tries < MOST_TRIES) {
      const wait = Number(response.headers.get('Retry-After')) || 1;
      await pause(Math.min(wait, LONGEST_PAUSE), options.signal);
      continue;
    }
    const body = await bodyOf(response);
    if (!response.ok) {
      throw refusal(response.status, body);
    }
    return body;
  }
}

/** Asks for what is at a path of the interface; `signal` breaks it off. */
export async function get(path, signal) {
  return request(path, { signal });
}

/** Sends an object to a path of the interface; `signal` breaks it off. */
export async function post(path, object, signal) {
  return request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(object),
    signal,
  });
}

/** Takes away what is at a path of the interface. */
export async function remove(path) {
  return request(path, { method: 'DELETE' });
}

/** Sends a file; `onProgress` gets the share sent so far, in [0, 1]. Returns the answer's object. */
export function upload(path, file, type, onProgress) {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', path.replace(/^\//, ''));
    Object.entries(headers({ 'Content-Type': type })).forEach(([name, value]) =>
      sending.setRequestHeader(name, value),
    );
    sending.responseType = 'json';
    sending.upload.addEventListener('progress', (event) => onProgress(event.loaded / event.total));
    sending.addEventListener('load', () => {
      const body = sending.response ?? {};
      if (sending.status >= 200 && sending.status < 300) {
        resolve(body);
      } else {
        reject(refusal(sending.status, body));
      }
    });
    sending.addEventListener('error', () =>
      reject(new Refusal(0, 'server: expected it to take the file, got a closed connection.')),
    );
    sending.send(file);
  });
}
