// The page of the gallery: what is there, what is sent, and what becomes of it, told by a WebSocket.

const kFirstPauseMs = 500;
const kLongestPauseMs = 30_000;

const form = document.querySelector('#form');
const problem = document.querySelector('#problem');
const live = document.querySelector('#live');
const list = document.querySelector('#photos');

/** What is shown, by id. */
const shown = new Map();

function words({ state, width, height }) {
  if (state === 'ready') return `${width} × ${height}`;
  return state === 'refused' ? 'This is no picture.' : 'Being looked at…';
}

/** Shows a photo, or shows it anew; the newest come first. */
function show(photo) {
  const before = shown.get(photo.id);
  if (before && photo.state === 'uploaded') return; // an answer that is older than what the WebSocket has told
  const item = document.createElement('li');
  item.dataset.id = photo.id;
  if (photo.state === 'ready') {
    const image = document.createElement('img');
    image.src = `/v1/photos/${photo.id}/content`;
    image.alt = photo.title;
    image.loading = 'lazy';
    item.append(image);
  }
  for (const text of [photo.title, words(photo)]) {
    const line = document.createElement('p');
    line.textContent = text;
    item.append(line);
  }
  const older = [...list.children].find((each) => Number(each.dataset.id) < photo.id);
  if (before) before.replaceWith(item);
  else list.insertBefore(item, older ?? null);
  shown.set(photo.id, item);
}

async function load() {
  const answer = await fetch('/v1/photos?limit=100').catch(() => undefined);
  if (answer?.ok) (await answer.json()).forEach(show);
  else problem.textContent = 'The photos cannot be read now.';
}

/** Watches, and begins again when the connection ends: each time later, until it has worked once. */
function watch(pause = kFirstPauseMs) {
  const socket = new WebSocket(new URL('/v1/live', location.href.replace(/^http/, 'ws')));
  socket.onopen = () => {
    pause = kFirstPauseMs;
    live.textContent = 'Live';
    load(); // what was missed meanwhile
  };
  socket.onmessage = ({ data }) => show(JSON.parse(data));
  socket.onclose = () => {
    live.textContent = 'Connecting…';
    setTimeout(() => watch(Math.min(2 * pause, kLongestPauseMs)), pause);
  };
}

/** Sends what the form has; gives what is wrong, if something is. */
async function send() {
  const { title, photo } = form.elements;
  const [file] = photo.files;
  const answer = await fetch(`/v1/photos?${new URLSearchParams({ title: title.value })}`, {
    method: 'POST',
    headers: { 'Content-Type': file.type },
    body: file,
  });
  const body = await answer.json().catch(() => ({ title: `Status ${answer.status}` }));
  if (!answer.ok) return body.detail ?? body.title;
  show(body);
  form.reset();
  return '';
}

form.onsubmit = async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true; // a second press would send it twice
  problem.textContent = await send().catch(() => 'The photo could not be sent. Try again.');
  button.disabled = false;
};

watch();
