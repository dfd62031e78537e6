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
        return settings is not null && IsWithin(settings.Root, current) ? settings.Root : current;
    }

    private static bool IsWithin(string root, string folder)
    {
        // From another drive there is no relative path: the folder comes back as it is.
        var path = Path.GetRelativePath(root, folder);
        return !Path.IsPathRooted(path) && path.Split(Path.DirectorySeparatorChar)[0] != "..";
    }
}
