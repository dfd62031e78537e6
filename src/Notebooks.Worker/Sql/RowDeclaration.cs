using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbook.Notebooks.Worker;

/// <summary>The rows of a result set as a C# record with a property for each column.</summary>
internal static class RowDeclaration
{
    public static string Of(string typeName, SqlResultSet rows)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { typeName };
        var properties = rows.Columns.Select(column => $"{TypeText.Of(column.Type)} {Name(column.Name, names)}");
        return $"public sealed record {typeName}({string.Join(", ", properties)});";
    }

    /// <summary>The column's name where C# allows it; what C# does not allow in it becomes an underscore.</summary>
    private static string Name(string column, HashSet<string> taken)
    {
        var name = new StringBuilder();
        foreach (var character in column)
            name.Append(SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_');
        if (name.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(name[0]))
            name.Insert(0, '_');
        while (!taken.Add(name.ToString()))
            name.Append('_');
        return "@" + name;
    }
}
