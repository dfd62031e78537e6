using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet.Columns;

/// <summary>
/// UTF-8 texts: numbers into a dictionary as long as values repeat, else one after another. A column that turns out to be made of ever
/// new values does without a dictionary for the rest of the file.
/// </summary>
internal sealed class Utf8Values(bool isOptional) : ValueStore(isOptional)
{
    private const int MaxDictionaryBytes = 1 << 20;
    private const int EarlyLook = 512;
    private const int FirstLook = 1024;
    private const int SecondLook = 2048;
    private const int ShortText = 16;
    private const int RecentValues = 16;
    private const int FewValues = 64;

    private readonly Utf8Dictionary _dictionary = new();
    private readonly ValueBuffer<int> _indexes = new();
    private readonly TextList _texts = new();
    private readonly RecentText[] _recent = new RecentText[RecentValues];
    private bool _isPlain;
    private long _textBytes;

    public override long Bytes => _texts.Bytes + _dictionary.Plain.Length + 4L * _indexes.Count;

    public override bool IsAscending => false;

    /// <returns>Whether the bytes are valid UTF-8; if not, nothing was appended.</returns>
    public bool TryAppend(ReadOnlySpan<byte> text)
    {
        // What is in the dictionary was valid when it came in.
        ref var start = ref MemoryMarshal.GetReference(text);
        var hash = Utf8Dictionary.Hash(in start, text.Length);
        if ((_isPlain || _dictionary.Find(in start, text.Length, hash) < 0) && !System.Text.Unicode.Utf8.IsValid(text)) return false;
        if (_isPlain) _texts.Append(text);
        else AppendHashed(in start, text.Length, hash);
        AppendPresent();
        return true;
    }

    /// <summary>Appends the slices of some rows, null where there is none.</summary>
    /// <param name="text">Valid UTF-8, of which each slice holds whole characters; 16 more bytes may be read behind it.</param>
    /// <param name="slices">Slices of the first row's first column, its second column …, then those of the second row …</param>
    /// <param name="stride">Number of columns.</param>
    /// <param name="rows">The rows to take.</param>
    public void Append(ref readonly byte text, ReadOnlySpan<TextSlice> slices, int stride, ReadOnlySpan<int> rows)
    {
        for (; rows.Length > 64; rows = rows[64..]) AppendUpTo64(in text, slices, stride, rows[..64]);
        AppendUpTo64(in text, slices, stride, rows);
    }

    public override void WritePages(ChunkEncoder chunk, int pageBytes)
    {
        if (!_isPlain && _indexes.Count > 0 && DictionaryIsSmaller())
        {
            chunk.DictionaryPage(_dictionary.Plain.Written, _dictionary.Count);
            WriteIndexPages(chunk, pageBytes, _dictionary.Count, _indexes.Written, IndexBounds);
            return;
        }
        if (!_isPlain) DecodeIndexes();
        WriteTextPages(chunk, pageBytes);
    }

    public override int Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);

    public override void LearnFrom(ValueStore before) => _isPlain = ((Utf8Values)before)._isPlain;

    public override void Clear()
    {
        base.Clear();
        _dictionary.Clear();
        _indexes.Clear();
        _texts.Clear();
        _recent.AsSpan().Clear();
        _textBytes = 0;
    }

    public override void Dispose()
    {
        base.Dispose();
        _dictionary.Dispose();
        _indexes.Dispose();
        _texts.Dispose();
    }

    private void AppendUpTo64(ref readonly byte text, ReadOnlySpan<TextSlice> slices, int stride, ReadOnlySpan<int> rows)
    {
        Span<TextSlice> values = stackalloc TextSlice[64];
        ulong present = 0;
        var count = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var slice = slices[rows[i] * stride];
            values[count] = slice;
            if (slice.IsNull) continue;
            count++;
            present |= 1ul << i;
        }
        Levels.Append(present, rows.Length);
        values = values[..count];
        if (_isPlain) AppendTexts(in text, values);
        else if (_dictionary.Count <= FewValues) AppendRecent(in text, values);
        else AppendMany(in text, values);
    }

    private void AppendTexts(ref readonly byte text, ReadOnlySpan<TextSlice> values)
    {
        foreach (var value in values) _texts.AppendPadded(in At(in text, value), value.Length);
    }

    /// <summary>Columns of few values meet the same ones over and over: those are recognised by their ends, without a hash.</summary>
    private void AppendRecent(ref readonly byte text, ReadOnlySpan<TextSlice> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            ref readonly var start = ref At(in text, values[i]);
            var length = values[i].Length;
            ref var recent = ref _recent[RecentText.Slot(in start, length)];
            if (recent.Is(in start, length, _dictionary.Plain))
            {
                _indexes.Append(recent.Number);
                _textBytes += length;
                continue;
            }
            var index = AppendHashed(in start, length, Utf8Dictionary.Hash(in start, length));
            if (_isPlain)
            {
                AppendTexts(in text, values[(i + 1)..]);
                return;
            }
            recent = new RecentText(_dictionary.OffsetOf(index), index);
        }
    }

    /// <summary>A dictionary of many values lies outside the nearest cache: look for several values at once.</summary>
    private void AppendMany(ref readonly byte text, ReadOnlySpan<TextSlice> values)
    {
        Span<ulong> hashes = stackalloc ulong[64];
        for (var i = 0; i < values.Length; i++) hashes[i] = Utf8Dictionary.Hash(in At(in text, values[i]), values[i].Length);
        _dictionary.Touch(hashes[..values.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            AppendHashed(in At(in text, values[i]), values[i].Length, hashes[i]);
            if (!_isPlain) continue;
            AppendTexts(in text, values[(i + 1)..]);
            return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly byte At(ref readonly byte text, TextSlice slice) => ref Unsafe.Add(ref Unsafe.AsRef(in text), slice.Start);

    /// <summary>Appends the number of a value, and gives up numbering when that does not pay. Gives the number.</summary>
    private int AppendHashed(ref readonly byte text, int length, ulong hash)
    {
        var index = _dictionary.Find(in text, length, hash);
        if (index == Utf8Dictionary.Absent) index = _dictionary.Add(MemoryMarshal.CreateReadOnlySpan(in text, length), hash);
        if (index >= 0)
        {
            _indexes.Append(index);
            _textBytes += length;
            if (_dictionary.Plain.Length <= MaxDictionaryBytes && !HardlyRepeats()) return index;
        }
        SwitchToPlain();
        if (index == Utf8Dictionary.Crowded) _texts.Append(MemoryMarshal.CreateReadOnlySpan(in text, length));
        return index;
    }

    /// <summary>
    /// Every value of the first thousand is new, or of the first two thousand nearly all are, as when they come from some 65,000 different
    /// ones; of short values 31 in 32 of the first 512, or nine in ten later, as when they come from some 10,000: their numbers would hardly be
    /// shorter.
    /// </summary>
    private bool HardlyRepeats() => _indexes.Count switch
    {
        EarlyLook => _dictionary.Count > EarlyLook / 32 * 31 && _textBytes < EarlyLook * ShortText,
        FirstLook => _dictionary.Count == FirstLook,
        SecondLook => _dictionary.Count > (_textBytes < SecondLook * ShortText ? SecondLook / 10 * 9 : SecondLook / 64 * 63),
        _ => false,
    };

    private bool DictionaryIsSmaller() =>
        _dictionary.Plain.Length + (long)_indexes.Count * IndexWidth(_dictionary.Count) / 8 < _textBytes + _indexes.Count;

    private void SwitchToPlain()
    {
        DecodeIndexes();
        _isPlain = true;
        _dictionary.Dispose();
        _indexes.Clear();
    }

    private void DecodeIndexes()
    {
        foreach (var index in _indexes.Written) _texts.Append(_dictionary[index]);
    }

    private Bounds? IndexBounds(ReadOnlySpan<int> indexes)
    {
        if (indexes.IsEmpty) return null;
        // A page that may use any entry is bounded by all of them; with several pages in a chunk it is worth to look which are used.
        using var used = new ValueBuffer<byte>();
        var isUsed = used.Reserve(_dictionary.Count);
        isUsed.Clear();
        foreach (var index in indexes) isUsed[index] = 1;
        var min = _dictionary[indexes[0]];
        var max = min;
        for (var i = 0; i < isUsed.Length; i++)
        {
            if (isUsed[i] == 0) continue;
            var entry = _dictionary[i];
            if (entry.SequenceCompareTo(min) < 0) min = entry;
            else if (entry.SequenceCompareTo(max) > 0) max = entry;
        }
        return Bounds.OfText(min, max);
    }

    private void WriteTextPages(ChunkEncoder chunk, int pageBytes)
    {
        var value = 0;
        for (int start = 0, end; start < Levels.Rows; start = end)
        {
            var first = value;
            var bytes = 0L;
            for (end = start; end < Levels.Rows && bytes < pageBytes;)
            {
                var next = Math.Min(Levels.Rows, end + 64);
                var values = Levels.ValuesIn(end, next);
                bytes += _texts.BytesOf(value, values) + 4L * values;
                value += values;
                end = next;
            }
            BeginPage(chunk, start, end);
            _texts.WriteTo(chunk.Page, first, value - first);
            chunk.DataPage(end - start, end - start - (value - first), PageEncoding.DeltaLengthByteArray, _texts.BoundsOf(first, value - first));
        }
    }

    /// <summary>A value of the dictionary that came in lately.</summary>
    private readonly struct RecentText(int offset, int number)
    {
        private readonly int _next = offset + 1; // 0 when there is none yet

        public int Number { get; } = number;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Slot(ref readonly byte text, int length)
        {
            if (length < 4) return length;
            var ends = Unsafe.ReadUnaligned<uint>(in text) + Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref Unsafe.AsRef(in text), length - 4)) * 3 + (uint)length;
            return (int)((ends * 0x9E37_79B1u) >> 28);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Is(ref readonly byte text, int length, ByteBuffer plain)
        {
            if (_next == 0) return false;
            ref var entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(plain.Array), _next - 1);
            return Unsafe.ReadUnaligned<int>(ref entry) == length && ByteHash.AreEqual(in Unsafe.Add(ref entry, 4), in text, length);
        }
    }
}
