// One stream for all tabs: a browser opens only six connections to a host, and each tab would hold one.
import { Feed } from './feed.js';

const ports = new Map();
let connected = false;

const active = () => [...ports].filter(([, awake]) => awake).map(([port]) => port);
const tell = message => active().forEach(port => port.postMessage(message));

const feed = new Feed(
  new URL('../events', import.meta.url),
  counts => tell({ counts }),
  state => {
    connected = state;
    tell({ connected });
  });

function awake(port, is) {
  const wereAny = active().length > 0;
  ports.set(port, is);
  if (!wereAny && is) {
    feed.open();
  } else if (wereAny && active().length === 0) {
    feed.close();
    connected = false;
  } else if (is) {
    port.postMessage({ connected, counts: { gap: 1 } });
  }
}

globalThis.onconnect = event => {
  const port = event.ports[0];
  port.onmessage = ({ data }) => {
    if (data === 'awake' || data === 'asleep') {
      awake(port, data === 'awake');
    } else if (data === 'reopen' && active().length > 0) {
      feed.open();
    } else if (data === 'bye') {
      awake(port, false);
      ports.delete(port);
    }
  };
};
