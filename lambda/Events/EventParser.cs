namespace Workbook.Transform.Events;

/// <summary>
/// Reads one record after another in place: the members of the last one are slices of the text it was read from. It expects keys in the
/// order of the record before, which saves looking most of them up, and takes any other order too.
/// </summary>
internal sealed class EventParser
{
    private readonly (int Start, int End, bool HasEscapes)[] _texts = new (int, int, bool)[Members.Count];
    private readonly Member[] _order = [.. Enumerable.Repeat(Member.Unknown, Members.Count)];
    private byte[] _unescaped = new byte[256];
    private byte[] _properties = new byte[256];
    private int _propertiesLength;
    private uint _seen;
    private uint _present;
    private long _timestamp;
    private bool _debug;

    /// <summary>Why the last record is no event; of kind None for an event.</summary>
    public Refusal Refusal { get; private set; }

    /// <summary>Where the value stands that the refusal is about.</summary>
    public Range RefusedValue { get; private set; }

    /// <summary>Microseconds since 1970-01-01T00:00 UTC.</summary>
    public long TimestampMicroseconds => _timestamp;

    public bool IsDebug => _debug;

    /// <summary>Unknown members as the text of a JSON object; empty when there are none.</summary>
    public ReadOnlySpan<byte> Properties => _properties.AsSpan(0, _propertiesLength);

    public bool Has(Member member) => (_present >> (int)member & 1) != 0;

    /// <summary>A text member that the event has; valid until the next call.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> record, Member member)
    {
        var (start, end, hasEscapes) = _texts[(int)member];
        var text = record[start..end];
        if (!hasEscapes) return text;
        if (_unescaped.Length < text.Length) _unescaped = new byte[text.Length * 2];
        return _unescaped.AsSpan(0, JsonText.Unescape(text, _unescaped));
    }

    /// <summary>
    /// Reads the record at the start of the text, up to a line feed at most. Gives the position behind it, also when a rule other than JSON's
    /// refuses it; or -1 when it is not JSON up to any known end.
    /// </summary>
    public int Parse(ReadOnlySpan<byte> text)
    {
        (Refusal, RefusedValue) = (default, default);
        (_seen, _present, _propertiesLength, _debug) = (0, 0, 0, false);
        var position = text[0] == '{' ? ParseObject(text) : JsonScanner.SkipValue(text, 0, 0);
        if (position < 0)
        {
            Refusal = new Refusal(position == JsonScanner.TooDeep ? RefusalKind.TooDeep : RefusalKind.NotJson);
            return -1;
        }
        if (text[0] != '{') Refusal = new Refusal(RefusalKind.NotAnObject);
        if (!System.Text.Unicode.Utf8.IsValid(text[..position])) Refusal = new Refusal(RefusalKind.NotUtf8);
        if (Refusal.Kind == RefusalKind.None) CheckRequired(text);
        return position;
    }

    private int ParseObject(ReadOnlySpan<byte> text)
    {
        var position = JsonScanner.SkipSpace(text, 1);
        if ((uint)position < (uint)text.Length && text[position] == '}') return position + 1;
        for (var ordinal = 0; ; ordinal++)
        {
            var keyStart = position;
            var member = ReadKey(text, ref position, ordinal);
            if (position < 0) return -1;
            position = JsonScanner.SkipSpace(text, position);
            if (position >= text.Length) return -1;
            position = member == Member.Unknown ? ReadUnknown(text, keyStart, position) : ReadKnown(text, position, member);
            if (position < 0) return position;
            position = JsonScanner.SkipSpace(text, position);
            if (position >= text.Length) return -1;
            if (text[position] == '}')
            {
                if (_propertiesLength > 0) AppendProperties("}"u8);
                return position + 1;
            }
            if (text[position] != ',') return -1;
            position = JsonScanner.SkipSpace(text, position + 1);
        }
    }

    private Member ReadKey(ReadOnlySpan<byte> text, ref int position, int ordinal)
    {
        var expected = ordinal < _order.Length ? _order[ordinal] : Member.Unknown;
        if (expected != Member.Unknown && JsonScanner.Is(text, position, Members.Keys[(int)expected]))
        {
            position += Members.Keys[(int)expected].Length;
            return expected;
        }
        var start = position + 1;
        position = JsonScanner.SkipKey(text, position);
        if (position < 0) return Member.Unknown;
        var member = KeyMember(text[start..position]);
        if (ordinal < _order.Length) _order[ordinal] = member;
        return member;
    }

    /// <summary>The member that a key with its closing quote and colon names.</summary>
    private Member KeyMember(ReadOnlySpan<byte> key)
    {
        key = key[..key.LastIndexOf((byte)'"')];
        if (!key.Contains((byte)'\\')) return Members.Of(key);
        if (!JsonText.HasWholeSurrogates(key)) return Member.Unknown;
        if (_unescaped.Length < key.Length) _unescaped = new byte[key.Length * 2];
        return Members.Of(_unescaped.AsSpan(0, JsonText.Unescape(key, _unescaped)));
    }

    private int ReadKnown(ReadOnlySpan<byte> text, int position, Member member)
    {
        var bit = 1u << (int)member;
        if ((_seen & bit) != 0) Refuse(RefusalKind.DuplicateKey, member, position..position);
        _seen |= bit;
        if (text[position] == '"' && member != Member.Debug)
        {
            var end = JsonScanner.SkipString(text, position + 1, out var hasEscapes);
            if (end < 0) return -1;
            _texts[(int)member] = (position + 1, end - 1, hasEscapes);
            _present |= bit;
            if (hasEscapes && !JsonText.HasWholeSurrogates(text[(position + 1)..(end - 1)])) Refuse(RefusalKind.HalfSurrogate, member, position..end);
            return end;
        }
        if (JsonScanner.Is(text, position, "null"u8)) return position + 4;
        if (member == Member.Debug && JsonScanner.Is(text, position, "false"u8)) return position + 5;
        if (member == Member.Debug && JsonScanner.Is(text, position, "true"u8))
        {
            _debug = true;
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

    private int ReadUnknown(ReadOnlySpan<byte> text, int keyStart, int position)
    {
        var end = JsonScanner.SkipValue(text, position, 1);
        if (end < 0) return end;
        AppendProperties(_propertiesLength == 0 ? "{"u8 : ","u8);
        AppendProperties(text[keyStart..end]);
        return end;
    }

    private void CheckRequired(ReadOnlySpan<byte> text)
    {
        if (!Has(Member.User)) Refuse(RefusalKind.Missing, Member.User, default);
        else if (!Has(Member.Ts)) Refuse(RefusalKind.Missing, Member.Ts, default);
        else if (!Has(Member.Page)) Refuse(RefusalKind.Missing, Member.Page, default);
        else if (IsEmpty(Member.User)) Refuse(RefusalKind.Empty, Member.User, default);
        else if (IsEmpty(Member.Page)) Refuse(RefusalKind.Empty, Member.Page, default);
        else if (Has(Member.EventId) && IsEmpty(Member.EventId)) Refuse(RefusalKind.Empty, Member.EventId, default);
        else
        {
            var kind = Timestamp.Parse(Text(text, Member.Ts), out _timestamp);
            var (start, end, _) = _texts[(int)Member.Ts];
            if (kind != RefusalKind.None) Refuse(kind, Member.Ts, (start - 1)..(end + 1));
        }
    }

    private bool IsEmpty(Member member) => _texts[(int)member].Start == _texts[(int)member].End;

    /// <summary>Notes the first broken rule.</summary>
    private void Refuse(RefusalKind kind, Member member, Range value)
    {
        if (Refusal.Kind != RefusalKind.None) return;
        Refusal = new Refusal(kind, member);
        RefusedValue = value;
    }

    private void AppendProperties(ReadOnlySpan<byte> text)
    {
        if (_properties.Length - _propertiesLength < text.Length) Array.Resize(ref _properties, (_propertiesLength + text.Length) * 2);
        text.CopyTo(_properties.AsSpan(_propertiesLength));
        _propertiesLength += text.Length;
    }
}
