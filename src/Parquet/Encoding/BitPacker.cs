using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbook.Parquet.Encoding;

/// <summary>Packs numbers of a fixed width one after another, least significant bit first.</summary>
internal static class BitPacker
{
    /// <summary>Appends a multiple of eight values of at most 31 bits; what is missing to the last eight is zero.</summary>
    public static void Pack(ReadOnlySpan<int> values, int width, ByteBuffer output)
    {
        var bytes = (values.Length + 7) / 8 * width;
        ref var target = ref MemoryMarshal.GetReference(output.Reserve(bytes + 8));
        ref var value = ref MemoryMarshal.GetReference(values);
        var whole = values.Length & ~7;
        var written = 0;
        if (width <= 8)
        {
            for (var i = 0; i < whole; i += 8, written += width)
            {
                ulong low = (uint)Unsafe.Add(ref value, i) | (ulong)(uint)Unsafe.Add(ref value, i + 1) << width
                    | (ulong)(uint)Unsafe.Add(ref value, i + 2) << (2 * width) | (ulong)(uint)Unsafe.Add(ref value, i + 3) << (3 * width);
                ulong high = (uint)Unsafe.Add(ref value, i + 4) | (ulong)(uint)Unsafe.Add(ref value, i + 5) << width
                    | (ulong)(uint)Unsafe.Add(ref value, i + 6) << (2 * width) | (ulong)(uint)Unsafe.Add(ref value, i + 7) << (3 * width);
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, written), low | high << (4 * width));
            }
        }
        else written = PackWide(ref value, whole, width, ref target);
        if (whole < values.Length)
        {
            Span<int> rest = stackalloc int[8];
            rest.Clear();
            values[whole..].CopyTo(rest);
            PackWide(ref rest[0], 8, width, ref Unsafe.Add(ref target, written));
        }
        output.Advance(bytes);
    }

    /// <summary>Appends 32 values of at most 64 bits.</summary>
    public static void Pack32(ReadOnlySpan<ulong> values, int width, ByteBuffer output)
    {
        ref var target = ref MemoryMarshal.GetReference(output.Reserve(4 * width + 8));
        ulong bits = 0;
        int used = 0, written = 0;
        foreach (var value in values[..32])
        {
            bits |= value << used;
            used += width;
            if (used < 64) continue;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, written), bits);
            written += 8;
            used -= 64;
            bits = used == 0 ? 0 : value >> (width - used);
        }
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, written), bits);
        output.Advance(4 * width);
    }

    private static int PackWide(ref int values, int count, int width, ref byte target)
    {
        ulong bits = 0;
        int used = 0, written = 0;
        for (var i = 0; i < count; i++)
        {
            bits |= (ulong)(uint)Unsafe.Add(ref values, i) << used;
            used += width;
            if (used < 32) continue;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, written), (uint)bits);
            written += 4;
            bits >>= 32;
            used -= 32;
        }
        for (; used > 0; used -= 8, bits >>= 8) Unsafe.Add(ref target, written++) = (byte)bits;
        return written;
    }
}
