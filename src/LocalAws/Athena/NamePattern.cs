using System.Text.RegularExpressions;

namespace Workbook.LocalAws.Athena;

/// <summary>Hive's patterns of names: <c>*</c> stands for any text, <c>|</c> parts alternatives.</summary>
internal static class NamePattern
{
    public static bool Matches(string? pattern, string name)
    {
        if (pattern is null)
            return true;
        var regex = "^(?:" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\|", "|", StringComparison.Ordinal) + ")$";
        return Regex.IsMatch(name, regex, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}
