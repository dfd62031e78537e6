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
        var message = error.Message;
        if (MalformedJson().Match(message) is { Success: true } malformed)
            return Coded(QueryFailure.CursorError, $"Row is not a valid JSON Object - JSONException: {malformed.Groups["why"].Value.Trim()}{Place(malformed.Groups["file"].Value, malformed.Groups["line"].Value)}");
        if (JsonValue().Match(message) is { Success: true } value)
            return Coded(ErrorCodes.HiveBadData, $"Error parsing field value '{value.Groups["value"].Value}': For input string: \"{value.Groups["value"].Value}\"{Place(value.Groups["file"].Value, value.Groups["line"].Value)}");
        if (OwnCode().IsMatch(message) || Find(message) is not { } broken)
            return null;
        return Coded(QueryFailure.CursorError, $"Failed to read {(broken.Part.Storage.SerdeInfo?.SerializationLibrary == FileFormats.ParquetSerDe ? "Parquet " : "")}file: {broken.Location}");

        TableFile? Find(string text) => files.FirstOrDefault(file => text.Contains(file.Object.File, StringComparison.Ordinal));
        string Place(string path, string line) => Find(path) is { } file ? $" ({file.Location}{(line.Length > 0 ? $", line {line}" : "")})" : "";
        QueryFailure Coded(string code, string text) => QueryFailure.Coded(code, text, error);
    }

    [GeneratedRegex("""Malformed JSON(?: in file "(?<file>[^"]*)")?(?:, at byte \d+)?(?: in line (?<line>\d+))?: (?<why>[^\n]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex MalformedJson();

    [GeneratedRegex("""JSON transform error in file "(?<file>[^"]*)"(?:, in (?:line|record/value) (?<line>\d+))?: [^\n"]*"(?<value>[^"\n]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex JsonValue();

    /// <summary>What translated SQL raises by itself begins with a code.</summary>
    [GeneratedRegex(@"[A-Z]+(?:_[A-Z]+)+: ", RegexOptions.CultureInvariant)]
    private static partial Regex OwnCode();
}
