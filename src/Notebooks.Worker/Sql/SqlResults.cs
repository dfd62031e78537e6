using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting.TabularData;
using Workbook.Notebooks.Worker;

namespace Workbook.Notebooks;

/// <summary>The result sets of a query that was run with <c>--name</c>, each in the shape in which Polyglot Notebooks shares results.</summary>
[SuppressMessage("Design", "CA1002:Do not expose generic lists", Justification = "Polyglot Notebooks shares results as a list.")]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The results of a query, not any collection.")]
public class SqlResults : List<TabularDataResource>
{
    internal SqlResults(IReadOnlyList<SqlResultSet> sets)
        : base(sets.Select(set => set.ToTabularData())) => Sets = sets;

    internal IReadOnlyList<SqlResultSet> Sets { get; }

    /// <summary>The same with the rows of the first result set as objects of <paramref name="rowType"/>, a record with its columns.</summary>
    internal SqlResults WithRows(Type rowType)
    {
        var constructor = ConstructorInvoker.Create(rowType.GetConstructors().Single());
        var rows = Array.CreateInstance(rowType, Sets[0].Rows.Count);
        for (var i = 0; i < rows.Length; i++)
            rows.SetValue(constructor.Invoke(Sets[0].Rows[i].AsSpan()), i);
        return (SqlResults)Activator.CreateInstance(
            typeof(SqlResults<>).MakeGenericType(rowType), BindingFlags.Instance | BindingFlags.NonPublic, null, [Sets, rows], null)!;
    }
}

/// <summary>The result sets of a query, and the rows of the first one as objects with a property for each column.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The results of a query, not any collection.")]
public sealed class SqlResults<TRow> : SqlResults
{
    internal SqlResults(IReadOnlyList<SqlResultSet> sets, TRow[] rows)
        : base(sets) => Rows = rows;

    /// <summary>The rows of the first result set.</summary>
    public IReadOnlyList<TRow> Rows { get; }
}
