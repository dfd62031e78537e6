using System.Text.RegularExpressions;

namespace Workbook.Notebooks.Worker;

/// <summary>A NuGet package as <c>#r "nuget:Id, version"</c> asks for it; <c>*</c> stands for the newest version.</summary>
internal sealed partial record PackageRequest(string Id, string Version)
{
    public const string Newest = "*";

    /// <summary>True when the version names one version rather than a pattern or a range.</summary>
    public bool IsExact => ExactVersion().IsMatch(Version);

    /// <summary>Reads the text between the quotes; null when it is not a package reference.</summary>
    public static PackageRequest? Parse(string text) => Reference().Match(text) is { Success: true } match
        ? new PackageRequest(match.Groups["id"].Value, match.Groups["version"] is { Success: true, Value: var version } ? version : Newest)
        : null;

    /// <summary>True when a package that is there already, in <paramref name="version"/>, is what is asked for.</summary>
    public bool IsMetBy(string version) => Version switch
    {
        "*" or "*-*" => true,
        _ when Version.EndsWith('*') => version.StartsWith(Version.TrimEnd('*', '-'), StringComparison.OrdinalIgnoreCase),
        _ => Normalized(Version).Equals(Normalized(version), StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>The version as NuGet compares it: three numbers at least, a fourth only when it is not zero, no build metadata.</summary>
    private static string Normalized(string version)
    {
        var plain = version.Split('+')[0];
        var dash = plain.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? plain : plain[..dash]).Split('.').ToList();
        while (numbers.Count < 3)
            numbers.Add("0");
        if (numbers.Count == 4 && numbers[3].Trim('0').Length == 0)
            numbers.RemoveAt(3);
        return string.Join('.', numbers) + (dash < 0 ? "" : plain[dash..]);
    }

    [GeneratedRegex(@"^\s*nuget\s*:\s*(?<id>[^,\s]+)\s*(?:,\s*(?<version>\S(?:.*\S)?)\s*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\d+(\.\d+){0,3}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ExactVersion();
}
