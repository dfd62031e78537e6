using System.Data.Common;

namespace Workbook.Pipeline;

/// <summary>The rows of a query, kept so that they can be shown, drawn and read column by column.</summary>
[TypeFormatterSource(typeof(ResultTableFormats), PreferredMimeTypes = ["text/html"])]
public sealed class ResultTable
{
    /// <summary>More rows are not kept; read them through <see cref="AthenaCommand"/> instead.</summary>
    public const int MostRows = 100_000;

    private ResultTable(IReadOnlyList<ResultColumn> columns, IReadOnlyList<object?[]> rows, bool isCutOff, AthenaQuery? query) =>
        (Columns, Rows, IsCutOff, Query) = (columns, rows, isCutOff, query);

    /// <summary>Names and types, in the order of the query.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>Values in the order of the columns; null where SQL has NULL.</summary>
    public IReadOnlyList<object?[]> Rows { get; }

    /// <summary>The result has more rows than <see cref="MostRows"/>.</summary>
    public bool IsCutOff { get; }

    /// <summary>The Athena query behind the rows; null for rows of another origin.</summary>
    public AthenaQuery? Query { get; }

    /// <summary>Why there may be less than expected, and what to do about it; shown on a line of its own. Null when there is nothing to say.</summary>
    public string? Hint { get; private init; }

    /// <summary>Id of the query execution; null for rows of another origin.</summary>
    public string? QueryExecutionId => Query?.QueryExecutionId;

    /// <summary>The values of a column.</summary>
    /// <exception cref="ArgumentException">No column has the name.</exception>
    public IReadOnlyList<object?> this[string column]
    {
        get
        {
            var index = Columns.Select(c => c.Name).ToList().FindIndex(name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
            return index >= 0 ? [.. Rows.Select(row => row[index])] : throw new ArgumentException(
                $"The result has no column '{column}'; it has {string.Join(", ", Columns.Select(c => c.Name))}.", nameof(column));
        }
    }

    /// <summary>Reads the rows of any ADO.NET reader.</summary>
    public static async Task<ResultTable> ReadAsync(DbDataReader reader, AthenaQuery? query = null, CancellationToken cancellationToken = default)
    {
        ResultColumn[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(i => new ResultColumn(reader.GetName(i), reader.GetDataTypeName(i)))];
        var rows = new List<object?[]>();
        var isCutOff = false;
        while (!isCutOff && await reader.ReadAsync(cancellationToken))
        {
            if (isCutOff = rows.Count == MostRows)
                break;
            var row = new object?[columns.Length];
            reader.GetValues(row!);
            for (var i = 0; i < row.Length; i++)
                row[i] = row[i] is DBNull ? null : row[i];
            rows.Add(row);
        }
        return new ResultTable(columns, rows, isCutOff, query);
    }

    /// <summary>
    /// The same rows, those that are equal in <paramref name="columns"/> in the order of their text. ORDER BY leaves the order of such rows
    /// open, so that a query may give another one each time it runs.
    /// </summary>
    /// <exception cref="ArgumentException">No column has one of the names.</exception>
    public ResultTable WithTiesSorted(params IReadOnlyList<string> columns)
    {
        var keys = columns.Select(column => this[column]).ToList();
        var rows = new List<object?[]>(Rows);
        for (var (start, end) = (0, 1); end <= rows.Count; end++)
        {
            if (end < rows.Count && keys.All(key => Equals(key[start], key[end])))
                continue;
            rows.Sort(start, end - start, Comparer<object?[]>.Create((one, other) => string.CompareOrdinal(TextOf(one), TextOf(other))));
            start = end;
        }

        return new ResultTable(Columns, rows, IsCutOff, Query) { Hint = Hint };
    }

    private static string TextOf(object?[] row) => string.Join('\0', row.Select(Html.Text));

    internal ResultTable WithHint(string? hint) => hint is null ? this : new ResultTable(Columns, Rows, IsCutOff, Query) { Hint = hint };

    /// <summary>The table as aligned text.</summary>
    public override string ToString()
    {
        using var text = new StringWriter();
        ResultTableFormats.WriteText(this, text);
        return text.ToString();
    }
}

/// <param name="Type">As the database spells it.</param>
public sealed record ResultColumn(string Name, string Type);

/// <summary>What became of a statement of a script.</summary>
[TypeFormatterSource(typeof(StatementResultFormats), PreferredMimeTypes = ["text/html"])]
public sealed record StatementResult(SqlStatement Statement, ResultTable Table)
{
    /// <summary>The statement's heading in its script.</summary>
    public string Title => Statement.Title;

    /// <summary>The statement as it was run.</summary>
    public string Sql => Statement.Sql;

    /// <summary>The statement with its rows as <see cref="ResultTable.WithTiesSorted"/> gives them.</summary>
    public StatementResult WithTiesSorted(params IReadOnlyList<string> columns) => this with { Table = Table.WithTiesSorted(columns) };

    /// <summary>Id of the query execution.</summary>
    public string? QueryExecutionId => Table.QueryExecutionId;

    /// <summary>Time that Athena took in all.</summary>
    public TimeSpan Elapsed => Table.Query?.TotalExecutionTime ?? TimeSpan.Zero;
}
