using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;
using Workbook.Parquet;
using Workbook.Parquet.Encoding;

namespace Workbook.Transform.Events;

/// <summary>
/// Reads one record after another in place. Keys that were met before are recognised by their bytes, which saves taking most of them
/// apart. An event becomes a row of the batch only by <see cref="Accept"/>.
/// </summary>
internal sealed class EventParser
{
    private const uint Null = 'n' | 'u' << 8 | 'l' << 16 | 'l' << 24;
    private const uint True = 't' | 'r' << 8 | 'u' << 16 | 'e' << 24;
    private const uint Fals = 'f' | 'a' << 8 | 'l' << 16 | 's' << 24;

    private readonly KeyMemory _keys = new();
    private readonly EventRecord _record = new();
    private readonly ulong _hashKey = ByteHash.NewKey();
    private EventBatch _batch = null!; // given by Begin
    private int _end;
    private bool _isValid;
    private int _propertiesStart;

    /// <summary>Why the last record is no event; of kind None for an event.</summary>
    public Refusal Refusal => _record.Refusal;

    /// <summary>Where the value stands in the batch's bytes that the refusal is about.</summary>
    public Range RefusedValue => _record.RefusedValue;

    /// <summary>Goes over to a batch whose piece ends behind a line feed, or at <paramref name="end"/> where one is then put.</summary>
    public void Begin(EventBatch batch, int end)
    {
        (_batch, _end) = (batch, end);
        _isValid = Utf8.IsValid(batch.Bytes.AsSpan(0, end));
        if (end == 0 || batch.Bytes[end - 1] != '\n') batch.Bytes[end] = (byte)'\n';
    }

    /// <summary>
    /// Reads the record at a position, up to a line feed at most. Gives the position behind it, also when a rule other than JSON's
    /// refuses it; or -1 when it is not JSON up to any known end.
    /// </summary>
    public int Parse(int start)
    {
        _record.Begin();
        _propertiesStart = _batch.Properties.Length;
        var isObject = _batch.Bytes[start] == '{';
        var position = isObject ? ParseObject(start) : JsonScanner.SkipValue(Text, start, 0);
        if (position < 0)
        {
            _record.RefuseWhole(position == JsonScanner.TooDeep ? RefusalKind.TooDeep : RefusalKind.NotJson);
            Drop();
            return -1;
        }
        if (!isObject) _record.RefuseWhole(RefusalKind.NotAnObject);
        if (!_isValid && !Utf8.IsValid(Text[start..position])) _record.RefuseWhole(RefusalKind.NotUtf8);
        if (Refusal.Kind == RefusalKind.None) _record.Check(Text, Row, out _batch.Timestamps[_batch.Count]);
        if (Refusal.Kind != RefusalKind.None) Drop();
        return position;
    }

    /// <summary>Makes the event that was read last the next row of the batch.</summary>
    public void Accept()
    {
        var row = Row;
        for (var escaped = _record.Escaped & (1u << Members.Texts) - 1; escaped != 0; escaped &= escaped - 1)
            UnescapeInPlace(ref row[BitOperations.TrailingZeroCount(escaped)]);
        var id = row[(int)Member.EventId];
        if (!id.IsNull) _batch.IdHashes[_batch.Count] = ByteHash.Of(in _batch.Bytes[id.Start], id.Length, _hashKey);
        _batch.Add();
    }

    /// <summary>Takes back what a record that is none of the batch's events has left there.</summary>
    public void Drop() => _batch.Properties.Advance(_propertiesStart - _batch.Properties.Length);

    private ReadOnlySpan<byte> Text => _batch.Bytes.AsSpan(0, _end);

    /// <summary>The slices of the row that the record may become.</summary>
    private Span<TextSlice> Row => _batch.Slices.Slice(_batch.Count * EventBatch.Columns, EventBatch.Columns);

    private int ParseObject(int start)
    {
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(_batch.Bytes);
        var row = Row;
        row.Fill(TextSlice.Null);
        _batch.Debugs[_batch.Count] = false;
        var position = start;
        var previous = KeyMemory.Start;
        do
        {
            ref readonly var key = ref _keys.Find(ref Unsafe.Add(ref bytes, position), previous);
            if (Unsafe.IsNullRef(in key))
            {
                position = ParseMember(position, ref previous, row);
                if (position < 0) return position;
                continue;
            }
            var value = position + key.Length;
            previous = (int)key.Member;
            var end = ParseUsual(ref bytes, value, key.Member, row);
            position = end > 0 ? end : ParseValue(position + key.KeyStart, JsonScanner.SkipSpace(Text, value), key.Member, row);
            if (position < 0) return position;
        }
        while (Unsafe.Add(ref bytes, position) != '}');
        EndProperties(row);
        return position + 1;
    }

    /// <summary>The value of a member as it mostly is: text without escapes, null or a boolean. Gives -1 for any other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ParseUsual(ref byte bytes, int position, Member member, Span<TextSlice> row)
    {
        if (member >= Member.Unknown || _record.HasSeen(member)) return -1;
        var word = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, position));
        if (member < Member.Debug && (byte)word == '"')
        {
            var end = FindSpecial(ref bytes, position + 1);
            if (Unsafe.Add(ref bytes, end) != '"') return -1;
            _record.Take(member, new TextSlice(position + 1, end - position - 1), row);
            return end + 1;
        }
        if (word == Null)
        {
            _record.See(member);
            return position + 4;
        }
        return member == Member.Debug ? ParseBoolean(ref bytes, position, word) : -1;
    }

    private int ParseBoolean(ref byte bytes, int position, uint word)
    {
        if (word != True && (word != Fals || Unsafe.Add(ref bytes, position + 4) != 'e')) return -1;
        _record.See(Member.Debug);
        _batch.Debugs[_batch.Count] = word == True;
        return position + (word == True ? 4 : 5);
    }

    /// <summary>The next quote, backslash or control character; the line feed at the end of the piece is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FindSpecial(ref byte bytes, int position)
    {
        while (true)
        {
            var text = Vector128.LoadUnsafe(ref bytes, (nuint)position);
            var special = Vector128.Equals(text, Vector128.Create((byte)'"')) | Vector128.Equals(text, Vector128.Create((byte)'\\'))
                | Vector128.Equals(Vector128.Min(text, Vector128.Create((byte)0x1F)), text);
            if (special != Vector128<byte>.Zero) return position + BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits());
            position += Vector128<byte>.Count;
        }
    }

    /// <summary>
    /// Reads any one member, from behind the value before it or from the opening brace. Gives the position behind its value; at an object's
    /// end the closing brace's. Remembers the key.
    /// </summary>
    private int ParseMember(int start, ref int previous, Span<TextSlice> row)
    {
        var text = Text;
        var position = JsonScanner.SkipSpace(text, start);
        if (position >= text.Length) return -1;
        if (text[position] == '}') return position;
        if (text[position] != (previous == KeyMemory.Start ? '{' : ',')) return -1;
        position = JsonScanner.SkipSpace(text, position + 1);
        if (position >= text.Length) return -1;
        if (previous == KeyMemory.Start && text[position] == '}') return position;

        var keyStart = position;
        position = JsonScanner.SkipKey(text, position);
        if (position < 0) return -1;
        var member = KeyMember(text[(keyStart + 1)..position]);
        position = JsonScanner.SkipSpace(text, position);
        if (position >= text.Length) return -1;
        _keys.Learn(KeyPattern.Of(text[start..position], member), ref _batch.Bytes[start], previous);
        previous = (int)member;
        return ParseValue(keyStart, position, member, row);
    }

    /// <summary>The member that a key with its closing quote and colon names.</summary>
    private static Member KeyMember(ReadOnlySpan<byte> key)
    {
        key = key[..key.LastIndexOf((byte)'"')];
        if (!key.Contains((byte)'\\')) return Members.Of(key);
        const int longest = 64; // escaped in full, a name of ten letters has 60
        if (key.Length > longest || !JsonText.HasWholeSurrogates(key)) return Member.Unknown;
        Span<byte> name = stackalloc byte[longest];
        return Members.Of(name[..JsonText.Unescape(key, name)]);
    }

    /// <summary>Reads any value with the white space behind it, if that ends the object. Gives the position behind, never the text's end.</summary>
    private int ParseValue(int keyStart, int position, Member member, Span<TextSlice> row)
    {
        var text = Text;
        if (position >= text.Length) return -1;
        position = member == Member.Unknown ? ParseUnknown(keyStart, position) : ParseKnown(position, member, row);
        if (position < 0) return position;
        position = JsonScanner.SkipSpace(text, position) is var behind && behind < text.Length && text[behind] == '}' ? behind : position;
        return position < text.Length ? position : -1;
    }

    private int ParseKnown(int position, Member member, Span<TextSlice> row)
    {
        var text = Text;
        if (_record.HasSeen(member)) _record.Refuse(RefusalKind.DuplicateKey, member, position..position);
        _record.See(member);
        if (text[position] == '"' && member != Member.Debug)
        {
            var end = JsonScanner.SkipString(text, position + 1, out var hasEscapes);
            if (end < 0) return -1;
            _record.Take(member, new TextSlice(position + 1, end - position - 2), row);
            if (!hasEscapes) return end;
            _record.NoteEscapes(member);
            if (!JsonText.HasWholeSurrogates(text[(position + 1)..(end - 1)])) _record.Refuse(RefusalKind.HalfSurrogate, member, position..end);
            return end;
        }
        if (JsonScanner.Is(text, position, "null"u8)) return position + 4;
        if (member == Member.Debug && JsonScanner.Is(text, position, "false"u8)) return position + 5;
        if (member == Member.Debug && JsonScanner.Is(text, position, "true"u8))
        {
            _batch.Debugs[_batch.Count] = true;
            return position + 4;
        }
        var behind = JsonScanner.SkipValue(text, position, 1);
        if (behind > 0) _record.Refuse(WrongType(member), member, position..behind);
        return behind;
    }

    private static RefusalKind WrongType(Member member) => member switch
    {
        Member.Debug => RefusalKind.NotBoolean,
        Member.Ts => RefusalKind.NotTimestamp,
        _ => RefusalKind.NotText,
    };

    private int ParseUnknown(int keyStart, int position)
    {
        var text = Text;
        var end = JsonScanner.SkipValue(text, position, 1);
        if (end < 0) return end;
        _batch.Properties.AppendByte(_batch.Properties.Length == _propertiesStart ? (byte)'{' : (byte)',');
        _batch.Properties.Append(text[keyStart..end]);
        return end;
    }

    private void EndProperties(Span<TextSlice> row)
    {
        if (_batch.Properties.Length == _propertiesStart) return;
        _batch.Properties.AppendByte((byte)'}');
        row[EventBatch.PropertiesColumn] = new TextSlice(_propertiesStart, _batch.Properties.Length - _propertiesStart);
    }

    /// <summary>An accepted record's own text is not needed any more, and without escapes it is never longer.</summary>
    private void UnescapeInPlace(ref TextSlice slice)
    {
        var text = _batch.Bytes.AsSpan(slice.Start, slice.Length);
        slice = slice with { Length = JsonText.Unescape(text, text) };
    }
}
