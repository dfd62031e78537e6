using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet.Columns;

/// <summary>Values that all take the same number of bytes.</summary>
internal class FixedValues<T> : ValueStore where T : unmanaged, IComparable<T>
{
    private readonly ValueBuffer<T> _values = new();

    public sealed override long Bytes => (long)_values.Count * Unsafe.SizeOf<T>();

    protected ReadOnlySpan<T> Values => _values.Written;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(T value) => _values.Append(value);

    public override void WritePages(ChunkWriter chunk, RowLevels levels, int pageBytes)
    {
        using var dictionary = new FixedDictionary<T>();
        if (Unsafe.SizeOf<T>() <= 8 && dictionary.TryEncode(Values))
        {
            using var plain = new ByteBuffer();
            AppendPlain(plain, dictionary.Entries);
            WriteDictionaryPages(chunk, levels, pageBytes, (plain.Array.AsMemory(0, plain.Length), dictionary.Entries.Length), dictionary.Indexes);
        }
        else WritePlainPages(chunk, levels, pageBytes);
    }

    public override ColumnStatistics Statistics(int nullCount)
    {
        if (_values.Count == 0) return new ColumnStatistics(nullCount, null, null);
        T min = Values[0], max = Values[0];
        foreach (var value in Values)
        {
            if (value.CompareTo(min) < 0) min = value;
            if (value.CompareTo(max) > 0) max = value;
        }
        return new ColumnStatistics(nullCount, Plain(min), Plain(max));
    }

    public override void Clear() => _values.Clear();

    public override void Dispose() => _values.Dispose();

    protected virtual void AppendPlain(ByteBuffer output, ReadOnlySpan<T> values) => output.Append(MemoryMarshal.AsBytes(values));

    protected byte[] Plain(T value)
    {
        using var plain = new ByteBuffer();
        AppendPlain(plain, [value]);
        return plain.Written.ToArray();
    }

    private void WritePlainPages(ChunkWriter chunk, RowLevels levels, int pageBytes)
    {
        using var page = new ByteBuffer();
        var value = 0;
        foreach (var (start, end) in levels.Pages(pageBytes, Unsafe.SizeOf<T>() * 8))
        {
            var values = levels.ValuesIn(start, end);
            page.Clear();
            levels.AppendTo(page, start, end);
            AppendPlain(page, Values.Slice(value, values));
            chunk.DataPage(page.Written, end - start, PageEncoding.Plain);
            value += values;
        }
    }
}

/// <summary>Doubles, whose statistics need care.</summary>
internal sealed class DoubleValues : FixedValues<double>
{
    /// <remarks>
    /// Readers disagree on the order of NaN, so a chunk that holds one has no bounds; and a bound of zero covers both zeros.
    /// Source: ColumnOrder in https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
    /// </remarks>
    public override ColumnStatistics Statistics(int nullCount)
    {
        if (Values.IsEmpty) return new ColumnStatistics(nullCount, null, null);
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (var value in Values)
        {
            if (double.IsNaN(value)) return new ColumnStatistics(nullCount, null, null);
            if (value < min) min = value;
            if (value > max) max = value;
        }
        return new ColumnStatistics(nullCount, Plain(min == 0 ? -0.0 : min), Plain(max == 0 ? 0.0 : max));
    }
}

/// <summary>Unscaled decimals of more than 18 digits, stored big-endian in as few bytes as their precision needs.</summary>
internal sealed class WideDecimalValues(int length) : FixedValues<Int128>
{
    protected override void AppendPlain(ByteBuffer output, ReadOnlySpan<Int128> values)
    {
        Span<byte> bytes = stackalloc byte[16];
        foreach (var value in values)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt128BigEndian(bytes, value);
            output.Append(bytes[(16 - length)..]);
        }
    }
}
