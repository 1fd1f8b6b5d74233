import tencentcloud from 'tencentcloud-sdk-nodejs';

const endpoint = new URL(process.env.SMS_SIMULATOR ?? 'http://127.0.0.1:8080');

export const client = new tencentcloud.sms.v20210111.Client({
  credential: {
    secretId: 'AKIDSmsSimulatorPlaceholder0EXAMPLE0',
    secretKey: 'SmsSimulatorSecretKey000EXAMPLE0',
  },
  region: 'ap-guangzhou',
  profile: { httpProfile: { protocol: 'http://', endpoint: endpoint.host } },
});
