import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';
import {
  CreateDeliveryStreamCommand, DeleteDeliveryStreamCommand, DescribeDeliveryStreamCommand, FirehoseClient, ListDeliveryStreamsCommand, PutRecordBatchCommand,
  PutRecordCommand,
} from '@aws-sdk/client-firehose';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { eventually, s3Settings, settings } from './local.mjs';

const s3 = new S3Client(s3Settings);
const firehose = new FirehoseClient(settings);
const Bucket = 'js-firehose';
const DeliveryStreamName = 'js-clicks';
await s3.send(new CreateBucketCommand({ Bucket }));

const created = await firehose.send(new CreateDeliveryStreamCommand({
  DeliveryStreamName,
  DeliveryStreamType: 'DirectPut',
  ExtendedS3DestinationConfiguration: {
    RoleARN: 'arn:aws:iam::000000000000:role/firehose',
    BucketARN: `arn:aws:s3:::${Bucket}`,
    Prefix: 'events/!{timestamp:yyyy/MM/dd}/',
    ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
    BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
    CompressionFormat: 'GZIP',
  },
}));
assert.match(created.DeliveryStreamARN, /:deliverystream\/js-clicks$/);
const description = await eventually('the stream becomes active', async () => {
  const { DeliveryStreamDescription } = await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName }));
  return DeliveryStreamDescription.DeliveryStreamStatus === 'ACTIVE' && DeliveryStreamDescription;
});
assert.equal(description.Destinations[0].ExtendedS3DestinationDescription.CompressionFormat, 'GZIP');
assert.ok((await firehose.send(new ListDeliveryStreamsCommand({}))).DeliveryStreamNames.includes(DeliveryStreamName));

const lines = Array.from({ length: 500 }, (_, i) => `{"user":"u${i}","page":"/grün"}\n`);
const one = await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from('{"user":"first"}\n') } }));
assert.ok(one.RecordId.length > 0);
const batch = await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records: lines.map((line) => ({ Data: Buffer.from(line) })) }));
assert.equal(batch.FailedPutCount, 0);
assert.equal(new Set(batch.RequestResponses.map((response) => response.RecordId)).size, 500);

await eventually('all records are delivered, once and in order', async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'events/' }));
  let text = '';
  for (const { Key } of Contents) {
    assert.match(Key, /^events\/\d{4}\/\d\d\/\d\d\/js-clicks-.*\.gz$/);
    text += gunzipSync(await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body.transformToByteArray());
  }
  return text === '{"user":"first"}\n' + lines.join('');
});

const tooMany = Array.from({ length: 501 }, () => ({ Data: Buffer.from('x') }));
await assert.rejects(firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records: tooMany })), { name: /^(ValidationException|InvalidArgumentException)$/ });
await assert.rejects(
  firehose.send(new PutRecordCommand({ DeliveryStreamName: 'nowhere', Record: { Data: Buffer.from('x') } })), { name: 'ResourceNotFoundException' });
await firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName }));
