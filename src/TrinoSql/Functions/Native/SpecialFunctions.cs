namespace Workbook.TrinoSql.Functions.Native;

/// <summary>
/// Gamma, beta and error functions, by the approximations that Trino's mathematics library rests on, so that the last digits agree:
/// Didonato and Morris, Algorithm 708 (doi:10.1145/131766.131776), Godfrey's Lanczos terms, and Giles' inverse error function.
/// </summary>
internal static class SpecialFunctions
{
    /// <summary>Complementary error function as the regularized incomplete gamma function Q(1/2, x²).</summary>
    public static double Erfc(double x)
    {
        if (Math.Abs(x) > 40)
            return x > 0 ? 0 : 2;
        var tail = x == 0 ? 1 : UpperGamma(0.5, x * x);
        return x < 0 ? 2 - tail : tail;
    }

    /// <summary>Where the error function takes a value between -1 and 1.</summary>
    public static double InverseErf(double x)
    {
        var w = -Math.Log((1 - x) * (1 + x));
        return x * (w < 6.25 ? Polynomial(SpecialConstants.InverseErfCentre, w - 3.125)
            : w < 16 ? Polynomial(SpecialConstants.InverseErfMiddle, Math.Sqrt(w) - 3.25)
            : Polynomial(SpecialConstants.InverseErfTail, Math.Sqrt(w) - 5));
    }

    /// <summary>Regularized incomplete beta function I(x; a, b).</summary>
    public static double RegularizedBeta(double x, double a, double b)
    {
        if (x <= 0 || x >= 1)
            return x <= 0 ? 0 : 1;
        if (x > (a + 1) / (2 + b + a) && 1 - x <= (b + 1) / (2 + b + a))
            return 1 - RegularizedBeta(1 - x, b, a);
        var front = Math.Exp((a * Math.Log(x)) + (b * Log1P(-x)) - Math.Log(a) - LogBeta(a, b));
        return front / ContinuedFraction(_ => 1, Step, 1e-14);

        double Step(int n)
        {
            var m = n / 2;
            return n % 2 == 0
                ? m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)))
                : -((a + m) * (a + b + m) * x) / ((a + (2 * m)) * (a + (2 * m) + 1));
        }
    }

    /// <summary>Logarithm of the gamma function of a positive number.</summary>
    public static double LogGamma(double x)
    {
        if (x < 0.5)
            return LogGammaOfNext(x) - Math.Log(x);
        if (x <= 2.5)
            return LogGammaOfNext(x - 0.5 - 0.5);
        if (x > 8)
            return Lanczos(x);
        var steps = (int)Math.Floor(x - 1.5);
        var product = 1.0;
        for (var i = 1; i <= steps; i++)
            product *= x - i;
        return LogGammaOfNext(x - (steps + 1)) + Math.Log(product);
    }

    private static double Lanczos(double x)
    {
        var terms = SpecialConstants.Lanczos;
        var sum = 0.0;
        for (var i = terms.Length - 1; i > 0; i--)
            sum += terms[i] / (x + i);
        var shifted = x + SpecialConstants.LanczosG + 0.5;
        return ((x + 0.5) * Math.Log(shifted)) - shifted + (0.5 * Math.Log(2 * Math.PI)) + Math.Log((sum + terms[0]) / x);
    }

    /// <summary>log Γ(1 + x) for x from -0.5 to 1.5.</summary>
    private static double LogGammaOfNext(double x) => -Log1P(InverseGammaOfNext(x));

    /// <summary>1 / Γ(1 + x) - 1.</summary>
    private static double InverseGammaOfNext(double x)
    {
        var t = x <= 0.5 ? x : x - 0.5 - 0.5;
        if (t < 0)
        {
            var ratio = Polynomial(SpecialConstants.GammaA, t) / Polynomial(SpecialConstants.GammaB, t);
            var below = SpecialConstants.GammaBelow + (t * Polynomial(SpecialConstants.GammaC, t, ratio));
            return x > 0.5 ? t * below / x : x * (below + 0.5 + 0.5);
        }

        var fraction = Polynomial(SpecialConstants.GammaP, t) / Polynomial(SpecialConstants.GammaQ, t);
        var above = SpecialConstants.GammaAbove + (t * Polynomial(SpecialConstants.GammaC, t, fraction));
        return x > 0.5 ? t / x * (above - 0.5 - 0.5) : x * above;
    }

    private static double LogBeta(double p, double q)
    {
        var (a, b) = (Math.Min(p, q), Math.Max(p, q));
        if (a < 1)
            return b >= 10 ? LogGamma(a) + (LogGamma(b) - LogGamma(a + b)) : Math.Log(Gamma(a) * Gamma(b) / Gamma(a + b));
        var (first, second) = (1.0, 1.0);
        for (; a > 2; first *= a / b / (1 + (a / b)))
            a--;
        if (b >= 10)
            return Math.Log(first) + LogGamma(a) + (LogGamma(b) - LogGamma(a + b));
        for (; b > 2; second *= b / (a + b))
            b--;
        return Math.Log(first) + (Math.Log(second) + (LogGamma(a) + (LogGamma(b) - LogGammaOfSum(a, b))));
    }

    /// <summary>log Γ(a + b) for both from 1 to 2.</summary>
    private static double LogGammaOfSum(double a, double b)
    {
        var x = a - 1 + (b - 1);
        return x <= 0.5 ? LogGammaOfNext(1 + x) : x <= 1.5 ? LogGammaOfNext(x) + Log1P(x) : LogGammaOfNext(x - 1) + Math.Log(x * (1 + x));
    }

    private static double Gamma(double x)
    {
        var product = 1.0;
        for (; x > 1.5; product *= x)
            x--;
        return product / (1 + InverseGammaOfNext(x - 1));
    }

    private static double UpperGamma(double a, double x)
    {
        const double epsilon = 1e-15;
        var front = Math.Exp(-x + (a * Math.Log(x)) - LogGamma(a));
        if (x >= a + 1)
            return front * (1 / ContinuedFraction(n => (2 * n) + 1 - a + x, n => n * (a - n), epsilon));
        var (term, sum) = (1 / a, 1 / a);
        for (var n = 1; Math.Abs(term / sum) > epsilon; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return 1 - (front * sum);
    }

    /// <summary>Lentz' method.</summary>
    private static double ContinuedFraction(Func<int, double> a, Func<int, double> b, double epsilon)
    {
        const double small = 1e-50;
        var value = NotZero(a(0));
        var (c, d) = (value, 0.0);
        for (var n = 1; n < 10_000; n++)
        {
            d = 1 / NotZero(a(n) + (b(n) * d));
            c = NotZero(a(n) + (b(n) / c));
            value *= c * d;
            if (Math.Abs((c * d) - 1) < epsilon)
                break;
        }

        return value;

        static double NotZero(double x) => Math.Abs(x) <= small ? small : x;
    }

    /// <summary>Horner's rule from the highest term down; <paramref name="start"/> stands for the terms above it.</summary>
    private static double Polynomial(ReadOnlySpan<double> highestFirst, double x, double start = 0)
    {
        foreach (var term in highestFirst)
            start = term + (start * x);
        return start;
    }

    private static double Log1P(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }
}
