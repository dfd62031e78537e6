import assert from 'node:assert/strict';
import {
  AthenaClient, GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand, StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import {
  BatchCreatePartitionCommand, CreateDatabaseCommand, CreateTableCommand, DeleteDatabaseCommand, GetDatabaseCommand, GetPartitionsCommand, GetTableCommand,
  GetTablesCommand, GlueClient,
} from '@aws-sdk/client-glue';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { eventually, s3Settings, settings } from './local.mjs';

const [s3, glue, athena] = [new S3Client(s3Settings), new GlueClient(settings), new AthenaClient(settings)];
const Bucket = 'js-lake';
const DatabaseName = 'js_lake';
await s3.send(new CreateBucketCommand({ Bucket }));

const days = { '2025-09-20': ['{"page":"/","hits":2}', '{"page":"/pricing","hits":3}'], '2025-09-21': ['{"page":"/","hits":5}'] };
for (const [day, lines] of Object.entries(days)) await s3.send(new PutObjectCommand({ Bucket, Key: `hits/dt=${day}/part.json`, Body: lines.join('\n') + '\n' }));

// The data catalog.
await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName, Description: 'made by the JavaScript client' } }));
assert.equal((await glue.send(new GetDatabaseCommand({ Name: DatabaseName }))).Database.Description, 'made by the JavaScript client');
const storage = (location) => ({
  Columns: [{ Name: 'page', Type: 'string' }, { Name: 'hits', Type: 'bigint' }],
  Location: location,
  InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
});
await glue.send(new CreateTableCommand({
  DatabaseName,
  TableInput: {
    Name: 'hits', TableType: 'EXTERNAL_TABLE', Parameters: { EXTERNAL: 'TRUE' },
    PartitionKeys: [{ Name: 'dt', Type: 'string' }], StorageDescriptor: storage(`s3://${Bucket}/hits/`),
  },
}));
assert.deepEqual((await glue.send(new GetTablesCommand({ DatabaseName }))).TableList.map((table) => table.Name), ['hits']);
await assert.rejects(glue.send(new GetTableCommand({ DatabaseName, Name: 'nothing' })), { name: 'EntityNotFoundException' });
const partitions = Object.keys(days).map((day) => ({ Values: [day], StorageDescriptor: storage(`s3://${Bucket}/hits/dt=${day}/`) }));
const added = await glue.send(new BatchCreatePartitionCommand({ DatabaseName, TableName: 'hits', PartitionInputList: partitions }));
assert.deepEqual(added.Errors ?? [], []);
const later = await glue.send(new GetPartitionsCommand({ DatabaseName, TableName: 'hits', Expression: "dt > '2025-09-20'" }));
assert.deepEqual(later.Partitions.map((partition) => partition.Values), [['2025-09-21']]);

// Queries over it.
async function run(QueryString) {
  const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({
    QueryString, QueryExecutionContext: { Database: DatabaseName }, ResultConfiguration: { OutputLocation: `s3://${Bucket}/results/` },
  }));
  return eventually(`${QueryString} ends`, async () => {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    return ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(QueryExecution.Status.State) && QueryExecution;
  });
}

const daily = await run('SELECT dt, page, sum(hits) AS hits FROM hits GROUP BY dt, page ORDER BY dt, hits DESC');
assert.equal(daily.Status.State, 'SUCCEEDED', daily.Status.StateChangeReason);
assert.equal(daily.StatementType, 'DML');
assert.ok(daily.Statistics.DataScannedInBytes > 0);
const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: daily.QueryExecutionId }));
assert.deepEqual(ResultSet.Rows.map((row) => row.Data.map((datum) => datum.VarCharValue)), [
  ['dt', 'page', 'hits'], ['2025-09-20', '/pricing', '3'], ['2025-09-20', '/', '2'], ['2025-09-21', '/', '5'],
]);
assert.deepEqual(ResultSet.ResultSetMetadata.ColumnInfo.map((column) => column.Type), ['varchar', 'varchar', 'bigint']);

const Key = daily.ResultConfiguration.OutputLocation.replace(`s3://${Bucket}/`, '');
const csv = await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body.transformToString();
assert.equal(csv, '"dt","page","hits"\n"2025-09-20","/pricing","3"\n"2025-09-20","/","2"\n"2025-09-21","/","5"\n');

const first = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: daily.QueryExecutionId, MaxResults: 2 }));
assert.equal(first.ResultSet.Rows.length, 2);
const second = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: daily.QueryExecutionId, MaxResults: 100, NextToken: first.NextToken }));
assert.equal(second.ResultSet.Rows.length, 2);
assert.equal(second.NextToken, undefined);

const failed = await run('SELECT nothing FROM hits');
assert.equal(failed.Status.State, 'FAILED');
assert.match(failed.Status.StateChangeReason, /COLUMN_NOT_FOUND/);
await assert.rejects(athena.send(new GetQueryResultsCommand({ QueryExecutionId: failed.QueryExecutionId })), { name: 'InvalidRequestException' });
await assert.rejects(
  athena.send(new StopQueryExecutionCommand({ QueryExecutionId: '00000000-0000-0000-0000-000000000000' })), { name: 'InvalidRequestException' });

await glue.send(new DeleteDatabaseCommand({ Name: DatabaseName }));
