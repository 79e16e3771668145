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
  const item = document.createElement('li');
  if (photo.state === 'ready') {
    const image = document.createElement('img');
    image.src = `/v1/photos/${photo.id}/content`;
    image.alt = photo.title;
    item.append(image);
  }
  for (const text of [photo.title, words(photo)]) {
    const line = document.createElement('p');
    line.textContent = text;
    item.append(line);
  }
  const before = shown.get(photo.id);
  if (before) before.replaceWith(item);
  else list.prepend(item);
  shown.set(photo.id, item);
}

async function load() {
  const answer = await fetch('/v1/photos?limit=100');
  for (const photo of (await answer.json()).reverse()) show(photo);
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

form.onsubmit = async (event) => {
  event.preventDefault();
  const { title, photo } = form.elements;
  const [file] = photo.files;
  const answer = await fetch(`/v1/photos?${new URLSearchParams({ title: title.value })}`, {
    method: 'POST',
    headers: { 'Content-Type': file.type },
    body: file,
  });
  const body = await answer.json();
  problem.textContent = answer.ok ? '' : (body.detail ?? body.title);
  if (!answer.ok) return;
  show(body);
  form.reset();
};

watch();
