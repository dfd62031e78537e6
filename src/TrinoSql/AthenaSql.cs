using Workbook.TrinoSql.Analysis;

namespace Workbook.TrinoSql;

/// <summary>
/// Athena's SQL (engine version 3): Trino's grammar for queries, Hive's for most DDL, translated to DuckDB's SQL.
/// See https://docs.aws.amazon.com/athena/latest/ug/ddl-sql-reference.html.
/// </summary>
public static class AthenaSql
{
    /// <summary>Longest statement that Athena accepts, in UTF-8 bytes.</summary>
    public const int MaxStatementBytes = 262_144;

    /// <summary>Reads one statement; a trailing semicolon is ignored.</summary>
    /// <exception cref="SqlException">The text is not a statement that Athena accepts.</exception>
    public static Statement Parse(string sql) => Parsing.StatementParser.Parse(sql);

    /// <summary>Analyzes a query against the catalog and writes it as DuckDB SQL.</summary>
    /// <exception cref="SqlException">A name cannot be resolved, types do not fit, or a feature is not supported.</exception>
    public static Translation Translate(Query query, TranslationContext context)
    {
        var session = new Session(context);
        var plan = new QueryAnalyzer(session, context.Database, [], null).Query(query);
        session.Uses.UnionWith(plan.Outputs.SelectMany(o => o.Uses));
        var columns = plan.Outputs.Select((o, i) => new ResultColumn(o.Name ?? $"_col{Emission.Sql.Number(i)}", o.Type));
        return new Translation(plan.Sql, [.. columns], session.Finish());
    }
}
