/** A request that the server refused; `message` is its one line for the user. */
export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function answer(response) {
  const type = response.headers.get('Content-Type') ?? '';
  const body = type.includes('json') ? await response.json() : {};
  if (!response.ok) {
    throw new Refusal(response.status, body.detail ?? `The server answered ${response.status}.`);
  }
  return body;
}

/** Asks for what is at a path of the interface. */
export async function get(path) {
  return answer(await fetch(path));
}

/** Sends an object to a path of the interface; `signal` breaks it off. */
export async function post(path, object, signal) {
  return answer(
    await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(object),
      signal,
    }),
  );
}
