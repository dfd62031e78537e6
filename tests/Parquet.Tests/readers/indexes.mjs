// Prints what the indexes of the Parquet file in the first argument say, a column chunk a line: pages, null counts, order, first rows, bounds.
import { asyncBufferFromFile, parquetMetadataAsync, readColumnIndex, readOffsetIndex } from 'hyparquet';

const file = await asyncBufferFromFile(process.argv[2]);
const { row_groups: groups, schema } = await parquetMetadataAsync(file);
const slice = async (offset, length) => ({ view: new DataView(await file.slice(Number(offset), Number(offset) + length)), offset: 0 });
for (const group of groups) {
  for (const [i, chunk] of group.columns.entries()) {
    const sorted = group.sorting_columns?.map((sorting) => sorting.column_idx).join() ?? 'unsorted';
    const rows = readOffsetIndex(await slice(chunk.offset_index_offset, chunk.offset_index_length)).page_locations.map((page) => page.first_row_index).join();
    const name = chunk.meta_data.path_in_schema[0];
    if (chunk.column_index_offset === undefined) {
      console.log(`${name} no index ${rows} ${sorted}`);
      continue;
    }
    const index = readColumnIndex(await slice(chunk.column_index_offset, chunk.column_index_length), schema[i + 1]);
    console.log(`${name} ${index.null_counts.join()} ${index.boundary_order} ${rows} ${index.min_values.join()} ${index.max_values.join()} ${sorted}`);
  }
}
