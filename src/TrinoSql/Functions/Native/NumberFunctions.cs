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
        ("trino_to_base", (Func<long, long, string>)ToBase),
        ("trino_from_base", (Func<string, long, long>)FromBase),
        ("trino_normal_cdf", (Func<double, double, double, double>)NormalCdf),
        ("trino_shift_left", (Func<long, long, long>)((value, bits) => bits >= 64 ? 0 : value << (int)bits)),
        ("trino_shift_right", (Func<long, long, long>)((value, bits) => bits >= 64 ? 0 : value >>> (int)bits)),
        ("trino_shift_left_32", (Func<int, long, int>)((value, bits) => bits >= 32 ? 0 : value << (int)bits)),
        ("trino_shift_right_32", (Func<int, long, int>)((value, bits) => bits >= 32 ? 0 : value >>> (int)bits)),
        ("trino_shift_right_arithmetic", (Func<long, long, long>)((value, bits) => value >> (int)Math.Min(bits, 63))),
        ("trino_combinations", (Func<long, long, IEnumerable<IEnumerable<long>>>)Combinations),
    ];

    /// <summary>Exact for cubes of whole numbers, which the platform's own function misses by a bit.</summary>
    private static double Cbrt(double value)
    {
        var root = Math.Cbrt(value);
        var whole = Math.Round(root);
        return (whole * whole * whole).Equals(value) ? whole : root;
    }

    private static long WidthBucket(double value, double low, double high, long count)
    {
        if (count <= 0)
            throw Fail.Argument("bucketCount must be greater than 0");
        if (double.IsNaN(value) || low.Equals(high))
            throw Fail.Argument(double.IsNaN(value) ? "operand must not be NaN" : "bounds cannot equal each other");
        var (from, to) = (Math.Min(low, high), Math.Max(low, high));
        var bucket = value < from ? 0 : value >= to ? count + 1 : (long)((double)count * (value - from) / (to - from)) + 1;
        return low > high ? count - bucket + 1 : bucket;
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

    private static double NormalCdf(double mean, double deviation, double value)
    {
        if (deviation <= 0)
            throw Fail.Argument("standardDeviation must be > 0");
        return 0.5 * Erfc(-(value - mean) / (deviation * Math.Sqrt(2)));
    }

    /// <summary>Complementary error function by continued fraction and series (Abramowitz and Stegun 7.1).</summary>
    private static double Erfc(double x)
    {
        var z = Math.Abs(x);
        double result;
        if (z < 2.5)
        {
            var (term, sum) = (z, z);
            for (var n = 1; n < 100; n++)
            {
                term *= -z * z / n;
                sum += term / ((2 * n) + 1);
            }

            result = 1 - (2 / Math.Sqrt(Math.PI) * sum);
        }
        else
        {
            var fraction = 0.0;
            for (var n = 60; n > 0; n--)
                fraction = n / 2.0 / (z + fraction);
            result = Math.Exp(-z * z) / Math.Sqrt(Math.PI) / (z + fraction);
        }

        return x >= 0 ? result : 2 - result;
    }

    /// <summary>Positions, from 1, of the elements of each combination.</summary>
    private static IEnumerable<IEnumerable<long>> Combinations(long length, long size)
    {
        if (size is < 0 or > 5)
            throw Fail.Argument("combination size must not be negative or exceed 5: " + size.ToString(CultureInfo.InvariantCulture));
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
