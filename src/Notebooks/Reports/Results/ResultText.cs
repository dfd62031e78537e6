using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Workbook.Notebooks;

/// <summary>What both forms of test results say of a cell.</summary>
internal static class ResultText
{
    private const int MostOutput = 100_000;

    public static string Name(NotebookRun run, CellRun cell) => Clean(run.Secrets.Apply($"cell {cell.Cell.Number}: {cell.Cell.Caption}"));

    public static string Failure(NotebookRun run, CellError error) => Clean(run.Secrets.Apply($"{error.Location}: {error.Message}\n{string.Join('\n', error.Details)}".TrimEnd()));

    public static string Output(CellRun cell, bool isError)
    {
        var text = new StringBuilder();
        foreach (var output in cell.Outputs.OfType<StreamOutput>().Where(output => output.IsError == isError && text.Length <= MostOutput))
            text.Append(output.Text, 0, Math.Min(output.Text.Length, MostOutput + 1));
        return Clean(TerminalText.Plain(text.Length <= MostOutput ? text.ToString() : text.ToString(0, MostOutput) + "…"));
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    public static Task WriteAsync(XElement root, string path, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            root.Save(writer);
        return WholeFile.WriteAsync(path, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n", cancellationToken);
    }

    /// <summary>XML has no place for control characters, nor for half a surrogate pair.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' || (rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF)))
                clean.Append(rune);
        }

        return clean.ToString();
    }
}
