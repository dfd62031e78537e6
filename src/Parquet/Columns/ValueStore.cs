using System.Numerics;
using System.Runtime.CompilerServices;
using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet.Columns;

/// <summary>The values of one column in a row group, with the rows that have none.</summary>
internal abstract class ValueStore(bool isOptional) : IDisposable
{
    public RowLevels Levels { get; } = new(isOptional);

    /// <summary>Bytes that the values take before compression, about.</summary>
    public abstract long Bytes { get; }

    /// <summary>Whether the values ascend from row to row; asked only where a row group may be sorted by this column.</summary>
    public abstract bool IsAscending { get; }

    public abstract void WritePages(ChunkEncoder chunk, int pageBytes);

    /// <summary>Orders values in the form that <see cref="Bounds"/> has.</summary>
    public abstract int Compare(byte[] left, byte[] right);

    /// <summary>Takes over what the store of the row group before has learned about the column.</summary>
    public virtual void LearnFrom(ValueStore before)
    {
    }

    /// <summary>Forgets the rows and keeps the memory.</summary>
    public virtual void Clear() => Levels.Clear();

    /// <summary>Gives the memory back.</summary>
    public virtual void Dispose() => Levels.Dispose();

    /// <summary>The bit width that numbers the entries of a dictionary.</summary>
    protected static int IndexWidth(int entries) => entries <= 1 ? 0 : 32 - BitOperations.LeadingZeroCount((uint)entries - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void AppendPresent() => Levels.Append(true);

    /// <summary>Writes pages of indexes into a dictionary.</summary>
    protected void WriteIndexPages(ChunkEncoder chunk, int pageBytes, int entries, ReadOnlySpan<int> indexes, Func<ReadOnlySpan<int>, Bounds?> bounds)
    {
        var width = IndexWidth(entries);
        foreach (var (start, end) in Levels.Pages(pageBytes, width))
        {
            var values = BeginPage(chunk, start, end);
            chunk.Page.AppendByte((byte)width);
            HybridEncoder.Encode(indexes[..values], width, chunk.Page);
            chunk.DataPage(end - start, end - start - values, PageEncoding.RleDictionary, bounds(indexes[..values]));
            indexes = indexes[values..];
        }
    }

    /// <summary>Begins a page with the levels of its rows and tells how many values it has.</summary>
    protected int BeginPage(ChunkEncoder chunk, int start, int end)
    {
        chunk.Page.Clear();
        Levels.AppendTo(chunk.Page, start, end);
        return Levels.ValuesIn(start, end);
    }
}
