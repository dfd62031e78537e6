using System.Text.RegularExpressions;

namespace Workbook.LocalAws.Glue;

/// <summary>The globs of a crawl target, relative to its path: <c>*</c> and <c>?</c> stay within a folder, <c>**</c> crosses folders, <c>{x,y}</c> are alternatives.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/glue/latest/dg/define-crawler-choose-data-sources.html</remarks>
internal static partial class Exclusions
{
    public static bool Match(IEnumerable<string> globs, string path) => globs.Any(glob => Compile(glob).IsMatch(path));

    private static Regex Compile(string glob)
    {
        var regex = string.Concat(Parts().Matches(glob).Select(part => part.Value switch
        {
            "**" => ".*",
            "*" => "[^/]*",
            "?" => "[^/]",
            "{" => "(?:",
            "}" => ")",
            "," => "|",
            "[" or "]" => part.Value,
            var text => Regex.Escape(text),
        }));
        try
        {
            return new Regex($"^{regex}$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
        }
        catch (ArgumentException error)
        {
            throw new CrawlException($"The exclusion '{glob}' is not a valid pattern: {error.Message}");
        }
    }

    [GeneratedRegex(@"\*\*|.", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
