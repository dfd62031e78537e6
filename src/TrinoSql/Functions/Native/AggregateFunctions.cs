using System.Globalization;
using System.Text;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>What aggregates make of all values of a group at once.</summary>
internal static class AggregateFunctions
{
    /// <summary>Bytes that LISTAGG gives at most.</summary>
    private const int MaxListAggBytes = 1_048_576;

    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_listagg", (Func<string[], string, string, bool, string>)ListAgg),
        ("trino_weighted_percentile", (Func<double[], double[], double, double>)WeightedPercentile),
        ("trino_kurtosis", (Func<double[], double?>)Kurtosis),
        ("trino_skewness", (Func<double[], double?>)Skewness),
        ("trino_jaccard_index", (Func<long[], long[], double>)JaccardIndex),
        ("trino_numeric_histogram", (Func<long, double[], double[], IEnumerable<KeyValuePair<double, double>>>)NumericHistogram),
    ];

    /// <summary>Joins until the limit, then writes the filler and, if asked, how many values are left out.</summary>
    private static string ListAgg(string[] values, string separator, string filler, bool withCount)
    {
        var (result, bytes) = (new StringBuilder(), 0);
        for (var i = 0; i < values.Length; i++)
        {
            bytes += Encoding.UTF8.GetByteCount(values[i]) + (i > 0 ? Encoding.UTF8.GetByteCount(separator) : 0);
            if (bytes > MaxListAggBytes)
            {
                result.Append(i > 0 ? separator : "").Append(filler);
                return withCount ? result.Append(CultureInfo.InvariantCulture, $"({values.Length - i})").ToString() : result.ToString();
            }

            result.Append(i > 0 ? separator : "").Append(values[i]);
        }

        return result.ToString();
    }

    /// <summary>
    /// The value at a part of all weights, as a t-digest has it that has not merged any: between two values of some weight it lies in proportion.
    /// See https://github.com/tdunning/t-digest.
    /// </summary>
    private static double WeightedPercentile(double[] values, double[] weights, double part)
    {
        if (part is < 0 or > 1)
            throw Fail.Argument("Percentile must be between 0 and 1");
        if (Array.Find(weights, weight => weight < 1) is > 0 and var light)
            throw Fail.Argument($"weight must be >= 1, was {JavaNumbers.Text(light)}");
        Array.Sort(values, weights);
        var total = weights.Sum();
        var offset = part * total;
        if (offset < Math.Max(1, weights[0] / 2))
            return values[0];
        if (offset >= total - Math.Max(1, weights[^1] / 2))
            return values[^1];
        var center = weights[0] / 2;
        for (var i = 0; i < values.Length - 1; i++)
        {
            var distance = (weights[i] + weights[i + 1]) / 2;
            if (center + distance > offset)
                return values[i] + (Nearness(offset - center, weights[i], weights[i + 1]) * (values[i + 1] - values[i]));
            center += distance;
        }

        return values[^1];
    }

    /// <summary>How far from the left value to the right an offset is, 0 to 1, counted from the left one's center. A weight of one is a value of its own, nothing between.</summary>
    private static double Nearness(double offset, double left, double right) => (left, right) switch
    {
        (1, _) when offset < left / 2 => 0,
        (_, 1) when offset >= left / 2 => 1,
        (1, _) => (offset - (left / 2)) / (right / 2),
        (_, 1) => offset / (left / 2),
        _ => offset / ((left + right) / 2),
    };

    /// <summary>The part of the smallest hashes of both sets that is in both: as many as the smaller set has (MinHash).</summary>
    private static double JaccardIndex(long[] a, long[] b)
    {
        var (left, right) = (a.ToHashSet(), b.ToHashSet());
        var size = Math.Min(left.Count, right.Count);
        return left.Union(right).Order().Take(size).Count(h => left.Contains(h) && right.Contains(h)) / (double)size;
    }

    private static double? Skewness(double[] values)
    {
        var (_, m2, m3, _) = Moments(values);
        return values.Length < 3 ? null : Math.Sqrt(values.Length) * m3 / Math.Pow(m2, 1.5);
    }

    /// <summary>Excess kurtosis, unbiased.</summary>
    private static double? Kurtosis(double[] values)
    {
        double n = values.Length;
        var (_, m2, _, m4) = Moments(values);
        return n < 4 ? null : ((n - 1) * n * (n + 1) / ((n - 2) * (n - 3)) * m4 / (m2 * m2)) - (3 * ((n - 1) * (n - 1)) / ((n - 2) * (n - 3)));
    }

    /// <summary>Mean and sums of the powers of the distances from it, in one pass (Pébay, SAND2008-6212).</summary>
    private static (double M1, double M2, double M3, double M4) Moments(double[] values)
    {
        var (m1, m2, m3, m4) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            double n = i + 1;
            var delta = values[i] - m1;
            var step = delta / n;
            var square = delta * step * i;
            m1 += step;
            m4 += (square * (step * step) * ((n * n) - (3 * n) + 3)) + (6 * (step * step) * m2) - (4 * step * m3);
            m3 += (square * step * (n - 2)) - (3 * step * m2);
            m2 += square;
        }

        return (m1, m2, m3, m4);
    }

    /// <summary>Merges the two closest buckets until few enough are left (Ben-Haim and Tom-Tov).</summary>
    private static List<KeyValuePair<double, double>> NumericHistogram(long count, double[] values, double[] weights)
    {
        if (count < 2)
            throw Fail.Argument("numeric_histogram bucket count must be greater than one");
        var buckets = values.Zip(weights).GroupBy(p => p.First, p => p.Second).Select(g => KeyValuePair.Create(g.Key, g.Sum())).OrderBy(p => p.Key).ToList();
        while (buckets.Count > count)
        {
            var closest = Enumerable.Range(0, buckets.Count - 1).MinBy(i => buckets[i + 1].Key - buckets[i].Key);
            var (a, b) = (buckets[closest], buckets[closest + 1]);
            var weight = a.Value + b.Value;
            buckets[closest] = KeyValuePair.Create(((a.Key * a.Value) + (b.Key * b.Value)) / weight, weight);
            buckets.RemoveAt(closest + 1);
        }

        return buckets;
    }
}
