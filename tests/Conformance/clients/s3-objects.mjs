import assert from 'node:assert/strict';
import {
  CopyObjectCommand, CreateBucketCommand, DeleteBucketCommand, DeleteObjectCommand, DeleteObjectsCommand, GetObjectCommand, HeadBucketCommand,
  HeadObjectCommand, ListBucketsCommand, ListObjectsV2Command, PutObjectCommand, S3Client,
} from '@aws-sdk/client-s3';
import { s3Settings } from './local.mjs';

const s3 = new S3Client(s3Settings);
const Bucket = 'js-objects';

await s3.send(new CreateBucketCommand({ Bucket }));
await s3.send(new HeadBucketCommand({ Bucket }));
assert.ok((await s3.send(new ListBucketsCommand({}))).Buckets.some((bucket) => bucket.Name === Bucket));

// Keys are bytes, not paths: nothing in them is resolved, merged or decoded.
const keys = [
  'events/2025/09/20/a.gz', 'events/../secret', './dot', 'a//b', 'a/./b', 'trailing/', ' leading space', 'plus+and&amp', 'percent%2Fencoded',
  'grüße/🦆.json', 'quote\'"<>', 'tilde~(x)*!', 'equals=dt=2025-09-20/x', 'hash#question?', 'back\\slash', 'tab\there',
];
for (const Key of keys) {
  const put = await s3.send(new PutObjectCommand({ Bucket, Key, Body: `body of ${Key}`, ContentType: 'text/x-test', Metadata: { made: 'here' } }));
  assert.match(put.ETag, /^"[0-9a-f]{32}"$/);
}
for (const Key of keys) {
  const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
  assert.equal(await got.Body.transformToString(), `body of ${Key}`);
  assert.equal(got.ContentType, 'text/x-test');
  assert.deepEqual(got.Metadata, { made: 'here' });
}

// Listings are in the order of the keys' UTF-8 bytes, however they are cut into pages.
const ordered = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
const listed = [];
let ContinuationToken;
do {
  const page = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 4, ContinuationToken, EncodingType: 'url' }));
  assert.ok(page.Contents.length <= 4);
  listed.push(...page.Contents.map((object) => decodeURIComponent(object.Key.replaceAll('+', '%20'))));
  ContinuationToken = page.NextContinuationToken;
} while (ContinuationToken);
assert.deepEqual(listed, ordered);

const folders = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/', Prefix: 'events/' }));
assert.deepEqual(folders.CommonPrefixes.map((prefix) => prefix.Prefix), ['events/../', 'events/2025/']);
assert.equal(folders.Contents, undefined);
const after = await s3.send(new ListObjectsV2Command({ Bucket, StartAfter: 'percent%2Fencoded', MaxKeys: 1 }));
assert.equal(after.Contents[0].Key, 'plus+and&amp');

// Ranges.
await s3.send(new PutObjectCommand({ Bucket, Key: 'digits', Body: '0123456789' }));
const range = async (Range) => {
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'digits', Range }));
  return [await got.Body.transformToString(), got.ContentRange];
};
assert.deepEqual(await range('bytes=2-4'), ['234', 'bytes 2-4/10']);
assert.deepEqual(await range('bytes=-3'), ['789', 'bytes 7-9/10']);
assert.deepEqual(await range('bytes=8-100'), ['89', 'bytes 8-9/10']);
await assert.rejects(range('bytes=10-'), { name: 'InvalidRange' });

// Conditions.
const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'digits' }));
assert.equal(head.ContentLength, 10);
await assert.rejects(s3.send(new PutObjectCommand({ Bucket, Key: 'digits', Body: 'again', IfNoneMatch: '*' })), { name: 'PreconditionFailed' });
await assert.rejects(s3.send(new GetObjectCommand({ Bucket, Key: 'digits', IfNoneMatch: head.ETag })), (error) => error.$metadata.httpStatusCode === 304);

// Copies.
await s3.send(new CopyObjectCommand({ Bucket, Key: 'copied', CopySource: `${Bucket}/${encodeURIComponent('grüße/🦆.json')}` }));
assert.equal(await (await s3.send(new GetObjectCommand({ Bucket, Key: 'copied' }))).Body.transformToString(), 'body of grüße/🦆.json');

// Errors. A key that climbs above its bucket is refused: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
await assert.rejects(s3.send(new PutObjectCommand({ Bucket, Key: '../other/key', Body: 'x' })), { name: 'InvalidURI' });
await assert.rejects(s3.send(new GetObjectCommand({ Bucket, Key: 'nothing' })), { name: 'NoSuchKey' });
await assert.rejects(s3.send(new HeadObjectCommand({ Bucket, Key: 'nothing' })), { name: 'NotFound' });
await assert.rejects(s3.send(new GetObjectCommand({ Bucket: 'no-such-bucket-here', Key: 'x' })), { name: 'NoSuchBucket' });
await assert.rejects(s3.send(new DeleteBucketCommand({ Bucket })), { name: 'BucketNotEmpty' });

// Deleting, of what is there and of what is not.
await s3.send(new DeleteObjectCommand({ Bucket, Key: 'nothing' }));
const deleted = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [...keys, 'digits', 'copied', 'nothing'].map((Key) => ({ Key })) } }));
assert.equal(deleted.Errors, undefined);
assert.equal(deleted.Deleted.length, keys.length + 3);
assert.equal((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount, 0);
await s3.send(new DeleteBucketCommand({ Bucket }));
