using System.Text.RegularExpressions;
using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena;

/// <summary>The rule for queries whose columns become those of a table or a view: each has a name, and no two have the same.</summary>
internal static partial class ColumnNames
{
    public static void Check(Translation translation)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < translation.Columns.Count; i++)
        {
            var name = translation.Columns[i].Name;
            if (Unnamed().IsMatch(name))
                throw QueryFailure.Coded(ErrorCodes.MissingColumnName, $"line 1:1: Column name not specified at position {i + 1}");
            if (!names.Add(name))
                throw QueryFailure.Coded(ErrorCodes.DuplicateColumnName, $"line 1:1: Column name '{name}' specified more than once");
        }
    }

    [GeneratedRegex(@"^_col\d+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Unnamed();
}
