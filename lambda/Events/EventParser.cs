using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;
using Workbook.Parquet;
using Workbook.Parquet.Encoding;

namespace Workbook.Transform.Events;

/// <summary>
/// Reads one record after another in place. After each member it expects the key that followed it last time, which saves looking most of
/// them up, and takes any other order too. An event becomes a row of the batch only by <see cref="Accept"/>.
/// </summary>
internal sealed class EventParser
{
    private const uint Required = 1u << (int)Member.User | 1u << (int)Member.Ts | 1u << (int)Member.Page;
    private const uint Null = 'n' | 'u' << 8 | 'l' << 16 | 'l' << 24;
    private const uint True = 't' | 'r' << 8 | 'u' << 16 | 'e' << 24;
    private const uint Fals = 'f' | 'a' << 8 | 'l' << 16 | 's' << 24;

    /// <summary>Index of what is expected at the start of a record.</summary>
    private const int Start = (int)Member.Unknown + 1;

    private readonly KeyPattern[] _next = new KeyPattern[Start + 1];
    private readonly ulong _hashKey = ByteHash.NewKey();
    private EventBatch _batch = new();
    private int _end;
    private bool _isValid;
    private byte[] _unescaped = new byte[256];
    private TextSlice _ts;
    private uint _seen;
    private uint _present;
    private uint _escaped;
    private int _propertiesStart;

    /// <summary>Why the last record is no event; of kind None for an event.</summary>
    public Refusal Refusal { get; private set; }

    /// <summary>Where the value stands in the batch's bytes that the refusal is about.</summary>
    public Range RefusedValue { get; private set; }

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
        (Refusal, RefusedValue) = (default, default);
        (_seen, _present, _escaped) = (0, 0, 0);
        _propertiesStart = _batch.Properties.Length;
        var isObject = _batch.Bytes[start] == '{';
        var position = isObject ? ParseObject(start) : JsonScanner.SkipValue(Text, start, 0);
        if (position < 0)
        {
            Refusal = new Refusal(position == JsonScanner.TooDeep ? RefusalKind.TooDeep : RefusalKind.NotJson);
            Drop();
            return -1;
        }
        if (!isObject) Refusal = new Refusal(RefusalKind.NotAnObject);
        if (!_isValid && !Utf8.IsValid(Text[start..position])) Refusal = new Refusal(RefusalKind.NotUtf8);
        if (Refusal.Kind == RefusalKind.None) Check();
        if (Refusal.Kind != RefusalKind.None) Drop();
        return position;
    }

    /// <summary>Makes the event that was read last the next row of the batch.</summary>
    public void Accept()
    {
        var slices = _batch.Slices.Slice(_batch.Count * EventBatch.Columns, EventBatch.Columns);
        for (var escaped = _escaped & (1u << Members.Texts) - 1; escaped != 0; escaped &= escaped - 1)
            UnescapeInPlace(ref slices[BitOperations.TrailingZeroCount(escaped)]);
        var id = slices[(int)Member.EventId];
        if (!id.IsNull) _batch.IdHashes[_batch.Count] = ByteHash.Of(in _batch.Bytes[id.Start], id.Length, _hashKey);
        _batch.Add();
    }

    /// <summary>Takes back what a record that is none of the batch's events has left there.</summary>
    public void Drop() => _batch.Properties.Advance(_propertiesStart - _batch.Properties.Length);

    private ReadOnlySpan<byte> Text => _batch.Bytes.AsSpan(0, _end);

    private int ParseObject(int start)
    {
        var row = _batch.Count;
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(_batch.Bytes);
        var slices = _batch.Slices.Slice(row * EventBatch.Columns, EventBatch.Columns);
        slices.Fill(TextSlice.Null);
        _batch.Debugs[row] = false;
        var position = start;
        var previous = Start;
        while (true)
        {
            ref var key = ref _next[previous];
            if (key.Matches(ref Unsafe.Add(ref bytes, position)))
            {
                var value = position + key.Length;
                var member = (int)key.Member;
                var end = member == (int)Member.Debug ? SkipBoolean(ref bytes, value, row) : FindSpecial(ref bytes, value);
                if (end > 0 && (member == (int)Member.Debug || Unsafe.Add(ref bytes, end) == '"') && (_seen >> member & 1) == 0)
                {
                    _seen |= 1u << member;
                    if (member != (int)Member.Debug)
                    {
                        _present |= 1u << member;
                        if (member < Members.Texts) slices[member] = new TextSlice(value, end - value);
                        else _ts = new TextSlice(value, end - value);
                        end++;
                    }
                    position = end;
                    previous = member;
                    if (Unsafe.Add(ref bytes, position) == '}') break;
                    continue;
                }
            }
            else if (key.MatchesWithoutQuote(ref Unsafe.Add(ref bytes, position)) && IsNullBehind(ref bytes, position, key))
            {
                _seen |= 1u << (int)key.Member;
                position += key.Length + 3;
                previous = (int)key.Member;
                if (Unsafe.Add(ref bytes, position) == '}') break;
                continue;
            }
            position = ParseMember(position, ref previous, slices);
            if (position < 0) return position;
            if (Unsafe.Add(ref bytes, position) == '}') break;
        }
        if (_batch.Properties.Length > _propertiesStart)
        {
            _batch.Properties.AppendByte((byte)'}');
            slices[EventBatch.PropertiesColumn] = new TextSlice(_propertiesStart, _batch.Properties.Length - _propertiesStart);
        }
        return position + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsNullBehind(ref byte bytes, int position, in KeyPattern key) =>
        key.Member != Member.Debug && (_seen >> (int)key.Member & 1) == 0
        && Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, position + key.Length - 1)) == Null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SkipBoolean(ref byte bytes, int position, int row)
    {
        var word = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, position));
        if (word == True)
        {
            _batch.Debugs[row] = true;
            return position + 4;
        }
        return word == Fals && Unsafe.Add(ref bytes, position + 4) == 'e' ? position + 5 : -1;
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
    /// end the closing brace's. Remembers the key as the one to expect here.
    /// </summary>
    private int ParseMember(int start, ref int previous, Span<TextSlice> slices)
    {
        var text = Text;
        var position = JsonScanner.SkipSpace(text, start);
        if (position >= text.Length) return -1;
        if (text[position] == '}') return position;
        if (text[position] != (previous == Start ? '{' : ',')) return -1;
        position = JsonScanner.SkipSpace(text, position + 1);
        if (position >= text.Length) return -1;
        if (previous == Start && text[position] == '}') return position;

        var keyStart = position;
        position = JsonScanner.SkipKey(text, position);
        if (position < 0) return -1;
        var member = KeyMember(text[(keyStart + 1)..position]);
        position = JsonScanner.SkipSpace(text, position);
        if (position >= text.Length) return -1;
        if (member == Member.Unknown) position = ParseUnknown(keyStart, position);
        else
        {
            var isQuoted = member == Member.Debug || text[position] == '"';
            if (isQuoted) _next[previous] = KeyPattern.Of(text[start..(member == Member.Debug ? position : position + 1)], member);
            position = ParseKnown(position, member, slices);
        }
        previous = (int)member;
        if (position < 0) return position;
        position = JsonScanner.SkipSpace(text, position) is var behind && behind < text.Length && text[behind] == '}' ? behind : position;
        return position < text.Length ? position : -1;
    }

    /// <summary>The member that a key with its closing quote and colon names.</summary>
    private Member KeyMember(ReadOnlySpan<byte> key)
    {
        key = key[..key.LastIndexOf((byte)'"')];
        if (!key.Contains((byte)'\\')) return Members.Of(key);
        return JsonText.HasWholeSurrogates(key) ? Members.Of(Unescape(key)) : Member.Unknown;
    }

    private int ParseKnown(int position, Member member, Span<TextSlice> slices)
    {
        var text = Text;
        var bit = 1u << (int)member;
        if ((_seen & bit) != 0) Refuse(RefusalKind.DuplicateKey, member, position..position);
        _seen |= bit;
        if (text[position] == '"' && member != Member.Debug)
        {
            var end = JsonScanner.SkipString(text, position + 1, out var hasEscapes);
            if (end < 0) return -1;
            var slice = new TextSlice(position + 1, end - position - 2);
            if (member == Member.Ts) _ts = slice;
            else slices[(int)member] = slice;
            _present |= bit;
            if (!hasEscapes) return end;
            _escaped |= bit;
            if (!JsonText.HasWholeSurrogates(text[(position + 1)..(end - 1)])) Refuse(RefusalKind.HalfSurrogate, member, position..end);
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
        if (behind > 0) Refuse(WrongType(member), member, position..behind);
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

    private void Check()
    {
        var row = _batch.Count;
        var slices = _batch.Slices.Slice(row * EventBatch.Columns, EventBatch.Columns);
        var isComplete = (_present & Required) == Required && slices[(int)Member.User].Length > 0 && slices[(int)Member.Page].Length > 0
            && slices[(int)Member.EventId].Length != 0;
        if (!isComplete)
        {
            RefuseIncomplete(slices);
            return;
        }
        var ts = Text.Slice(_ts.Start, _ts.Length);
        if ((_escaped >> (int)Member.Ts & 1) != 0) ts = Unescape(ts);
        var kind = Timestamp.Parse(ts, out _batch.Timestamps[row]);
        if (kind != RefusalKind.None) Refuse(kind, Member.Ts, (_ts.Start - 1)..(_ts.Start + _ts.Length + 1));
    }

    private void RefuseIncomplete(ReadOnlySpan<TextSlice> slices)
    {
        foreach (var member in (ReadOnlySpan<Member>)[Member.User, Member.Ts, Member.Page])
            if ((_present >> (int)member & 1) == 0)
                Refuse(RefusalKind.Missing, member, default);
        foreach (var member in (ReadOnlySpan<Member>)[Member.User, Member.Page, Member.EventId])
            if (slices[(int)member].Length == 0)
                Refuse(RefusalKind.Empty, member, default);
    }

    /// <summary>Notes the first broken rule.</summary>
    private void Refuse(RefusalKind kind, Member member, Range value)
    {
        if (Refusal.Kind != RefusalKind.None) return;
        Refusal = new Refusal(kind, member);
        RefusedValue = value;
    }

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> text)
    {
        if (_unescaped.Length < text.Length) _unescaped = new byte[text.Length * 2];
        return _unescaped.AsSpan(0, JsonText.Unescape(text, _unescaped));
    }

    /// <summary>An accepted record's own text is not needed any more, and without escapes it is never longer.</summary>
    private void UnescapeInPlace(ref TextSlice slice)
    {
        var text = _batch.Bytes.AsSpan(slice.Start, slice.Length);
        slice = slice with { Length = JsonText.Unescape(text, text) };
    }
}
