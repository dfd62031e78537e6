using System.Numerics;

namespace Workbook.Parquet.Encoding;

/// <summary>
/// DELTA_BINARY_PACKED: the differences between neighbours, less the smallest of their block, in as few bits as their miniblock needs.
/// Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/#DELTAENC
/// </summary>
internal static class DeltaEncoder
{
    private const int BlockValues = 128;
    private const int Miniblocks = 4;
    private const int MiniblockValues = BlockValues / Miniblocks;

    /// <summary>Appends values of which no two differ by more than a long can hold.</summary>
    public static void Encode(ReadOnlySpan<long> values, ByteBuffer output)
    {
        output.AppendVarint(BlockValues);
        output.AppendVarint(Miniblocks);
        output.AppendVarint((ulong)values.Length);
        output.AppendZigZag(values.IsEmpty ? 0 : values[0]);
        Span<ulong> deltas = stackalloc ulong[BlockValues];
        for (var start = 1; start < values.Length; start += BlockValues)
            EncodeBlock(values[(start - 1)..Math.Min(values.Length, start + BlockValues)], deltas, output);
    }

    /// <param name="values">The value before the block and those of the block.</param>
    /// <param name="deltas">Room for a block.</param>
    /// <param name="output">Takes the block.</param>
    private static void EncodeBlock(ReadOnlySpan<long> values, Span<ulong> deltas, ByteBuffer output)
    {
        var count = values.Length - 1;
        var min = long.MaxValue;
        for (var i = 0; i < count; i++)
        {
            var delta = values[i + 1] - values[i];
            deltas[i] = (ulong)delta;
            min = Math.Min(min, delta);
        }
        for (var i = 0; i < count; i++) deltas[i] -= (ulong)min;
        deltas[count..].Clear();
        output.AppendZigZag(min);
        Span<int> widths = stackalloc int[Miniblocks];
        for (var miniblock = 0; miniblock < Miniblocks; miniblock++)
        {
            ulong all = 0;
            foreach (var delta in deltas.Slice(miniblock * MiniblockValues, MiniblockValues)) all |= delta;
            widths[miniblock] = 64 - BitOperations.LeadingZeroCount(all);
            output.AppendByte((byte)widths[miniblock]);
        }
        for (var miniblock = 0; miniblock * MiniblockValues < count; miniblock++)
            if (widths[miniblock] > 0)
                BitPacker.Pack32(deltas[(miniblock * MiniblockValues)..], widths[miniblock], output);
    }
}
