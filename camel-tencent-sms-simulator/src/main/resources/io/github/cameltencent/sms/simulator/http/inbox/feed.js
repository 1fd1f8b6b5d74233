// The stream of the simulator's events. A lost connection comes back by itself.
const NAMES = ['message', 'delivery', 'reply', 'request', 'callback', 'deleted', 'changed', 'reset', 'gap', 'end'];
const GATHER_MILLIS = 100;
const AGAIN_MILLIS = 2000;

export class Feed {
  /**
   * @param url of the stream
   * @param onEvents is given the number of events of each name that came in the last moment
   * @param onState is given true when connected, false when not
   */
  constructor(url, onEvents, onState) {
    this.url = url;
    this.onEvents = onEvents;
    this.onState = onState;
    this.counts = null;
  }

  open() {
    this.close();
    const source = new EventSource(this.url);
    this.source = source;
    source.onopen = () => {
      this.onState(true);
      // What happened while there was no connection is read again.
      this.gather('gap');
    };
    source.onerror = () => {
      this.onState(false);
      if (source.readyState === EventSource.CLOSED) {
        this.againLater();
      }
    };
    for (const name of NAMES) {
      source.addEventListener(name, () => {
        this.gather(name);
        if (name === 'end') {
          this.onState(false);
          this.againLater();
        }
      });
    }
  }

  close() {
    clearTimeout(this.again);
    this.source?.close();
    this.source = null;
  }

  againLater() {
    this.close();
    this.again = setTimeout(() => this.open(), AGAIN_MILLIS);
  }

  gather(name) {
    if (!this.counts) {
      this.counts = {};
      setTimeout(() => {
        const counts = this.counts;
        this.counts = null;
        this.onEvents(counts);
      }, GATHER_MILLIS);
    }
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }
}
