// Reads the Parquet files named on standard input, one a line, and prints the rows of each as one line of JSON: every value as text, or null.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import readline from 'node:readline';
import { gunzipSync } from 'node:zlib';

const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const parsers = {
  timestampFromMicroseconds: (micros) => micros,
  dateFromDays: (days) => days,
  stringFromBytes: (bytes) => bytes && text.decode(bytes),
  jsonFromBytes: (bytes) => bytes && text.decode(bytes),
};
const bits = (number) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return Number.isNaN(number) ? 'NaN' : view.getBigUint64(0).toString(16);
};

for await (const path of readline.createInterface({ input: process.stdin })) {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const columns = metadata.schema.slice(1);
  const rows = await parquetReadObjects({ file, metadata, parsers, compressors: { GZIP: (bytes) => gunzipSync(bytes) } });
  console.log(JSON.stringify(rows.map((row) => columns.map(({ name, type }) => {
    const value = row[name];
    return value == null ? null : type === 'DOUBLE' ? bits(value) : String(value);
  }))));
}
