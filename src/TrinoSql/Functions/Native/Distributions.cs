namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Distribution functions of statistics.</summary>
internal static class Distributions
{
    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_normal_cdf", (Func<double, double, double, double>)NormalCdf),
        ("trino_inverse_normal_cdf", (Func<double, double, double, double>)InverseNormalCdf),
        ("trino_beta_cdf", (Func<double, double, double, double>)BetaCdf),
        ("trino_inverse_beta_cdf", (Func<double, double, double, double>)InverseBetaCdf),
        ("trino_t_cdf", (Func<double, long, double>)StudentCdf),
        ("trino_t_pdf", (Func<double, long, double>)StudentPdf),
        ("trino_wilson", (Func<long, long, double, long, double>)Wilson),
    ];

    private static double NormalCdf(double mean, double deviation, double value)
    {
        if (deviation <= 0)
            throw Fail.Argument("standardDeviation must be > 0");
        return 0.5 * Erfc(-(value - mean) / (deviation * Math.Sqrt(2)));
    }

    private static double InverseNormalCdf(double mean, double deviation, double p)
    {
        if (p is <= 0 or >= 1)
            throw Fail.Argument("p must be 0 > p > 1");
        if (deviation <= 0)
            throw Fail.Argument("sd must be > 0");
        return mean + (deviation * Inverse(q => 0.5 * Erfc(-q / Math.Sqrt(2)), p, -40, 40));
    }

    private static double BetaCdf(double a, double b, double value)
    {
        CheckBeta(a, b);
        return value is >= 0 and <= 1 ? RegularizedBeta(value, a, b) : throw Fail.Argument("value must be in the interval [0, 1]");
    }

    private static double InverseBetaCdf(double a, double b, double p)
    {
        CheckBeta(a, b);
        return p is >= 0 and <= 1 ? Inverse(x => RegularizedBeta(x, a, b), p, 0, 1) : throw Fail.Argument("p must be in the interval [0, 1]");
    }

    private static void CheckBeta(double a, double b)
    {
        if (a <= 0 || b <= 0)
            throw Fail.Argument("a, b must be > 0");
    }

    private static double StudentCdf(double x, long freedom)
    {
        CheckFreedom(freedom);
        var tail = RegularizedBeta(freedom / (freedom + (x * x)), freedom / 2.0, 0.5) / 2;
        return x > 0 ? 1 - tail : tail;
    }

    private static double StudentPdf(double x, long freedom)
    {
        CheckFreedom(freedom);
        var log = LogGamma((freedom + 1) / 2.0) - LogGamma(freedom / 2.0) - (Math.Log(freedom * Math.PI) / 2);
        return Math.Exp(log - ((freedom + 1) / 2.0 * Math.Log(1 + (x * x / freedom))));
    }

    private static void CheckFreedom(long freedom)
    {
        if (freedom <= 0)
            throw Fail.Argument("df must be positive integer");
    }

    /// <summary>Lower (sign -1) or upper (+1) bound of the Wilson score interval.</summary>
    private static double Wilson(long successes, long trials, double z, long sign)
    {
        if (trials <= 0)
            throw Fail.Argument("number of trials must be positive");
        if (successes < 0 || successes > trials)
            throw Fail.Argument(successes < 0 ? "number of successes must not be negative" : "number of successes must not be larger than number of trials");
        if (z < 0)
            throw Fail.Argument("z-score must not be negative");
        var (n, p) = ((double)trials, (double)successes / trials);
        return (p + (z * z / (2 * n)) + (sign * z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))))) / (1 + (z * z / n));
    }

    /// <summary>Where a growing function takes a value, by bisection to the last bit.</summary>
    private static double Inverse(Func<double, double> function, double value, double low, double high)
    {
        if (value <= function(low))
            return low;
        if (value >= function(high))
            return high;
        for (var i = 0; i < 200; i++)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
                break;
            if (function(middle) < value)
                low = middle;
            else
                high = middle;
        }

        return high;
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

    /// <summary>Regularized incomplete beta function by its continued fraction (DLMF 8.17.22).</summary>
    private static double RegularizedBeta(double x, double a, double b)
    {
        if (x <= 0 || x >= 1)
            return x <= 0 ? 0 : 1;
        if (x > (a + 1) / (a + b + 2))
            return 1 - RegularizedBeta(1 - x, b, a);
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x))) / a;
        const double tiny = 1e-300;
        var (f, c, d) = (1.0, 1.0, 0.0);
        for (var i = 0; i <= 1000; i++)
        {
            var m = i / 2;
            var numerator = i == 0 ? 1
                : i % 2 == 0 ? m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)))
                : -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 + (numerator * d);
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = 1 + (numerator / c);
            c = Math.Abs(c) < tiny ? tiny : c;
            f *= c * d;
            if (Math.Abs(1 - (c * d)) < 1e-16)
                break;
        }

        return front * (f - 1);
    }

    /// <summary>Lanczos' approximation with g = 7 and nine terms.</summary>
    private static double LogGamma(double x)
    {
        ReadOnlySpan<double> terms =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
            -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x--;
        var sum = terms[0];
        for (var i = 1; i < terms.Length; i++)
            sum += terms[i] / (x + i);
        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
