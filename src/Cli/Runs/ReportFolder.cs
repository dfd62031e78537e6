using Workbook.Pipeline;

namespace Workbook.Cli.Runs;

/// <summary>Where reports lie unless a command is told otherwise: in the workbook's folder, and beside whoever works elsewhere.</summary>
internal static class ReportFolder
{
    private const string Name = "reports";

    /// <param name="settings">Null when there is no workbook.</param>
    /// <param name="given">What the user named; null for nothing.</param>
    public static string Of(LabSettings? settings, string? given) => Path.GetFullPath(given ?? Path.Combine(Home(settings), Name));

    /// <summary>Makes the folder and says why nothing can be written there; null when it can.</summary>
    public static string? Mistake(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"No report can be written to {folder}: {error.Message} Name another folder with --out.";
        }
    }

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
