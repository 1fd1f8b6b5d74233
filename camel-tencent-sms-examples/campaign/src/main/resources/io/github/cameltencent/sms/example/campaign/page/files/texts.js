// What the page says. Both languages have the same keys; {0} is filled in.
const STORED = 'campaign-page-language';

export const TEXTS = {
  en: {
    title: 'Campaigns',
    skip: 'Skip to the content',
    language: 'Language',
    campaign: 'Campaign',
    none: 'There is no campaign yet.',
    live: 'Live',
    notLive: 'Not connected',
    RUNNING: 'Running',
    PAUSED: 'Paused',
    CANCELLED: 'Cancelled',
    ENDED: 'Ended',
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel the campaign',
    cancelAsk: 'Cancel the campaign? What is not sent yet will never be sent.',
    keep: 'Keep it',
    end: 'End the campaign',
    endAsk: 'End the campaign? Nobody can be imported into it any more, and nothing of it will ever be sent again.',
    close: 'Close',
    progress: 'Progress',
    recipients: 'Recipients',
    done: 'Done',
    rate: 'Messages a second',
    remaining: 'Time left',
    seconds: '{0} s',
    minutes: '{0} min',
    hours: '{0} h',
    waiting: 'Waiting',
    DELIVERED: 'Delivered',
    ACCEPTED: 'Accepted, no receipt yet',
    CLAIMED: 'Being sent',
    UNKNOWN: 'Unknown',
    UNDELIVERED: 'Not delivered',
    REFUSED: 'Refused',
    NOT_SENT: 'Not sent',
    leftOut: 'Left out: {0}',
    'leftOut-CANCELLED': 'cancelled',
    'leftOut-INVALID': 'invalid',
    'leftOut-BUDGET': 'budget spent',
    'leftOut-COUNTRY': 'country not allowed',
    'leftOut-OPTED_OUT': 'opted out',
    speed: 'Messages a second, over time',
    sent: 'Sent',
    delivered: 'Delivered',
    failed: 'Failed',
    chartHint: 'Read the values with the arrow keys.',
    states: 'States',
    state: 'State',
    messages: 'Messages',
    failures: 'Failures by code',
    code: 'Code',
    noFailures: 'No message has failed.',
    workers: 'Workers',
    worker: 'Worker',
    partitions: 'Partitions',
    partition: 'Partition',
    rateShare: 'Allowed requests/s',
    heartbeat: 'Last heartbeat',
    ago: '{0} s ago',
    working: 'Working',
    missing: 'No sign of life',
    stopped: 'Stopped',
    lag: 'Waiting by partition',
    lagUnknown: 'Kafka does not answer: {0}',
    nobody: 'nobody',
    report: 'Report',
    by: 'Count by',
    'by-code': 'Code',
    'by-country': 'Country',
    'by-carrier-code': 'Carrier code',
    'by-hour': 'Hour',
    total: 'All',
    other: 'other',
    csv: 'As CSV',
    totalsCsv: 'Totals as CSV',
    unknown: 'Unknown messages',
    unknownNone: 'The outcome of every message is known.',
    unknownFirst: 'The first {0} of {1}.',
    unknownCsv: 'All as CSV, numbers masked',
    unknownFull: 'All as CSV, with full numbers',
    fullAsk: 'The file will contain full phone numbers, which are personal data. Download it?',
    download: 'Download',
    key: 'Key',
    number: 'Number',
    reason: 'Reason',
    since: 'Since',
    tokenAsk: 'The token that the page was started with',
    token: 'Token',
    enter: 'Enter',
    quietHours: 'quiet hours, messages to mainland China wait until 8:00 in Shanghai',
    paused: 'The campaign is paused.',
    resumed: 'The campaign runs again.',
    cancelled: 'The campaign is cancelled.',
    ended: 'The campaign has ended.',
  },
  zh: {
    title: '群发任务',
    skip: '跳到内容',
    language: '语言',
    campaign: '任务',
    none: '还没有任务。',
    live: '实时',
    notLive: '未连接',
    RUNNING: '运行中',
    PAUSED: '已暂停',
    CANCELLED: '已取消',
    ENDED: '已结束',
    pause: '暂停',
    resume: '继续',
    cancel: '取消任务',
    cancelAsk: '要取消任务吗？尚未发送的短信将不再发送。',
    keep: '保留',
    end: '结束任务',
    endAsk: '要结束任务吗？之后不能再导入收件人，也不会再发送任何短信。',
    close: '关闭',
    progress: '进度',
    recipients: '收件人',
    done: '已完成',
    rate: '每秒短信数',
    remaining: '剩余时间',
    seconds: '{0} 秒',
    minutes: '{0} 分钟',
    hours: '{0} 小时',
    waiting: '等待发送',
    DELIVERED: '已送达',
    ACCEPTED: '已受理，尚无回执',
    CLAIMED: '发送中',
    UNKNOWN: '结果未知',
    UNDELIVERED: '未送达',
    REFUSED: '被拒绝',
    NOT_SENT: '未发送',
    leftOut: '已排除：{0}',
    'leftOut-CANCELLED': '任务已取消',
    'leftOut-INVALID': '无效',
    'leftOut-BUDGET': '预算用完',
    'leftOut-COUNTRY': '国家或地区不允许',
    'leftOut-OPTED_OUT': '已退订',
    speed: '每秒短信数随时间变化',
    sent: '已发送',
    delivered: '已送达',
    failed: '失败',
    chartHint: '用方向键查看数值。',
    states: '状态',
    state: '状态',
    messages: '短信数',
    failures: '按错误码统计的失败',
    code: '错误码',
    noFailures: '没有失败的短信。',
    workers: '工作进程',
    worker: '工作进程',
    partitions: '分区',
    partition: '分区',
    rateShare: '允许的每秒请求数',
    heartbeat: '最近心跳',
    ago: '{0} 秒前',
    working: '工作中',
    missing: '没有响应',
    stopped: '已停止',
    lag: '各分区等待数',
    lagUnknown: 'Kafka 没有应答：{0}',
    nobody: '无',
    report: '报告',
    by: '统计方式',
    'by-code': '错误码',
    'by-country': '国家或地区',
    'by-carrier-code': '运营商代码',
    'by-hour': '小时',
    total: '合计',
    other: '其他',
    csv: '下载 CSV',
    totalsCsv: '总数下载为 CSV',
    unknown: '结果未知的短信',
    unknownNone: '所有短信的结果都已确定。',
    unknownFirst: '共 {1} 条，显示前 {0} 条。',
    unknownCsv: '全部下载为 CSV，号码脱敏',
    unknownFull: '全部下载为 CSV，含完整号码',
    fullAsk: '文件将包含完整的手机号码，属于个人信息。要下载吗？',
    download: '下载',
    key: '键',
    number: '号码',
    reason: '原因',
    since: '开始时间',
    tokenAsk: '启动页面时使用的令牌',
    token: '令牌',
    enter: '进入',
    quietHours: '静默时段，发往中国大陆的短信等到北京时间 8:00',
    paused: '任务已暂停。',
    resumed: '任务已继续。',
    cancelled: '任务已取消。',
    ended: '任务已结束。',
  },
};

let chosen = stored() ?? navigator.languages.map(each => each.slice(0, 2)).find(each => each in TEXTS) ?? 'en';

export const language = () => chosen;
const locale = () => (chosen === 'zh' ? 'zh-CN' : 'en-GB');

export function setLanguage(language) {
  chosen = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // It lasts as long as the page then.
  }
}

function stored() {
  try {
    const language = localStorage.getItem(STORED);
    return language in TEXTS ? language : null;
  } catch {
    return null;
  }
}

export const t = (key, ...values) => TEXTS[chosen][key].replace(/\{(\d)}/g, (_, place) => values[place]);

/** The text for a name of the server's, or the name itself. */
export const name = (key, prefix = '') => TEXTS[chosen][prefix + key] ?? key;

export const number = (value, digits = 0) => new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);

export const percent = part => new Intl.NumberFormat(locale(), {
  style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1,
}).format(part);

export const clock = at => new Intl.DateTimeFormat(locale(), { timeStyle: 'medium' }).format(new Date(at));

export const moment = at => new Intl.DateTimeFormat(locale(), { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(at));

export function duration(seconds) {
  const [key, unit] = seconds < 100 ? ['seconds', 1] : seconds < 6000 ? ['minutes', 60] : ['hours', 3600];
  return t(key, number(seconds / unit, unit === 3600 ? 1 : 0));
}

export function country(iso) {
  return iso ? new Intl.DisplayNames(locale(), { type: 'region' }).of(iso) : t('other');
}
