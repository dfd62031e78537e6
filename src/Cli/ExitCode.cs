namespace Workbook.Cli;

/// <summary>What the command tells its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
}

/// <summary>The command was asked for something that cannot be; the message lists every mistake with the valid choices.</summary>
internal sealed class UsageException(string message) : Exception(message);
