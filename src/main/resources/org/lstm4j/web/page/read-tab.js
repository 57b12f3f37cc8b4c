import { copyLink } from './copy-link.js';
import { el } from './dom.js';
import { counted, size } from './numbers.js';
import { reading } from './reading.js';
import { bytesOf, countWords, directionOf } from './words.js';

const LIVE = 2000; // characters up to which a pause in typing reads
const PAUSE = 400; // milliseconds
const LARGE = 100000; // characters from which even counting waits for a pause

/** Own sentences to try: a turn, a plain one, praise with a but, a negation. */
const EXAMPLES = [
  ['A slow start', 'The first half hour is dull and boring, but then it becomes a wonderful film, the best I have seen this year, and by the end nobody in the room wanted to leave.'],
  ['A wasted cast', 'Great actors, a beautiful score and a clever idea. What a pity that the script wastes all of it: the story makes no sense, the jokes are awful and the ending is the worst I can remember.'],
  ['Not bad at all', 'I expected nothing and it was not bad at all. It is no masterpiece, some scenes are silly, yet the two leads are charming and I laughed more than once.'],
  ['Mixed', 'The picture is lovely and the music is poor; I liked the first act, hated the second, and forgave everything in the third.'],
];

/** The tab that reads one text: what is typed, what is submitted, and the address. */
export function mount(root, context) {
  const form = root.querySelector('#ask');
  const text = root.querySelector('#text');
  const note = root.querySelector('#text-note');
  const view = reading(context, root.querySelector('#reading'));
  let timer = 0;
  let isDraft = false; // whether the history's entry is that of a text being typed
  let last = null; // what was read last: [text, model]

  /** Why a text can't be sent; empty if it can. */
  function problem(value, least = context.mostOfBody) {
    const bytes = value.length * 6 <= least ? 0 : bytesOf(value);
    return bytes <= least ? '' : `text: expected at most ${size(context.mostOfBody)}, got ${size(bytes)}. `;
  }

  function say(refused, otherwise) {
    note.textContent = refused || otherwise;
    note.classList.toggle('warn', refused !== '');
    text.setAttribute('aria-invalid', refused !== '');
  }

  /** Says how much there is, or that it is too much; true if it can be sent. */
  function count() {
    text.dir = directionOf(text.value);
    const refused = problem(text.value);
    const words = countWords(text.value);
    const how = text.value.length > LIVE ? ' · too long to read while you type' : '';
    say(refused && `${refused}It wasn’t sent; shorten it, nothing is lost.`, words > 0 ? counted(words, 'word') + how : '');
    return refused === '';
  }

  /** Keeps out what is far too large, whose lines alone would take the browser some seconds. */
  function guard(event) {
    const added = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    const rest = text.value.slice(0, text.selectionStart) + text.value.slice(text.selectionEnd);
    const refused = added.length * 6 > context.mostOfBody && problem(rest + added, 2 * context.mostOfBody);
    if (refused) {
      event.preventDefault();
      say(`${refused}It wasn’t put in; what stood here still does.`, '');
    }
  }

  function keep(isSubmitted) {
    if (text.value !== context.state.get('text')) {
      context.state.set({ text: text.value }, !isDraft);
      isDraft = true;
    }
    isDraft = isDraft && !isSubmitted;
  }

  function read(isAsked) {
    const model = context.model();
    if (text.value.trim() === '') {
      last = null;
      view.clear();
      if (isAsked && !note.classList.contains('warn')) {
        note.textContent = 'Write a text first, or take one of the examples.';
      }
      if (isAsked) {
        text.focus();
      }
    } else if (isAsked || last === null || last[0] !== text.value || last[1] !== model) {
      last = [text.value, model];
      view.read(text.value, model, isAsked);
    }
  }

  function submit() {
    clearTimeout(timer);
    if (text.value.trim() === '' || count()) {
      keep(true);
      read(true);
    }
  }

  function settle() {
    if (count()) {
      keep(false);
      if (text.value.length <= LIVE) {
        read(false);
      }
    }
  }

  function typed(event) {
    if (event.isComposing) {
      return;
    }
    if (text.value.length <= LARGE) {
      count();
    }
    clearTimeout(timer);
    timer = setTimeout(settle, PAUSE);
  }

  function restore() {
    const wanted = context.state.get('text');
    if (wanted !== text.value) {
      clearTimeout(timer);
      text.value = wanted;
      isDraft = false;
    }
    if (count()) {
      read(false);
    }
  }

  function link() {
    if (count()) {
      keep(false);
      copyLink(context.state, note);
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  text.addEventListener('beforeinput', guard);
  text.addEventListener('input', typed);
  text.addEventListener('compositionend', typed);
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  });
  root.querySelector('#link').addEventListener('click', link);
  root.querySelector('#examples').append(
    el('span', { class: 'note' }, 'Or try one:'),
    ...EXAMPLES.map(([name, sentence]) =>
      el('button', {
        type: 'button',
        class: 'quiet',
        onclick() {
          text.value = sentence;
          submit();
        },
      }, name),
    ),
  );
  context.onModel(() => {
    if (text.value.trim() !== '' && problem(text.value) === '') {
      read(false);
    }
  });
  context.state.listen(restore);
  if (text.value !== '' && context.state.get('text') === '') {
    settle(); // typed before this script was there, or kept by the browser
  } else {
    restore();
  }
}
