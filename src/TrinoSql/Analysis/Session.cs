using System.Globalization;

namespace Workbook.TrinoSql.Analysis;

/// <summary>One use of a table.</summary>
internal sealed class Scan(string name, TableRelation table)
{
    public string Name => name;

    public TableRelation Table => table;

    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    public List<string> Filters { get; } = [];

    /// <summary>True for a table's list of partitions.</summary>
    public bool IsPartitionList { get; init; }
}

/// <summary>A query of WITH and the name it has in DuckDB's statement.</summary>
internal sealed class CommonTable(string name, string sql)
{
    public string Name => name;

    public string Sql => sql;

    public IReadOnlyList<Output> Outputs { get; set; } = [];

    /// <summary>How often FROM names it.</summary>
    public int References { get; set; }
}

/// <summary>What the parts of one translation share.</summary>
internal sealed class Session(TranslationContext context)
{
    private readonly List<(Scan Scan, string Filter, NodeList<CommonTable> Via)> _filters = [];
    private int _aliases;

    public TranslationContext Context => context;

    public List<Scan> Scans { get; } = [];

    /// <summary>Columns needed by what is translated now.</summary>
    public HashSet<ScanColumn> Uses { get; private set; } = [];

    /// <summary>Views being expanded, outermost first.</summary>
    public List<string> Views { get; } = [];

    public string Alias(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{_aliases++}");

    public Scan AddScan(TableRelation table, bool isPartitionList = false)
    {
        var scan = new Scan(string.Create(CultureInfo.InvariantCulture, $"scan{Scans.Count}"), table) { IsPartitionList = isPartitionList };
        Scans.Add(scan);
        return scan;
    }

    /// <summary>Runs an action and tells which columns it needed, without counting them as needed by the whole yet.</summary>
    public (T Result, HashSet<ScanColumn> Uses) Collect<T>(Func<T> action)
    {
        var outer = Uses;
        Uses = [];
        try
        {
            return (action(), Uses);
        }
        finally
        {
            Uses = outer;
        }
    }

    public void AddFilter(Scan scan, string filter, NodeList<CommonTable> via) => _filters.Add((scan, filter, via));

    public IReadOnlyList<TableScan> Finish()
    {
        foreach (var use in Uses)
            use.Scan.Used.Add(use.Name);
        foreach (var (scan, filter, via) in _filters)
        {
            if (via.All(t => t.References == 1) && !scan.Filters.Contains(filter))
                scan.Filters.Add(filter);
        }

        return [.. Scans.Select(Finish)];
    }

    private static TableScan Finish(Scan scan)
    {
        var columns = scan.Table.Columns.Concat(scan.Table.PartitionColumns).Select(c => c.Name).Where(scan.Used.Contains);
        return new TableScan(scan.Name, scan.Table, [.. columns], scan.Filters.Count == 0 ? null : string.Join(" AND ", scan.Filters.Select(f => $"({f})")))
        {
            HiddenColumns = [.. scan.Used.Where(c => c.StartsWith('$')).Order(StringComparer.Ordinal)],
            IsPartitionList = scan.IsPartitionList,
        };
    }
}
