using System.Runtime.CompilerServices;

namespace Workbook.Transform.Events;

/// <summary>
/// The keys that were met, as they stood. Looked at first is the one that followed the same member last time, then those that begin alike:
/// records of one order of keys need one comparison a member, records of any order a few.
/// </summary>
internal sealed class KeyMemory
{
    /// <summary>Index of what is expected at the start of a record.</summary>
    public const int Start = (int)Member.Unknown + 1;

    private const int BucketBits = 6;
    private const int BucketKeys = 2; // "user" and "user_agent" begin alike where a space stands before them
    private const int FirstOfStart = BucketKeys << BucketBits; // what stands at a record's start must not be found elsewhere

    private readonly KeyPattern[] _next = new KeyPattern[Start + 1];
    private readonly KeyPattern[] _met = new KeyPattern[2 * FirstOfStart];

    /// <summary>The pattern that a text starts with; one without length if it was never met.</summary>
    /// <param name="text">24 bytes of it may be read.</param>
    /// <param name="previous">The member before, or <see cref="Start"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly KeyPattern Find(ref byte text, int previous)
    {
        ref var next = ref _next[previous];
        if (next.Matches(ref text)) return ref next;
        return ref FindMet(ref text, previous);
    }

    /// <param name="pattern">What was met.</param>
    /// <param name="text">Where it stands.</param>
    /// <param name="previous">The member before, or <see cref="Start"/>.</param>
    public void Learn(KeyPattern pattern, ref byte text, int previous)
    {
        if (pattern.Length == 0) return;
        _next[previous] = pattern;
        var bucket = _met.AsSpan(BucketOf(ref text, previous), BucketKeys);
        bucket[1] = bucket[0];
        bucket[0] = pattern;
    }

    private ref readonly KeyPattern FindMet(ref byte text, int previous)
    {
        var bucket = BucketOf(ref text, previous);
        ref var first = ref _met[bucket];
        if (first.Matches(ref text)) return ref first;
        ref var second = ref _met[bucket + 1];
        return ref second.Matches(ref text) ? ref second : ref Unsafe.NullRef<KeyPattern>();
    }

    /// <summary>The bucket of a text by its third to seventh byte; those behind belong to the value where the key is short.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int BucketOf(ref byte text, int previous)
    {
        var key = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, 2)) << 24;
        return (int)((key * 0x9E37_79B9_7F4A_7C15) >> (64 - BucketBits)) * BucketKeys + (previous == Start ? FirstOfStart : 0);
    }
}
