import assert from 'node:assert/strict';
import { CreateBucketCommand, GetObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { s3Settings, settings } from './local.mjs';

const s3 = new S3Client(s3Settings);
const object = { Bucket: 'js-signatures', Key: 'grüße/odd key+.txt' };
await s3.send(new CreateBucketCommand({ Bucket: object.Bucket }));
await s3.send(new PutObjectCommand({ ...object, Body: 'signed' }));

const url = await getSignedUrl(s3, new GetObjectCommand({ ...object, ResponseContentType: 'text/x-asked' }), { expiresIn: 60 });
const got = await fetch(url);
assert.equal(got.status, 200);
assert.equal(got.headers.get('content-type'), 'text/x-asked');
assert.equal(await got.text(), 'signed');

const changed = await fetch(url.replace('text%2Fx-asked', 'text%2Fx-other'));
assert.equal(changed.status, 403);
assert.match(await changed.text(), /<Code>SignatureDoesNotMatch<\/Code>/);

const upload = await getSignedUrl(s3, new PutObjectCommand({ Bucket: object.Bucket, Key: 'uploaded' }), { expiresIn: 60 });
assert.equal((await fetch(upload, { method: 'PUT', body: 'by link' })).status, 200);
assert.equal(await (await s3.send(new GetObjectCommand({ Bucket: object.Bucket, Key: 'uploaded' }))).Body.transformToString(), 'by link');

const unsigned = await fetch(`${s3Settings.endpoint.replace(/\/$/, '')}/${object.Bucket}/uploaded`);
assert.equal(unsigned.status, 403);
assert.match(await unsigned.text(), /<Code>AccessDenied<\/Code>/);

const wrongSecret = { ...settings.credentials, secretAccessKey: 'not-the-secret' };
await assert.rejects(new S3Client({ ...s3Settings, credentials: wrongSecret }).send(new ListBucketsCommand({})), { name: 'SignatureDoesNotMatch' });
await assert.rejects(new STSClient({ ...settings, credentials: wrongSecret }).send(new GetCallerIdentityCommand({})), { name: 'SignatureDoesNotMatch' });
const unknownKey = { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x' };
await assert.rejects(new S3Client({ ...s3Settings, credentials: unknownKey }).send(new ListBucketsCommand({})), { name: 'InvalidAccessKeyId' });

const identity = await new STSClient(settings).send(new GetCallerIdentityCommand({}));
assert.equal(identity.Account, '000000000000');
assert.match(identity.Arn, /^arn:aws:iam::000000000000:/);
