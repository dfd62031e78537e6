using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Workbook.DuckDb;
using Workbook.LocalAws.Athena.Tables;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>What the engine says about files that it cannot read, in Athena's words and with the objects' addresses instead of local paths.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/troubleshooting-athena.html</remarks>
internal static partial class ScanErrors
{
    /// <summary>Null when the error is not one of reading a file.</summary>
    public static QueryFailure? Map(DuckDbException error, IEnumerable<TableFile> files)
    {
        // What follows is the engine's own SQL, which names files that may have no part in the error.
        var message = error.Message.Split("\nLINE ")[0];
        if (MalformedJson().Match(message) is { Success: true } malformed)
            return Malformed(malformed, -1);
        if (NoObject().Match(message) is { Success: true } other)
            return Malformed(other, 0);
        if (JsonValue().Match(message) is { Success: true } value)
            return Coded(ErrorCodes.HiveBadData, $"Error parsing field value '{value.Groups["value"].Value}': For input string: \"{value.Groups["value"].Value}\"{Place(value.Groups["file"].Value, value.Groups["line"].Value)}");
        if (OwnCode().IsMatch(message) || Find(message) is not { } broken)
            return null;
        return Coded(QueryFailure.CursorError, $"Failed to read {(broken.Part.Storage.SerdeInfo?.SerializationLibrary == SerDes.Parquet ? "Parquet " : "")}file: {broken.Location}");

        // The engine counts the lines of malformed documents from two.
        QueryFailure Malformed(Match match, int shift)
        {
            var (path, line) = (match.Groups["file"].Value, match.Groups["line"].Value.Length == 0 ? 0 : int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture) + shift);
            var why = (Find(path) is { } file && line > 0 ? FaultOf(file, line) : null) ?? match.Groups["why"].Value.Trim();
            return Coded(QueryFailure.CursorError, $"Row is not a valid JSON Object - JSONException: {why}{Place(path, line > 0 ? $"{line}" : "")}");
        }

        TableFile? Find(string text) => files.FirstOrDefault(file => text.Contains(file.Object.File, StringComparison.Ordinal));
        string Place(string path, string line) => Find(path) is { } file ? $" ({file.Location}{(line.Length > 0 ? $", line {line}" : "")})" : "";
        QueryFailure Coded(string code, string text) => QueryFailure.Coded(code, text, error);
    }

    /// <summary>What the SerDe says of a line of a file that is plain or compressed by gzip; null where it would say nothing, or the line is not there.</summary>
    private static string? FaultOf(TableFile file, int line)
    {
        if (Path.GetExtension(file.Object.Key) is ".zst" or ".bz2" or ".deflate")
            return null;
        using var stored = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        using Stream content = file.Object.Key.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stored, CompressionMode.Decompress) : stored;
        using var lines = new StreamReader(content);
        for (var i = 1; i < line && lines.ReadLine() is not null; i++)
        {
        }

        return lines.ReadLine() is { } text ? JsonSyntax.Fault(text) : null;
    }

    [GeneratedRegex("""Malformed JSON(?: in file "(?<file>[^"]*)")?(?:, at byte \d+)?(?: in line (?<line>\d+))?: (?<why>[^\n]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex MalformedJson();

    [GeneratedRegex("""JSON transform error in file "(?<file>[^"]*)"(?:, in (?:line|record/value) (?<line>\d+))?: (?<why>Expected OBJECT, but got \w+): [^{\n]""", RegexOptions.CultureInvariant)]
    private static partial Regex NoObject();

    [GeneratedRegex("""JSON transform error in file "(?<file>[^"]*)"(?:, in (?:line|record/value) (?<line>\d+))?: [^\n"]*"(?<value>[^"\n]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex JsonValue();

    /// <summary>What translated SQL raises by itself begins with a code.</summary>
    [GeneratedRegex(@"[A-Z]+(?:_[A-Z]+)+: ", RegexOptions.CultureInvariant)]
    private static partial Regex OwnCode();
}
