#!/usr/bin/env node
// A function of the custom runtime: asks the Runtime API for events and answers them.
const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
for (;;) {
  const next = await fetch(`${api}/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const event = await next.json();
  const [path, body] = event.fail
    ? ['error', { errorType: 'Asked', errorMessage: 'asked to fail' }]
    : ['response', { greeting: `${process.env.GREETING} ${event.name}` }];
  console.log(`greets ${event.name}`);
  await fetch(`${api}/${id}/${path}`, { method: 'POST', body: JSON.stringify(body) });
}
