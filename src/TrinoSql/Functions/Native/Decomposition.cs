using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>
/// The decomposed forms of Unicode text, NFD and NFKD, which .NET has only with ICU, and the program runs without.
/// See https://www.unicode.org/reports/tr15/.
/// </summary>
internal static class Decomposition
{
    private const int FirstSyllable = 0xAC00, Syllables = 11_172, FirstLead = 0x1100, FirstVowel = 0x1161, FirstTail = 0x11A7, Vowels = 21, Tails = 28;

    private static readonly Lazy<(FrozenDictionary<int, (bool Canonical, int[] Parts)> Parts, FrozenDictionary<int, int> Classes)> Data = new(Read);

    /// <summary>NFKD when compatible characters are taken apart too, else NFD.</summary>
    public static string Of(string text, bool compatible)
    {
        if (Ascii.IsValid(text))
            return text;
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Add(points, rune.Value, compatible);
        Order(points);
        return string.Concat(points.Select(char.ConvertFromUtf32));
    }

    private static void Add(List<int> points, int point, bool compatible)
    {
        if (point - FirstSyllable is >= 0 and < Syllables and var syllable)
        {
            points.AddRange([FirstLead + (syllable / (Vowels * Tails)), FirstVowel + (syllable / Tails % Vowels)]);
            if (syllable % Tails > 0)
                points.Add(FirstTail + (syllable % Tails));
        }
        else if (Data.Value.Parts.TryGetValue(point, out var found) && (found.Canonical || compatible))
        {
            foreach (var part in found.Parts)
                Add(points, part, compatible);
        }
        else
            points.Add(point);
    }

    /// <summary>Combining characters in a row stand in the order of their classes.</summary>
    private static void Order(List<int> points)
    {
        var classes = Data.Value.Classes;
        for (var i = 1; i < points.Count; i++)
        {
            var own = classes.GetValueOrDefault(points[i]);
            for (var at = i; own > 0 && at > 0 && classes.GetValueOrDefault(points[at - 1]) > own; at--)
                (points[at - 1], points[at]) = (points[at], points[at - 1]);
        }
    }

    private static (FrozenDictionary<int, (bool Canonical, int[] Parts)> Parts, FrozenDictionary<int, int> Classes) Read()
    {
        using var reader = new StreamReader(typeof(Decomposition).Assembly.GetManifestResourceStream("Decompositions.txt")!);
        var (parts, classes) = (new Dictionary<int, (bool, int[])>(), new Dictionary<int, int>());
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '#')
                continue;
            if (line.IndexOfAny(['=', '~']) is > 0 and var mark)
                parts[Point(line[..mark])] = (line[mark] == '=', [.. line[(mark + 1)..].Split(' ').Select(Point)]);
            else if (line.Split('-', ':') is [var first, var last, var combining])
            {
                for (var point = Point(first); point <= Point(last); point++)
                    classes[point] = int.Parse(combining, CultureInfo.InvariantCulture);
            }
        }

        return (parts.ToFrozenDictionary(), classes.ToFrozenDictionary());
    }

    private static int Point(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
