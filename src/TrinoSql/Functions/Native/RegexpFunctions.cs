using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Regular expressions in Java's syntax. Patterns are compiled once and kept while few.</summary>
internal sealed class RegexpFunctions
{
    private const int MaxPatterns = 256;
    private readonly ConcurrentDictionary<string, Regex> _patterns = new(StringComparer.Ordinal);

    public static (string Name, Delegate Function)[] All()
    {
        var regexp = new RegexpFunctions();
        return
        [
            ("trino_regexp_like", (Func<string, string, bool>)((text, pattern) => regexp.Pattern(pattern).IsMatch(text))),
            ("trino_regexp_count", (Func<string, string, long>)((text, pattern) => regexp.Pattern(pattern).Count(text))),
            ("trino_regexp_extract", (Func<string, string, long, string?>)regexp.Extract),
            ("trino_regexp_extract_all", (Func<string, string, long, string?[]>)regexp.ExtractAll),
            ("trino_regexp_position", (Func<string, string, long, long, long>)regexp.Position),
            ("trino_regexp_replace", (Func<string, string, string, string>)regexp.Replace),
            ("trino_regexp_split", (Func<string, string, string[]>)regexp.Split),
            ("trino_regexp_pieces", (Func<string, string, string>)regexp.Pieces),
        ];
    }

    private Regex Pattern(string pattern)
    {
        if (_patterns.TryGetValue(pattern, out var known))
            return known;
        if (_patterns.Count >= MaxPatterns)
            _patterns.Clear();
        try
        {
            return _patterns.GetOrAdd(pattern, new Regex(JavaPattern.ToDotNet(pattern), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(30)));
        }
        catch (ArgumentException error)
        {
            throw Fail.Argument(RegexpErrors.Text(error, pattern));
        }
    }

    private static void CheckGroup(Regex regex, long group)
    {
        if (group < 0)
            throw Fail.Argument($"Group cannot be negative");
        if (group >= regex.GetGroupNumbers().Length)
            throw Fail.Argument(string.Create(CultureInfo.InvariantCulture, $"Pattern has {regex.GetGroupNumbers().Length - 1} groups. Cannot access group {group}"));
    }

    private static string? Value(Match match, long group) => match.Groups[(int)group] is { Success: true } found ? found.Value : null;

    private string? Extract(string text, string pattern, long group)
    {
        var regex = Pattern(pattern);
        CheckGroup(regex, group);
        var match = regex.Match(text);
        return match.Success ? Value(match, group) : null;
    }

    private string?[] ExtractAll(string text, string pattern, long group)
    {
        var regex = Pattern(pattern);
        CheckGroup(regex, group);
        return [.. regex.Matches(text).Select(m => Value(m, group))];
    }

    private long Position(string text, string pattern, long start, long occurrence)
    {
        if (start < 1)
            throw Fail.Argument("start position cannot be smaller than 1");
        if (occurrence < 1)
            throw Fail.Argument("occurrence cannot be smaller than 1");
        if (start > text.Length + 1)
            return -1;
        var match = Pattern(pattern).Match(text, (int)start - 1);
        for (var i = 1L; i < occurrence && match.Success; i++)
            match = match.NextMatch();
        return match.Success ? text.AsSpan(0, match.Index).ToString().EnumerateRunes().Count() + 1 : -1;
    }

    private string Replace(string text, string pattern, string replacement)
    {
        var regex = Pattern(pattern);
        return regex.Replace(text, match => Expand(regex, match, replacement));
    }

    /// <summary><c>$1</c> and <c>${name}</c> stand for groups; a backslash takes the next character as it is.</summary>
    private static string Expand(Regex regex, Match match, string replacement)
    {
        var result = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] == '\\' && i + 1 < replacement.Length)
                result.Append(replacement[++i]);
            else if (replacement[i] == '$')
                i = Group(regex, match, replacement, i, result);
            else
                result.Append(replacement[i]);
        }

        return result.ToString();
    }

    private static int Group(Regex regex, Match match, string replacement, int at, StringBuilder result)
    {
        if (at + 1 < replacement.Length && replacement[at + 1] == '{' && replacement.IndexOf('}', at) is var end and > 0)
        {
            var name = replacement[(at + 2)..end];
            if (regex.GroupNumberFromName(name) < 0)
                throw Fail.Argument($"Illegal replacement sequence: unknown group {{ {name} }}");
            result.Append(match.Groups[name].Value);
            return end;
        }

        var count = regex.GetGroupNumbers().Length;
        var (number, next) = (-1, at + 1);
        while (next < replacement.Length && char.IsAsciiDigit(replacement[next]) && (number < 0 || (number * 10) + replacement[next] - '0' < count))
            number = (Math.Max(number, 0) * 10) + replacement[next++] - '0';
        if (number < 0)
            throw Fail.Argument($"Illegal replacement sequence: {replacement}");
        if (number >= count)
            throw Fail.Argument(string.Create(CultureInfo.InvariantCulture, $"Illegal replacement sequence: unknown group {number}"));
        result.Append(match.Groups[number].Value);
        return next - 1;
    }

    private string[] Split(string text, string pattern)
    {
        var parts = new List<string>();
        var last = 0;
        foreach (Match match in Pattern(pattern).Matches(text))
        {
            parts.Add(text[last..match.Index]);
            last = match.Index + match.Length;
        }

        return [.. parts, text[last..]];
    }

    /// <summary>The text between matches and the groups of each match, as JSON, for a replacement by a lambda.</summary>
    private string Pieces(string text, string pattern)
    {
        var pieces = new List<Dictionary<string, object?>>();
        var last = 0;
        foreach (Match match in Pattern(pattern).Matches(text))
        {
            var groups = match.Groups.Cast<Group>().Skip(1).Select(g => g.Success ? g.Value : null).ToArray();
            pieces.Add(new() { ["t"] = text[last..match.Index], ["g"] = groups });
            last = match.Index + match.Length;
        }

        pieces.Add(new() { ["t"] = text[last..], ["g"] = null });
        return JsonSerializer.Serialize(pieces);
    }
}
