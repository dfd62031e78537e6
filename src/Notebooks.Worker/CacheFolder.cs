namespace Workbook.Notebooks.Worker;

/// <summary>Where the worker remembers restores and compiled scripts.</summary>
internal static class CacheFolder
{
    /// <summary>
    /// <c>WORKBOOK_CACHE</c>, else <c>workbook</c> in the user's cache: <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>, on Windows
    /// <c>%LOCALAPPDATA%</c>.
    /// </summary>
    public static string FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable("WORKBOOK_CACHE") is { Length: > 0 } named)
            return Path.GetFullPath(named);
        var user = OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(user, "workbook");
    }

    /// <summary><c>DOTNET_SCRIPT_CACHE_LOCATION</c>, as for dotnet-script, else a folder in the worker's own cache.</summary>
    public static string ScriptsFromEnvironment(string cache) =>
        Environment.GetEnvironmentVariable("DOTNET_SCRIPT_CACHE_LOCATION") is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(cache, "scripts");
}
