using System.Buffers.Binary;
using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet.Columns;

/// <summary>
/// UTF-8 texts: numbers into a dictionary as long as values repeat, else one after another in PLAIN form.
/// A column that turns out to be made of ever new values stays PLAIN for the rest of the file.
/// </summary>
internal sealed class Utf8Values : ValueStore
{
    private const int MaxDictionaryBytes = 1 << 20;
    private const int FirstLook = 1024;
    private const int SecondLook = 16_384;

    private readonly Utf8Dictionary _dictionary = new();
    private readonly ValueBuffer<int> _indexes = new();
    private readonly ByteBuffer _plain = new();
    private bool _isPlain;
    private int _plainCount;
    private long _textBytes;

    public override long Bytes => _plain.Length + _dictionary.Plain.Length + 4L * _indexes.Count;

    /// <returns>Whether the bytes are valid UTF-8; if not, nothing was appended.</returns>
    public bool TryAppend(ReadOnlySpan<byte> text)
    {
        if (_isPlain) return TryAppendPlain(text);
        var index = _dictionary.Find(text, out var hash);
        if (index < 0)
        {
            if (!System.Text.Unicode.Utf8.IsValid(text)) return false;
            index = _dictionary.Add(text, hash);
        }
        _indexes.Append(index);
        _textBytes += text.Length;
        if (_dictionary.Plain.Length > MaxDictionaryBytes || HardlyRepeats()) SwitchToPlain();
        return true;
    }

    public override void WritePages(ChunkWriter chunk, RowLevels levels, int pageBytes)
    {
        if (!_isPlain && _indexes.Count > 0 && DictionaryIsSmaller())
        {
            var entries = (_dictionary.Plain.Array.AsMemory(0, _dictionary.Plain.Length), _dictionary.Count);
            WriteDictionaryPages(chunk, levels, pageBytes, entries, _indexes.Written);
            return;
        }
        if (!_isPlain) DecodeIndexes();
        WritePlainPages(chunk, levels, pageBytes);
    }

    public override ColumnStatistics Statistics(int nullCount)
    {
        var values = _plain.Length > 0 ? _plain.Written : _dictionary.Plain.Written;
        if (values.IsEmpty) return new ColumnStatistics(nullCount, null, null);
        var min = Next(ref values);
        var max = min;
        while (!values.IsEmpty)
        {
            var value = Next(ref values);
            if (value.SequenceCompareTo(min) < 0) min = value;
            else if (value.SequenceCompareTo(max) > 0) max = value;
        }
        return ColumnStatistics.OfText(nullCount, min, max);
    }

    public override void Clear()
    {
        _dictionary.Clear();
        _indexes.Clear();
        _plain.Clear();
        _plainCount = 0;
        _textBytes = 0;
    }

    public override void Dispose()
    {
        _dictionary.Dispose();
        _indexes.Dispose();
        _plain.Dispose();
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> plain)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(plain);
        var value = plain.Slice(4, length);
        plain = plain[(4 + length)..];
        return value;
    }

    private bool TryAppendPlain(ReadOnlySpan<byte> text)
    {
        if (!System.Text.Unicode.Utf8.IsValid(text)) return false;
        _plain.AppendPlain(text);
        _plainCount++;
        return true;
    }

    /// <summary>Every value of the first thousand is new, or nine in ten of the first sixteen thousand.</summary>
    private bool HardlyRepeats() => _indexes.Count switch
    {
        FirstLook => _dictionary.Count == FirstLook,
        SecondLook => _dictionary.Count > SecondLook / 10 * 9,
        _ => false,
    };

    private bool DictionaryIsSmaller() =>
        _dictionary.Plain.Length + (long)_indexes.Count * IndexWidth(_dictionary.Count) / 8 < _textBytes + 4L * _indexes.Count;

    private void SwitchToPlain()
    {
        DecodeIndexes();
        _plainCount = _indexes.Count;
        _isPlain = true;
        _dictionary.Clear();
        _indexes.Clear();
    }

    private void DecodeIndexes()
    {
        foreach (var index in _indexes.Written) _plain.AppendPlain(_dictionary[index]);
    }

    private void WritePlainPages(ChunkWriter chunk, RowLevels levels, int pageBytes)
    {
        using var page = new ByteBuffer();
        var rest = _plain.Written;
        for (int start = 0, end; start < levels.Rows; start = end)
        {
            var body = PageValues(rest, levels, pageBytes, start, out end);
            page.Clear();
            levels.AppendTo(page, start, end);
            page.Append(body);
            chunk.DataPage(page.Written, end - start, PageEncoding.Plain);
            rest = rest[body.Length..];
        }
    }

    /// <summary>The values of as many rows, in steps of 64, as fill a page.</summary>
    private static ReadOnlySpan<byte> PageValues(ReadOnlySpan<byte> values, RowLevels levels, int pageBytes, int start, out int end)
    {
        var length = 0;
        end = start;
        while (end < levels.Rows && length < pageBytes)
        {
            var next = Math.Min(levels.Rows, end + 64);
            for (var count = levels.ValuesIn(end, next); count > 0; count--)
                length += 4 + BinaryPrimitives.ReadInt32LittleEndian(values[length..]);
            end = next;
        }
        return values[..length];
    }
}
