import { codeSentTo } from './sms.js';

export default {
  e2e: {
    setupNodeEvents(on) {
      on('task', { codeSentTo });
    },
  },
};
