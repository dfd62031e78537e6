using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet.Columns;

/// <summary>Booleans, a bit each.</summary>
internal sealed class BitValues : ValueStore
{
    private readonly Bitmap _bits = new();

    public override long Bytes => _bits.Count / 8;

    public void Append(bool value) => _bits.Append(value);

    public override void WritePages(ChunkWriter chunk, RowLevels levels, int pageBytes)
    {
        using var page = new ByteBuffer();
        var value = 0;
        foreach (var (start, end) in levels.Pages(pageBytes, 1))
        {
            var values = levels.ValuesIn(start, end);
            page.Clear();
            levels.AppendTo(page, start, end);
            _bits.CopyTo(page, value, value + values);
            chunk.DataPage(page.Written, end - start, PageEncoding.Plain);
            value += values;
        }
    }

    public override ColumnStatistics Statistics(int nullCount) => _bits.Count == 0
        ? new ColumnStatistics(nullCount, null, null)
        : new ColumnStatistics(nullCount, [(byte)(_bits.Ones == _bits.Count ? 1 : 0)], [(byte)(_bits.Ones > 0 ? 1 : 0)]);

    public override void Clear() => _bits.Clear();

    public override void Dispose() => _bits.Dispose();
}
