const SMS = process.env.SMS_SIMULATOR ?? 'http://127.0.0.1:8080';

export async function codeSentTo(number) {
  const response = await fetch(`${SMS}/_sms/messages/next?to=${encodeURIComponent(number)}&timeout=10s`);
  if (!response.ok) {
    throw new Error(await response.text());
  }
  const { codes } = await response.json();
  return codes[0];
}
