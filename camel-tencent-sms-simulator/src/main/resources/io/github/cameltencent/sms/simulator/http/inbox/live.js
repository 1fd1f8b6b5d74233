// Tells the page when something has happened, as long as somebody can see it.
import { address } from './api.js';
import { Feed } from './feed.js';

const TICK_MILLIS = 5000;
const SLEPT_MILLIS = 30000;

export function live(onEvents, onState) {
  const line = 'SharedWorker' in globalThis ? sharedLine(onEvents, onState) : ownLine(onEvents, onState);
  const look = () => line.send(document.visibilityState === 'visible' ? 'awake' : 'asleep');
  document.addEventListener('visibilitychange', look);
  addEventListener('pagehide', () => line.send('bye'));
  addEventListener('pageshow', event => event.persisted && look());
  addEventListener('online', () => line.send('reopen'));
  reopenAfterSleep(() => line.send('reopen'));
  look();
}

/** A connection can be dead after the machine has slept, and the browser not know it. Timers tell: they came late. */
function reopenAfterSleep(reopen) {
  let last = Date.now();
  setInterval(() => {
    const now = Date.now();
    if (now - last > SLEPT_MILLIS && document.visibilityState === 'visible') {
      reopen();
    }
    last = now;
  }, TICK_MILLIS);
}

function sharedLine(onEvents, onState) {
  const worker = new SharedWorker(new URL('feed-worker.js', import.meta.url), { type: 'module', name: 'sms-feed' });
  let line = { send: message => worker.port.postMessage(message) };
  worker.port.onmessage = ({ data }) => {
    if (data.connected !== undefined) {
      onState(data.connected);
    }
    if (data.counts) {
      onEvents(data.counts);
    }
  };
  worker.onerror = () => {
    line = ownLine(onEvents, onState);
    line.send('awake');
  };
  return { send: message => line.send(message) };
}

function ownLine(onEvents, onState) {
  const feed = new Feed(address('events'), onEvents, onState);
  let open = false;
  return {
    send: message => {
      const wanted = message === 'awake' || (message === 'reopen' && open);
      if (wanted && (!open || message === 'reopen')) {
        feed.open();
      } else if (!wanted && open) {
        feed.close();
      }
      open = wanted;
    },
  };
}
