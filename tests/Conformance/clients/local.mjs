// What the clients share: where the server is, and waiting for what happens in the background.
const { LOCAL_AWS_ENDPOINT: endpoint, LOCAL_AWS_KEY: accessKeyId, LOCAL_AWS_SECRET: secretAccessKey } = process.env;

export const settings = { endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
export const s3Settings = { ...settings, forcePathStyle: true };

/** Asks every 50 ms, for 30 seconds at most, until the answer is truthy. */
export async function eventually(what, ask) {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited 30 s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
