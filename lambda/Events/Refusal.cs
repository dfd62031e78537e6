using System.Text;

namespace Workbook.Transform.Events;

internal enum RefusalKind
{
    None, NotJson, NotAnObject, NotUtf8, TooDeep, DuplicateKey, Missing, Empty, NotText, NotBoolean, NotTimestamp, OutOfRange, HalfSurrogate,
}

/// <summary>Why a record is no event. Its text is made only when it is written to quarantine.</summary>
/// <param name="Kind">The rule that is broken; None for an event.</param>
/// <param name="Member">The member that breaks it, where it is about one.</param>
internal readonly record struct Refusal(RefusalKind Kind, Member Member = Member.Unknown)
{
    private const int ShownBytes = 64;

    /// <summary>The reason in words.</summary>
    /// <param name="value">The member's value as it stands in the record.</param>
    public string Reason(ReadOnlySpan<byte> value) => Kind switch
    {
        RefusalKind.NotJson => "not JSON",
        RefusalKind.NotAnObject => "not a JSON object",
        RefusalKind.NotUtf8 => "not UTF-8",
        RefusalKind.TooDeep => $"nested deeper than {JsonScanner.MaxDepth} levels",
        RefusalKind.DuplicateKey => $"duplicate key \"{Members.Name(Member)}\"",
        RefusalKind.Missing => $"missing {Members.Name(Member)}",
        RefusalKind.Empty => $"{Members.Name(Member)} is empty",
        RefusalKind.NotText => $"{Members.Name(Member)} is not a string",
        RefusalKind.NotBoolean => $"{Members.Name(Member)} is not a boolean",
        RefusalKind.NotTimestamp => $"{Members.Name(Member)} is not a timestamp: {Shown(value)}",
        RefusalKind.OutOfRange => $"{Members.Name(Member)} is out of range: {Shown(value)}",
        RefusalKind.HalfSurrogate => $"{Members.Name(Member)} holds half of a surrogate pair",
        _ => throw new InvalidOperationException($"{Kind} has no reason."),
    };

    /// <summary>A value, quoted as in the record and cut where it is long.</summary>
    private static string Shown(ReadOnlySpan<byte> value)
    {
        var end = Math.Min(value.Length, ShownBytes);
        while (end < value.Length && end > 0 && (value[end] & 0xC0) == 0x80) end--;
        return Encoding.UTF8.GetString(value[..end]) + (end < value.Length ? "…" : "");
    }
}
