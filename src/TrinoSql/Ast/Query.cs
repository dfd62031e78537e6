using System.Diagnostics.CodeAnalysis;

namespace Workbook.TrinoSql;

/// <summary>A parsed query, ready to be translated. <see cref="object.ToString"/> writes it in Athena's SQL.</summary>
[SuppressMessage("Naming", "CA1724", Justification = "Query is the grammar's own word.")]
public sealed record Query
{
    internal Query(QueryBody body) => Body = body;

    internal With? With { get; init; }

    internal QueryBody Body { get; init; }

    internal NodeList<SortItem> OrderBy { get; init; } = [];

    internal Expression? Offset { get; init; }

    /// <summary>LIMIT n or FETCH FIRST n; null also stands for LIMIT ALL.</summary>
    internal Expression? Limit { get; init; }

    /// <summary>Whether the limit was written as FETCH FIRST.</summary>
    internal bool IsFetch { get; init; }

    internal bool WithTies { get; init; }

    /// <inheritdoc/>
    public override string ToString() => SqlPrinter.Print(this);
}
