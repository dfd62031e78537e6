using Microsoft.CodeAnalysis.CSharp;

namespace Workbook.Notebooks;

/// <summary>Text as C# writes it.</summary>
internal static class CSharpText
{
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Comment(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.TrimEnd() is { Length: > 0 } kept ? $"// {kept}" : "//"));
}
