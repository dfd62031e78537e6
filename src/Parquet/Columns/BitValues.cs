using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet.Columns;

/// <summary>Booleans, a bit each.</summary>
internal sealed class BitValues(bool isOptional) : ValueStore(isOptional)
{
    private readonly Bitmap _bits = new();

    public override long Bytes => _bits.Count / 8;

    public override bool IsAscending => false;

    public void Append(bool value)
    {
        _bits.Append(value);
        AppendPresent();
    }

    /// <summary>Appends up to 64 rows, each with a value.</summary>
    public void Append(ulong values, int count)
    {
        _bits.Append(values, count);
        Levels.Append(count == 64 ? ulong.MaxValue : (1ul << count) - 1, count);
    }

    public override void WritePages(ChunkEncoder chunk, int pageBytes)
    {
        var value = 0;
        foreach (var (start, end) in Levels.Pages(pageBytes, 1))
        {
            var values = BeginPage(chunk, start, end);
            _bits.CopyTo(chunk.Page, value, value + values);
            chunk.DataPage(end - start, end - start - values, PageEncoding.Plain, BoundsOf(value, values));
            value += values;
        }
    }

    public override int Compare(byte[] left, byte[] right) => left[0] - right[0];

    public override void Clear()
    {
        base.Clear();
        _bits.Clear();
    }

    public override void Dispose()
    {
        base.Dispose();
        _bits.Dispose();
    }

    private Bounds? BoundsOf(int start, int count)
    {
        if (count == 0) return null;
        var ones = 0;
        for (var i = start; i < start + count; i++) ones += _bits[i] ? 1 : 0;
        return new Bounds([(byte)(ones == count ? 1 : 0)], [(byte)(ones > 0 ? 1 : 0)]);
    }
}
