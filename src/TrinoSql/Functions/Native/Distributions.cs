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
        return 0.5 * SpecialFunctions.Erfc(-(value - mean) / (deviation * Math.Sqrt(2)));
    }

    private static double InverseNormalCdf(double mean, double deviation, double p)
    {
        if (p is <= 0 or >= 1)
            throw Fail.Argument("p must be 0 > p > 1");
        if (deviation <= 0)
            throw Fail.Argument("sd must be > 0");
        return mean + (deviation * Math.Sqrt(2) * SpecialFunctions.InverseErf((2 * p) - 1));
    }

    private static double BetaCdf(double a, double b, double value)
    {
        CheckBeta(a, b);
        return value is >= 0 and <= 1 ? SpecialFunctions.RegularizedBeta(value, a, b) : throw Fail.Argument("value must be in the interval [0, 1]");
    }

    private static double InverseBetaCdf(double a, double b, double p)
    {
        CheckBeta(a, b);
        return p is >= 0 and <= 1 ? Inverse(x => SpecialFunctions.RegularizedBeta(x, a, b), p, 0, 1) : throw Fail.Argument("p must be in the interval [0, 1]");
    }

    private static void CheckBeta(double a, double b)
    {
        if (a <= 0 || b <= 0)
            throw Fail.Argument("a, b must be > 0");
    }

    private static double StudentCdf(double x, long freedom)
    {
        CheckFreedom(freedom);
        if (x == 0)
            return 0.5;
        var tail = 0.5 * SpecialFunctions.RegularizedBeta(freedom / (freedom + (x * x)), 0.5 * freedom, 0.5);
        return x > 0 ? 1 - tail : tail;
    }

    private static double StudentPdf(double x, long freedom)
    {
        CheckFreedom(freedom);
        var half = (freedom + 1) / 2.0;
        var factor = SpecialFunctions.LogGamma(half) - (0.5 * (Math.Log(Math.PI) + Math.Log(freedom))) - SpecialFunctions.LogGamma(freedom / 2.0);
        return Math.Exp(factor - (half * Math.Log(1 + (x * x / freedom))));
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
}
