using System.Text.Json;

namespace Workbook.Notebooks.Tests;

/// <summary>Texts of notebooks with all that makes reading one hard.</summary>
internal static class RandomNotebook
{
    private static readonly string[] Lines =
    [
        "", "", " ", "\t", "var x = 1;", "// parameters", "int events = 5;", "#!csharp", "#!c#", "#!cs", "#!md", "#!markdown", "#!html", "#!value", "#!sql",
        "#!sql-own", "#!own", "#!value --name x", "#!csharp ", "#!CSharp", "#!C#", "#!js ", "#!html <b>", "#!nosuch", "#!import x.dib", "#!", "#r \"x.dll\"", "\t#!csharp",
        " #!meta", "text \u00e9\u4e2d\ud83d\ude00\u0301 <b>&", "\"\"\"", "a\rb", "a\r", "\r", "\u2028", "\uFEFF", "\0", "{\"a\":1}", "# Heading", "```csharp", "#region x",
    ];

    // Above the metadata a name that only they make known is text, and below it a header.
    private static readonly string[] LinesBeforeMetadata = [.. Lines.Except(["#!sql", "#!sql-own", "#!own"])];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static string Text(Random random)
    {
        var ends = random.Next(2) == 0 ? "\n" : "\r\n";
        var metadata = random.Next(3) > 0 ? Metadata(random) : [];
        var first = random.GetItems(LinesBeforeMetadata, random.Next(3) == 0 && metadata.Count > 0 ? 3 : 0);
        List<string> lines = [.. first, .. metadata, .. random.GetItems(Lines, random.Next(40))];

        // Text between the metadata and the first header would break the file.
        if (metadata.Count > 0)
            lines.Insert(first.Length + metadata.Count, random.GetItems(["#!csharp", "#!markdown", "#!nosuch"], 1)[0]);
        return (random.Next(8) == 0 ? "\uFEFF" : "") + string.Join(ends, lines) + (random.Next(2) == 0 ? ends : "");
    }

    private static List<string> Metadata(Random random)
    {
        List<object> items = [];
        if (random.Next(2) == 0)
            items.Add(new { name = "sql-own", languageName = "SQL", aliases = new[] { "own" }, extra = "kept \u00e9 <>&" });
        if (random.Next(2) == 0)
            items.Add(new { name = "csharp", languageName = (string?)null, aliases = new[] { "taken", "sharp" } });
        if (random.Next(3) == 0)
            items.Add(new { name = "sql", aliases = Array.Empty<string>() });
        var root = new Dictionary<string, object> { ["kernelInfo"] = new { defaultKernelName = "csharp", items } };
        if (random.Next(2) == 0)
            root["custom"] = new { deep = new object?[] { 1, 1.50m, null, "#!csharp\n" } };
        var text = JsonSerializer.Serialize(root, random.Next(2) == 0 ? Indented : JsonSerializerOptions.Default);
        return ["#!meta", .. text.Split('\n')];
    }
}
