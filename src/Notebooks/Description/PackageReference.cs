namespace Workbook.Notebooks;

/// <summary>A package that a cell references: <c>#r "nuget: Dapper, 2.1.66"</c>.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its version as written, floating ones included; null is the newest.</param>
public sealed record PackageReference(string Id, string? Version)
{
    private const string Prefix = "nuget:";

    /// <summary>Reads what stands in the quotes of <c>#r</c>; null when it names an assembly.</summary>
    internal static PackageReference? Parse(string argument)
    {
        if (!argument.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        var parts = Strip(argument).Split(',', 2, StringSplitOptions.TrimEntries);
        return new PackageReference(parts[0], parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null);
    }

    internal static string Strip(string argument) =>
        argument.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? argument[Prefix.Length..].Trim() : argument;
}
