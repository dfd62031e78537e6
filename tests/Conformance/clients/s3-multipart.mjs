import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateBucketCommand, CreateMultipartUploadCommand, GetObjectCommand, ListPartsCommand, S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { s3Settings } from './local.mjs';

const s3 = new S3Client(s3Settings);
const object = { Bucket: 'js-multipart', Key: 'large.bin' };
await s3.send(new CreateBucketCommand({ Bucket: object.Bucket }));

const parts = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.alloc(5 * 1024 * 1024, 'b'), Buffer.from('the end')];
const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...object, ContentType: 'application/x-large' }));
const done = [];
for (const PartNumber of [2, 1, 3]) {
  const { ETag } = await s3.send(new UploadPartCommand({ ...object, UploadId, PartNumber, Body: parts[PartNumber - 1] }));
  done.push({ PartNumber, ETag });
}
done.sort((a, b) => a.PartNumber - b.PartNumber);
const listed = await s3.send(new ListPartsCommand({ ...object, UploadId }));
assert.deepEqual(listed.Parts.map((part) => part.Size), parts.map((part) => part.length));

const completed = await s3.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts: done } }));
const md5 = (bytes) => createHash('md5').update(bytes);
const expected = md5(Buffer.concat(parts.map((part) => md5(part).digest()))).digest('hex');
assert.equal(completed.ETag, `"${expected}-3"`);

const got = await s3.send(new GetObjectCommand(object));
assert.ok(Buffer.concat(parts).equals(Buffer.from(await got.Body.transformToByteArray())));
assert.equal(got.ContentType, 'application/x-large');

const abandoned = await s3.send(new CreateMultipartUploadCommand(object));
await s3.send(new AbortMultipartUploadCommand({ ...object, UploadId: abandoned.UploadId }));
await assert.rejects(s3.send(new ListPartsCommand({ ...object, UploadId: abandoned.UploadId })), { name: 'NoSuchUpload' });
