namespace Workbook;

/// <summary>How many cases a generated series has: few in a test run, many in a soak run (<c>bench -- soak NAME</c> sets <c>WORKBOOK_SOAK</c>).</summary>
internal static class Soak
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("WORKBOOK_SOAK") == "1";

    public static int Cases(int tests, int soak) => IsOn ? soak : tests;

    /// <summary>Tells on standard error, a hundred times in a soak run, how far a series is.</summary>
    public static void Progress(int done, int of)
    {
        if (IsOn && done % Math.Max(1, of / 100) == 0) Console.Error.WriteLine($"{done} of {of}");
    }
}
