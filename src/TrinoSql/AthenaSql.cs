using Workbook.TrinoSql.Analysis;
using Workbook.TrinoSql.Emission;
using Workbook.TrinoSql.Planning;

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
        var columns = plan.Outputs.Select((o, i) => new ResultColumn(o.Name ?? $"_col{Sql.Number(i)}", o.Type));
        return new Translation(WithNanosAsText(plan, session), [.. columns], session.Finish());
    }

    /// <summary>The lines of a plan as EXPLAIN shows it, in its format: the steps of the query by Trino's names.</summary>
    /// <param name="explain">Format and type, and the statement whose query it is.</param>
    /// <param name="query">The query of that statement.</param>
    /// <param name="context">What <paramref name="translation"/> was made with.</param>
    /// <param name="translation">The query's translation, which knows the columns and partitions that are read.</param>
    public static IReadOnlyList<string> Plan(Explain explain, Query query, TranslationContext context, Translation translation)
    {
        var plan = new QueryPlanner(context, translation).Plan(query);
        if (explain.Statement switch { CreateTableAs create => create.Table, InsertInto insert => insert.Table, _ => null } is { } target)
            plan = QueryPlanner.Writing(plan, target.In(context.Database));
        var isDistributed = explain.PlanType == "DISTRIBUTED";
        return explain.Format switch
        {
            "JSON" => PlanFormats.Json(plan, isDistributed),
            "GRAPHVIZ" => PlanFormats.Graph(plan, isDistributed),
            _ => PlanFormats.Text(plan, isDistributed),
        };
    }

    /// <summary>Writes SHOW FUNCTIONS as a query: a row for each form of each function.</summary>
    public static Translation Translate(ShowFunctions statement) => Functions.FunctionList.Translate(statement);

    /// <summary>Timestamps finer than .NET's 100 ns leave the engine as text.</summary>
    private static string WithNanosAsText(QueryPlan plan, Session session)
    {
        if (!plan.Outputs.Any(o => o.Type is TimestampType { Precision: > 6 } or ZonedTimestampType { Precision: > 6 }))
            return plan.Sql;
        var alias = Sql.Name(session.Alias("r"));
        var columns = plan.Outputs.Select(o =>
        {
            var column = $"{alias}.{Sql.Name(o.Sql)}";
            return o.Type is TimestampType { Precision: > 6 } or ZonedTimestampType { Precision: > 6 }
                ? $"{TextCasts.ToText(column, o.Type)} AS {Sql.Name(o.Sql)}"
                : column;
        });
        return $"SELECT {string.Join(", ", columns)} FROM ({plan.Sql}) AS {alias}";
    }
}
