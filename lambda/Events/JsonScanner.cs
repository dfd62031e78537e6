using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbook.Transform.Events;

/// <summary>
/// Moves over JSON text (RFC 8259) without exceptions and without allocations. Every method takes a position and gives the one after what
/// it read, or -1. A line feed ends a record here, so it is no white space.
/// </summary>
internal static class JsonScanner
{
    /// <summary>Levels of arrays and objects, the outermost one included, as in System.Text.Json.</summary>
    public const int MaxDepth = 64;

    /// <summary>What a method gives instead of -1 where the text is JSON but nested too deep.</summary>
    public const int TooDeep = -2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipSpace(ReadOnlySpan<byte> text, int position)
    {
        while ((uint)position < (uint)text.Length && text[position] is (byte)' ' or (byte)'\t' or (byte)'\r') position++;
        return position;
    }

    /// <summary>Reads on from behind the opening quote to behind the closing one.</summary>
    public static int SkipString(ReadOnlySpan<byte> text, int position, out bool hasEscapes)
    {
        hasEscapes = false;
        while (true)
        {
            position = FindSpecial(text, position);
            if (position < 0) return -1;
            if (text[position] == '"') return position + 1;
            if (text[position] != '\\') return -1;
            hasEscapes = true;
            position = SkipEscape(text, position + 1);
            if (position < 0) return -1;
        }
    }

    /// <summary>Reads any value; <paramref name="depth"/> levels are open around it.</summary>
    public static int SkipValue(ReadOnlySpan<byte> text, int position, int depth)
    {
        ulong objects = 0; // a bit for each open level, the innermost lowest: whether it is an object
        var open = 0;
        while (true)
        {
            position = SkipSpace(text, position);
            if ((uint)position >= (uint)text.Length) return -1;
            if (text[position] is (byte)'{' or (byte)'[')
            {
                var isObject = text[position] == '{';
                position = SkipSpace(text, position + 1);
                if ((uint)position >= (uint)text.Length) return -1;
                if (depth + ++open > MaxDepth) return TooDeep;
                objects = objects << 1 | (isObject ? 1u : 0);
                if (text[position] != (isObject ? '}' : ']'))
                {
                    if (isObject && (position = SkipKey(text, position)) < 0) return -1;
                    continue;
                }
            }
            else
            {
                position = SkipScalar(text, position);
                if (position < 0 || open == 0) return position;
                position = SkipSpace(text, position);
            }
            position = CloseLevels(text, position, ref objects, ref open);
            if (position < 0 || open == 0) return position;
        }
    }

    /// <summary>Reads a key with its colon.</summary>
    public static int SkipKey(ReadOnlySpan<byte> text, int position)
    {
        position = SkipSpace(text, position);
        if ((uint)position >= (uint)text.Length || text[position] != '"') return -1;
        position = SkipString(text, position + 1, out _);
        if (position < 0) return -1;
        position = SkipSpace(text, position);
        return (uint)position < (uint)text.Length && text[position] == ':' ? position + 1 : -1;
    }

    /// <summary>Whether the text at the position starts with a literal such as <c>true</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ReadOnlySpan<byte> text, int position, ReadOnlySpan<byte> literal) =>
        text.Length - position >= literal.Length && text.Slice(position, literal.Length).SequenceEqual(literal);

    /// <summary>Behind a value: closes levels until a comma asks for the next value, which it then stands before.</summary>
    private static int CloseLevels(ReadOnlySpan<byte> text, int position, ref ulong objects, ref int open)
    {
        while ((uint)position < (uint)text.Length)
        {
            var isObject = (objects & 1) != 0;
            if (text[position] == ',') return isObject ? SkipKey(text, position + 1) : position + 1;
            if (text[position] != (isObject ? '}' : ']')) return -1;
            objects >>= 1;
            position++;
            if (--open == 0) return position;
            position = SkipSpace(text, position);
        }
        return -1;
    }

    private static int SkipScalar(ReadOnlySpan<byte> text, int position) => text[position] switch
    {
        (byte)'"' => SkipString(text, position + 1, out _),
        (byte)'t' => Is(text, position, "true"u8) ? position + 4 : -1,
        (byte)'f' => Is(text, position, "false"u8) ? position + 5 : -1,
        (byte)'n' => Is(text, position, "null"u8) ? position + 4 : -1,
        _ => SkipNumber(text, position),
    };

    private static int SkipNumber(ReadOnlySpan<byte> text, int position)
    {
        if (text[position] == '-') position++;
        if ((uint)position < (uint)text.Length && text[position] == '0') position++;
        else if ((position = SkipDigits(text, position)) < 0) return -1;
        if ((uint)position < (uint)text.Length && text[position] == '.' && (position = SkipDigits(text, position + 1)) < 0) return -1;
        if ((uint)position < (uint)text.Length && (text[position] | 0x20) == 'e')
        {
            position++;
            if ((uint)position < (uint)text.Length && text[position] is (byte)'+' or (byte)'-') position++;
            position = SkipDigits(text, position);
        }
        return position;
    }

    private static int SkipDigits(ReadOnlySpan<byte> text, int position)
    {
        var start = position;
        while ((uint)position < (uint)text.Length && char.IsAsciiDigit((char)text[position])) position++;
        return position == start ? -1 : position;
    }

    private static int SkipEscape(ReadOnlySpan<byte> text, int position)
    {
        if ((uint)position >= (uint)text.Length) return -1;
        if (text[position] != 'u') return "\"\\/bfnrt"u8.Contains(text[position]) ? position + 1 : -1;
        if (text.Length - position < 5) return -1;
        for (var i = 1; i <= 4; i++)
            if (!char.IsAsciiHexDigit((char)text[position + i]))
                return -1;
        return position + 5;
    }

    /// <summary>The next quote, backslash or control character, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FindSpecial(ReadOnlySpan<byte> text, int position)
    {
        ref var start = ref MemoryMarshal.GetReference(text);
        for (; position <= text.Length - Vector128<byte>.Count; position += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref start, (nuint)position);
            var special = Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            var mask = special.ExtractMostSignificantBits();
            if (mask != 0) return position + BitOperations.TrailingZeroCount(mask);
        }
        for (; position < text.Length; position++)
            if (text[position] is (byte)'"' or (byte)'\\' or < (byte)' ')
                return position;
        return -1;
    }
}
