import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  CreateFunctionCommand, DeleteFunctionCommand, GetFunctionCommand, InvokeCommand, LambdaClient, ListFunctionsCommand, UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { eventually, settings } from './local.mjs';

const lambda = new LambdaClient(settings);
const FunctionName = 'js-echo';
const created = await lambda.send(new CreateFunctionCommand({
  FunctionName, Role: 'arn:aws:iam::000000000000:role/function', Runtime: 'provided.al2023', Handler: 'bootstrap', Timeout: 20,
  Environment: { Variables: { GREETING: 'grüße' } }, Code: { ZipFile: readFileSync(process.argv[2]) },
}));
assert.match(created.FunctionArn, /:function:js-echo$/);
await eventually('the function is active', async () => (await lambda.send(new GetFunctionCommand({ FunctionName }))).Configuration.State === 'Active');
assert.ok((await lambda.send(new ListFunctionsCommand({}))).Functions.some((one) => one.FunctionName === FunctionName));

const invoke = async (payload, more) => lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload), ...more }));
const answer = await invoke({ name: 'Welt' }, { LogType: 'Tail' });
assert.equal(answer.StatusCode, 200);
assert.equal(answer.FunctionError, undefined);
assert.deepEqual(JSON.parse(Buffer.from(answer.Payload)), { greeting: 'grüße Welt' });
assert.match(Buffer.from(answer.LogResult, 'base64').toString(), /greets Welt/);

const failed = await invoke({ fail: true });
assert.equal(failed.FunctionError, 'Unhandled');
assert.equal(JSON.parse(Buffer.from(failed.Payload)).errorMessage, 'asked to fail');
assert.equal((await invoke({ name: 'later' }, { InvocationType: 'Event' })).StatusCode, 202);

await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables: { GREETING: 'hello' } } }));
await eventually('the update is done', async () => (await lambda.send(new GetFunctionCommand({ FunctionName }))).Configuration.LastUpdateStatus === 'Successful');
assert.deepEqual(JSON.parse(Buffer.from((await invoke({ name: 'world' })).Payload)), { greeting: 'hello world' });

await lambda.send(new DeleteFunctionCommand({ FunctionName }));
await assert.rejects(invoke({}), { name: 'ResourceNotFoundException' });
