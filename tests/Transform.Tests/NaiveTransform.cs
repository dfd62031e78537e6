using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbook.Transform.Tests;

/// <summary>The event's rules once more, a line at a time, by System.Text.Json alone.</summary>
internal static partial class NaiveTransform
{
    private static readonly string[] Optional = ["event_id", "session", "referrer", "user_agent", "country", "device"];

    public static (long Lines, long Events, long Duplicates, long Quarantined) Count(byte[] input)
    {
        (long lines, long events, long duplicates, long quarantined) = (0, 0, 0, 0);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in Split(input))
        {
            if (line.All(b => b is (byte)' ' or (byte)'\t' or (byte)'\r')) continue;
            foreach (var record in Records(line))
            {
                lines++;
                if (record is not { } found || !IsEvent(found)) quarantined++;
                else if (found.TryGetProperty("event_id", out var id) && id.ValueKind == JsonValueKind.String && !ids.Add(id.GetString()!)) duplicates++;
                else events++;
            }
        }
        return (lines, events, duplicates, quarantined);
    }

    private static IEnumerable<byte[]> Split(byte[] input)
    {
        var start = 0;
        for (var i = 0; i <= input.Length; i++)
        {
            if (i < input.Length && input[i] != '\n') continue;
            yield return input[start..i];
            start = i + 1;
        }
    }

    /// <summary>The values of a line; null for what is not JSON, which takes the rest of the line with it.</summary>
    private static List<JsonElement?> Records(byte[] line)
    {
        var records = new List<JsonElement?>();
        for (var start = 0; start < line.Length;)
        {
            try
            {
                var reader = new Utf8JsonReader(line.AsSpan(start), new JsonReaderOptions { AllowMultipleValues = true });
                if (!reader.Read()) break;
                using var document = JsonDocument.ParseValue(ref reader);
                var end = start + (int)reader.BytesConsumed;
                var next = end;
                while (next < line.Length && line[next] is (byte)' ' or (byte)'\t' or (byte)'\r') next++;
                var isObject = line.AsSpan(start).TrimStart(" \t\r"u8)[0] == '{';
                if (next < line.Length && !(isObject && line[next] == '{')) throw new JsonException("Something else follows.");
                records.Add(IsText(line.AsSpan(start, end - start)) ? document.RootElement.Clone() : null);
                start = next;
            }
            catch (JsonException)
            {
                records.Add(null);
                break;
            }
        }
        return records;
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    private static bool IsEvent(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return false;
        try
        {
            string[] known = ["user", "ts", "page", "debug", .. Optional];
            var names = json.EnumerateObject().Select(member => member.Name).ToList();
            if (known.Any(name => names.Count(other => other == name) > 1)) return false;
            return Text(json, "user") is { Length: > 0 } && Text(json, "page") is { Length: > 0 } && IsTime(Text(json, "ts"))
                && (!json.TryGetProperty("debug", out var debug) || debug.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null)
                && Optional.All(name => !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null || Text(json, name) is not null)
                && Text(json, "event_id") is not "";
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTime(string? text)
    {
        if (text is null || Iso8601().Match(text) is not { Success: true } match) return false;
        return DateTime.TryParseExact(match.Groups[1].Value.Replace('t', ' ').Replace('T', ' '), "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    [GeneratedRegex("^([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2})(:[0-5][0-9]([.,][0-9]+)?)?([Zz]|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iso8601();
}
