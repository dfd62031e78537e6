using Workbook.Pipeline;

namespace Workbook.Cli.Runs;

/// <summary>Where reports lie unless a command is told otherwise: in the workbook's folder, and beside whoever works elsewhere.</summary>
internal static class ReportFolder
{
    private const string Name = "reports";

    /// <param name="settings">Null when there is no workbook.</param>
    /// <param name="given">What the user named; null for nothing.</param>
    public static string Of(LabSettings? settings, string? given) => Path.GetFullPath(given ?? Path.Combine(Home(settings), Name));

    private static string Home(LabSettings? settings)
    {
        var current = Directory.GetCurrentDirectory();
        return settings is not null && !Path.GetRelativePath(settings.Root, current).StartsWith("..", StringComparison.Ordinal) ? settings.Root : current;
    }
}
