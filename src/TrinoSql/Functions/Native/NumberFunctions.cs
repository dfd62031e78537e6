using System.Globalization;
using System.Text;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Mathematical functions.</summary>
internal static class NumberFunctions
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_cbrt", (Func<double, double>)Cbrt),
        ("trino_width_bucket", (Func<double, double, double, long, long>)WidthBucket),
        ("trino_width_bucket_of", (Func<double, double?[], long>)WidthBucketOf),
        ("trino_to_base", (Func<long, long, string>)ToBase),
        ("trino_from_base", (Func<string, long, long>)FromBase),
        ("trino_shift_left", (Func<long, long, long>)((value, bits) => bits >= 64 ? 0 : value << (int)bits)),
        ("trino_shift_right", (Func<long, long, long>)((value, bits) => bits >= 64 ? 0 : value >>> (int)bits)),
        ("trino_shift_left_32", (Func<int, long, int>)((value, bits) => bits >= 32 ? 0 : value << (int)bits)),
        ("trino_shift_right_32", (Func<int, long, int>)((value, bits) => bits >= 32 ? 0 : value >>> (int)bits)),
        ("trino_shift_left_16", (Func<short, long, short>)((value, bits) => bits >= 16 ? (short)0 : unchecked((short)(value << (int)bits)))),
        ("trino_shift_right_16", (Func<short, long, short>)((value, bits) => bits >= 16 ? (short)0 : unchecked((short)((ushort)value >>> (int)bits)))),
        ("trino_shift_left_8", (Func<sbyte, long, sbyte>)((value, bits) => bits >= 8 ? (sbyte)0 : unchecked((sbyte)(value << (int)bits)))),
        ("trino_shift_right_8", (Func<sbyte, long, sbyte>)((value, bits) => bits >= 8 ? (sbyte)0 : unchecked((sbyte)((byte)value >>> (int)bits)))),
        ("trino_bit_count", (Func<long, long, long>)BitCount),
        ("trino_decimal_truncate", (Func<string, long, string>)DecimalTruncate),
        ("trino_whole_round", (Func<string, long, string>)WholeRound),
        ("trino_log", (Func<double, double, double>)((radix, value) => Math.Log(value) / Math.Log(radix))),
        ("trino_vector", (Func<string, double[], double[], double>)Vector),
        ("trino_decimal_sum", (Func<string, string>)DecimalSum),
        ("trino_decimal_mean", (Func<string, long, string>)DecimalMean),
        ("trino_shift_right_arithmetic", (Func<long, long, long>)((value, bits) => value >> (int)Math.Min(bits, 63))),
        ("trino_combinations", (Func<long, long, IEnumerable<IEnumerable<long>>>)Combinations),
    ];

    /// <summary>The engine's sums of decimals go on to some more than 38 digits, and then say so as if they were in range.</summary>
    private static string DecimalSum(string sum) => sum.Count(char.IsAsciiDigit) - (sum.TrimStart('-').StartsWith("0.", StringComparison.Ordinal) ? 1 : 0) <= 38
        ? sum
        : throw new InvalidOperationException($"{ErrorCodes.NumericValueOutOfRange}: Decimal overflow");

    /// <summary>Corrects the platform's own function, which may miss by a bit, by one step of Newton's method.</summary>
    private static double Cbrt(double value)
    {
        var root = Math.Cbrt(value);
        if (root == 0 || !double.IsFinite(root))
            return root;
        var square = root * root;
        return root - (Math.FusedMultiplyAdd(square, root, Math.FusedMultiplyAdd(root, root, -square) * root - value) / (3 * square));
    }

    private static long WidthBucket(double value, double low, double high, long count)
    {
        if (count <= 0)
            throw Fail.Argument("bucketCount must be greater than 0");
        if (double.IsNaN(value))
            throw Fail.Argument("operand must not be NaN");
        if (!double.IsFinite(low) || !double.IsFinite(high))
            throw Fail.Argument($"{(double.IsFinite(low) ? "second" : "first")} bound must be finite");
        if (low.Equals(high))
            throw Fail.Argument("bounds cannot equal each other");
        var (from, to) = (Math.Min(low, high), Math.Max(low, high));
        var bucket = value < from ? 0 : value >= to ? count + 1 : (long)((double)count * (value - from) / (to - from)) + 1;
        return low > high ? count - bucket + 1 : bucket;
    }

    private static long WidthBucketOf(double value, double?[] bins)
    {
        if (bins.Length == 0)
            throw Fail.Argument("Bins cannot be an empty array");
        if (double.IsNaN(value))
            throw Fail.Argument("Operand cannot be NaN");
        var (lower, upper) = (0, bins.Length);
        while (lower < upper)
        {
            if (bins[lower] > bins[upper - 1])
                throw Fail.Argument("Bin values are not sorted in ascending order");
            var middle = (lower + upper) / 2;
            var bin = bins[middle] ?? 0;
            if (!double.IsFinite(bin))
                throw Fail.Argument($"Bin value must be finite, got {JavaNumbers.Text(bin)}");
            (lower, upper) = value < bin ? (lower, middle) : (middle + 1, upper);
        }

        return lower;
    }

    private static long BitCount(long value, long bits)
    {
        if (bits is <= 1 or > 64)
            throw Fail.Argument("Bits specified in bit_count must be between 2 and 64, got " + bits.ToString(CultureInfo.InvariantCulture));
        if (bits < 64 && (value < -(1L << (int)(bits - 1)) || value > (1L << (int)(bits - 1)) - 1))
            throw Fail.Argument(string.Create(CultureInfo.InvariantCulture, $"Number must be representable with the bits specified. {value} cannot be represented with {bits} bits"));
        return System.Numerics.BitOperations.PopCount((ulong)value & (bits == 64 ? ulong.MaxValue : (1UL << (int)bits) - 1));
    }

    /// <summary>A whole number's text rounded, half away from zero, at a place before the point.</summary>
    private static string WholeRound(string text, long digits)
    {
        if (digits >= 0)
            return text;
        if (digits < -38)
            return "0";
        var (value, unit) = (System.Numerics.BigInteger.Parse(text, CultureInfo.InvariantCulture), System.Numerics.BigInteger.Pow(10, (int)-digits));
        var rounded = ((System.Numerics.BigInteger.Abs(value) + (unit / 2)) / unit) * unit;
        return (value.Sign * rounded).ToString(CultureInfo.InvariantCulture);
    }

    private static double Vector(string measure, double[] a, double[] b)
    {
        if (a.Length != b.Length)
            throw Fail.Argument("The arguments must have the same length");
        var dot = a.Zip(b, (x, y) => x * y).Sum();
        return measure switch
        {
            "dot" => dot,
            "euclidean" => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum()),
            _ => dot / (Math.Sqrt(a.Sum(x => x * x)) * Math.Sqrt(b.Sum(x => x * x))),
        };
    }

    /// <summary>A decimal's text with the digits beyond a place (negative: before the point) made zero.</summary>
    private static string DecimalTruncate(string text, long digits)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text.Length : point;
        var keep = whole + digits + (digits > 0 ? 1 : 0);
        var result = text.ToCharArray();
        for (var i = (int)Math.Max(0, Math.Min(keep, result.Length)); i < result.Length; i++)
            result[i] = char.IsAsciiDigit(result[i]) ? '0' : result[i];
        return new string(result);
    }

    /// <summary>A decimal's text divided by a count, rounded half away from zero at the last place.</summary>
    private static string DecimalMean(string sum, long count)
    {
        var point = sum.IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : sum.Length - point - 1;
        var unscaled = System.Numerics.BigInteger.Parse(sum.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var mean = ((System.Numerics.BigInteger.Abs(unscaled) * 2) + count) / (2 * count);
        var digits = mean.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return (unscaled.Sign < 0 ? "-" : "") + (scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}");
    }

    private static void CheckRadix(long radix)
    {
        if (radix is < 2 or > 36)
            throw Fail.Argument("Radix must be between 2 and 36");
    }

    private static string ToBase(long value, long radix)
    {
        CheckRadix(radix);
        var rest = value < 0 ? (ulong)-(value + 1) + 1 : (ulong)value;
        var text = new StringBuilder();
        do
        {
            text.Insert(0, Digits[(int)(rest % (ulong)radix)]);
            rest /= (ulong)radix;
        }
        while (rest > 0);
        return (value < 0 ? "-" : "") + text;
    }

    private static long FromBase(string text, long radix)
    {
        CheckRadix(radix);
        var negative = text.StartsWith('-');
        var digits = text.TrimStart('-', '+');
        var value = 0L;
        try
        {
            foreach (var c in digits)
            {
                var digit = Digits.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
                if (digit < 0 || digit >= radix)
                    throw Fail.Argument(string.Create(CultureInfo.InvariantCulture, $"Not a valid base-{radix} number: {text}"));
                value = checked((value * radix) + (negative ? -digit : digit));
            }
        }
        catch (OverflowException)
        {
            throw Fail.Argument(string.Create(CultureInfo.InvariantCulture, $"Not a valid base-{radix} number: {text}"));
        }

        return digits.Length > 0 ? value : throw Fail.Argument(string.Create(CultureInfo.InvariantCulture, $"Not a valid base-{radix} number: {text}"));
    }

    /// <summary>Positions, from 1, of the elements of each combination.</summary>
    private static IEnumerable<IEnumerable<long>> Combinations(long length, long size)
    {
        if (size is < 0 or > 5)
            throw Fail.Argument((size < 0 ? "combination size must not be negative: " : "combination size must not exceed 5: ") + size.ToString(CultureInfo.InvariantCulture));
        return Choose(1, length, size);
    }

    private static IEnumerable<IEnumerable<long>> Choose(long from, long length, long size)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (var i = from; i <= length - size + 1; i++)
        {
            foreach (var rest in Choose(i + 1, length, size - 1))
                yield return rest.Prepend(i);
        }
    }
}
