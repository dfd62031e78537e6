using System.Runtime.CompilerServices;
using Workbook.Parquet.Encoding;

namespace Workbook.Parquet.Columns;

/// <summary>Which rows of a row group have a value: the definition levels of a flat column.</summary>
internal sealed class RowLevels(bool isOptional) : IDisposable
{
    private readonly Bitmap? _present = isOptional ? new Bitmap() : null;

    public int Rows { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(bool isPresent) => Append(isPresent ? 1ul : 0, 1);

    /// <summary>Appends up to 64 rows: a bit for each that has a value, the first row lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ulong present, int rows)
    {
        _present?.Append(present, rows);
        Rows += rows;
    }

    /// <summary>Values in a range of rows that starts at a multiple of 64.</summary>
    public int ValuesIn(int startRow, int endRow) => _present is null ? endRow - startRow : _present.OnesIn(startRow, endRow);

    /// <summary>
    /// Appends the levels of a range of rows, after their length. They are 0 or 1, so that bit-packed they are the bitmap itself;
    /// a page without nulls, or of nulls alone, needs no more than one run.
    /// </summary>
    public void AppendTo(ByteBuffer page, int startRow, int endRow)
    {
        if (_present is null) return;
        var rows = endRow - startRow;
        var ones = _present.OnesIn(startRow, endRow);
        using var levels = new ByteBuffer();
        if (ones == rows || ones == 0) HybridEncoder.Repeat(ones == 0 ? 0 : 1, rows, 1, levels);
        else
        {
            levels.AppendVarint((ulong)((rows + 7) / 8) << 1 | 1);
            _present.CopyTo(levels, startRow, endRow);
        }
        page.AppendInt32(levels.Length);
        page.Append(levels.Written);
    }

    /// <summary>Ranges of rows for pages whose values take so many bits each, cut at multiples of 64 rows.</summary>
    public IEnumerable<(int Start, int End)> Pages(int pageBytes, int valueBits)
    {
        var rows = (int)Math.Clamp(pageBytes * 8L / Math.Max(1, valueBits) / 64 * 64, 64, 1 << 30);
        for (long start = 0; start < Rows; start += rows) yield return ((int)start, (int)Math.Min(Rows, start + rows));
    }

    public void Clear()
    {
        _present?.Clear();
        Rows = 0;
    }

    public void Dispose() => _present?.Dispose();
}
