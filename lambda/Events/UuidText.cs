using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Workbook.Transform.Events;

/// <summary>UUIDs as their 36 characters in lower case. The same 16 bytes always mean the same text.</summary>
internal static class UuidText
{
    public const int Length = 36;

    private static readonly Vector128<byte> FirstOfHead = Vector128.Create((byte)0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 0xFF, 0xFF);
    private static readonly Vector128<byte> FirstOfMiddle = Vector128.Create(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, (byte)0, 1);
    private static readonly Vector128<byte> SecondOfMiddle = Vector128.Create((byte)3, 4, 5, 6, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
    private static readonly Vector128<byte> SecondOfTail = Vector128.Create(0xFF, 0xFF, 0xFF, 0xFF, (byte)4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    /// <summary>Packs 36 bytes; false for all that is not a UUID in this one form.</summary>
    public static bool TryPack(ref readonly byte text, out Vector128<byte> packed)
    {
        const int middleStart = 16, tailStart = 20;
        ref var start = ref Unsafe.AsRef(in text);
        var head = Vector128.LoadUnsafe(ref start);
        var middle = Vector128.LoadUnsafe(ref start, middleStart);
        var tail = Vector128.LoadUnsafe(ref start, tailStart);
        var hasDashes = Byte(in start, 8) == '-' && Byte(in start, 13) == '-' && Byte(in start, 18) == '-' && Byte(in start, 23) == '-';
        var isHex = TryDecode(Vector128.Shuffle(head, FirstOfHead) | Vector128.Shuffle(middle, FirstOfMiddle), out var first)
            & TryDecode(Vector128.Shuffle(middle, SecondOfMiddle) | Vector128.Shuffle(tail, SecondOfTail), out var second);
        packed = Vector128.Narrow(first, second);
        return hasDashes && isHex;
    }

    /// <summary>Makes of 16 hexadecimal digits eight bytes, each in a number of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDecode(Vector128<byte> digits, out Vector128<ushort> bytes)
    {
        var decimals = digits - Vector128.Create((byte)'0');
        var letters = digits - Vector128.Create((byte)'a');
        var isDecimal = Vector128.LessThanOrEqual(decimals, Vector128.Create((byte)9));
        var isLetter = Vector128.LessThanOrEqual(letters, Vector128.Create((byte)5));
        var values = Vector128.ConditionalSelect(isDecimal, decimals, letters + Vector128.Create((byte)10)).AsUInt16();
        bytes = (values & Vector128.Create((ushort)0xFF)) << 4 | values >> 8;
        return (isDecimal | isLetter) == Vector128<byte>.AllBitsSet;
    }

    private static byte Byte(ref readonly byte text, int offset) => Unsafe.Add(ref Unsafe.AsRef(in text), offset);
}
