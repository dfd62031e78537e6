using System.Diagnostics.CodeAnalysis;

namespace Workbook.TrinoSql;

/// <summary>A parsed query, ready to be translated.</summary>
[SuppressMessage("Naming", "CA1724", Justification = "Query is the grammar's own word.")]
public sealed record Query
{
    internal Query()
    {
    }
}
