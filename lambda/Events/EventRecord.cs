using System.Runtime.CompilerServices;
using Workbook.Parquet;

namespace Workbook.Transform.Events;

/// <summary>What is known of the record that is being read, and the rules that make it an event.</summary>
internal sealed class EventRecord
{
    private const uint Required = 1u << (int)Member.User | 1u << (int)Member.Ts | 1u << (int)Member.Page;

    private uint _seen;
    private uint _present;
    private TextSlice _ts;

    /// <summary>Members whose text holds escapes, a bit each.</summary>
    public uint Escaped { get; private set; }

    /// <summary>Why the record is no event; of kind None for an event.</summary>
    public Refusal Refusal { get; private set; }

    /// <summary>Where the value stands in the batch's bytes that the refusal is about.</summary>
    public Range RefusedValue { get; private set; }

    public void Begin()
    {
        (Refusal, RefusedValue) = (default, default);
        (_seen, _present, Escaped) = (0, 0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasSeen(Member member) => (_seen >> (int)member & 1) != 0;

    /// <summary>Notes that a member is there, be it null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void See(Member member) => _seen |= 1u << (int)member;

    /// <summary>Notes the text of a member.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(Member member, TextSlice text, Span<TextSlice> row)
    {
        _seen |= 1u << (int)member;
        _present |= 1u << (int)member;
        if ((int)member < Members.Texts) row[(int)member] = text;
        else _ts = text;
    }

    public void NoteEscapes(Member member) => Escaped |= 1u << (int)member;

    /// <summary>Notes the first broken rule.</summary>
    public void Refuse(RefusalKind kind, Member member = Member.Unknown, Range value = default)
    {
        if (Refusal.Kind != RefusalKind.None) return;
        Refusal = new Refusal(kind, member);
        RefusedValue = value;
    }

    /// <summary>Refuses the record for a reason that comes before any other.</summary>
    public void RefuseWhole(RefusalKind kind) => Refusal = new Refusal(kind);

    /// <summary>Refuses what does not have what an event needs; reads the timestamp.</summary>
    /// <param name="text">The bytes that the slices refer to.</param>
    /// <param name="row">The texts of the members.</param>
    /// <param name="microseconds">Takes the timestamp.</param>
    public void Check(ReadOnlySpan<byte> text, ReadOnlySpan<TextSlice> row, out long microseconds)
    {
        microseconds = 0;
        var isComplete = (_present & Required) == Required && row[(int)Member.User].Length > 0 && row[(int)Member.Page].Length > 0
            && row[(int)Member.EventId].Length != 0;
        if (!isComplete)
        {
            RefuseIncomplete(row);
            return;
        }
        var kind = (Escaped >> (int)Member.Ts & 1) == 0 ? Timestamp.Parse(text.Slice(_ts.Start, _ts.Length), out microseconds) : CheckEscaped(text, out microseconds);
        if (kind != RefusalKind.None) Refuse(kind, Member.Ts, (_ts.Start - 1)..(_ts.Start + _ts.Length + 1));
    }

    private RefusalKind CheckEscaped(ReadOnlySpan<byte> text, out long microseconds)
    {
        var ts = new byte[_ts.Length];
        return Timestamp.Parse(ts.AsSpan(0, JsonText.Unescape(text.Slice(_ts.Start, _ts.Length), ts)), out microseconds);
    }

    private void RefuseIncomplete(ReadOnlySpan<TextSlice> row)
    {
        foreach (var member in (ReadOnlySpan<Member>)[Member.User, Member.Ts, Member.Page])
            if ((_present >> (int)member & 1) == 0)
                Refuse(RefusalKind.Missing, member);
        foreach (var member in (ReadOnlySpan<Member>)[Member.User, Member.Page, Member.EventId])
            if (row[(int)member].Length == 0)
                Refuse(RefusalKind.Empty, member);
    }
}
