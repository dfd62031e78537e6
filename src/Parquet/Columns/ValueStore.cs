using System.Numerics;
using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet.Columns;

/// <summary>The values of one column in the current row group, nulls left out.</summary>
internal abstract class ValueStore : IDisposable
{
    /// <summary>Bytes that the values take before compression, about.</summary>
    public abstract long Bytes { get; }

    public abstract void WritePages(ChunkWriter chunk, RowLevels levels, int pageBytes);

    public abstract ColumnStatistics Statistics(int nullCount);

    public abstract void Clear();

    public abstract void Dispose();

    /// <summary>The bit width that numbers the entries of a dictionary.</summary>
    protected static int IndexWidth(int entries) => entries <= 1 ? 0 : 32 - BitOperations.LeadingZeroCount((uint)entries - 1);

    /// <summary>Writes the dictionary, then pages of indexes into it.</summary>
    protected static void WriteDictionaryPages(
        ChunkWriter chunk, RowLevels levels, int pageBytes, (ReadOnlyMemory<byte> Plain, int Count) dictionary, ReadOnlySpan<int> indexes)
    {
        chunk.DictionaryPage(dictionary.Plain.Span, dictionary.Count);
        var width = IndexWidth(dictionary.Count);
        using var page = new ByteBuffer();
        foreach (var (start, end) in levels.Pages(pageBytes, width))
        {
            var values = levels.ValuesIn(start, end);
            page.Clear();
            levels.AppendTo(page, start, end);
            page.AppendByte((byte)width);
            HybridEncoder.Encode(indexes[..values], width, page);
            chunk.DataPage(page.Written, end - start, PageEncoding.RleDictionary);
            indexes = indexes[values..];
        }
    }
}
